package completion_test

import (
	"testing"

	"github.com/workhealth/workhealth/analysis/completion"
	"github.com/workhealth/workhealth/analysis/metric/metrictest"
)

func TestCases(t *testing.T) { metrictest.Metrics(t, completion.Metrics()) }
