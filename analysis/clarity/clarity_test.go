package clarity_test

import (
	"testing"

	"github.com/workhealth/workhealth/analysis/clarity"
	"github.com/workhealth/workhealth/analysis/metric/metrictest"
)

func TestCases(t *testing.T) { metrictest.Metrics(t, clarity.Metrics()) }
