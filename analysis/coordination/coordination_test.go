package coordination_test

import (
	"testing"

	"github.com/workhealth/workhealth/analysis/coordination"
	"github.com/workhealth/workhealth/analysis/metric/metrictest"
)

func TestCases(t *testing.T) { metrictest.Metrics(t, coordination.Metrics()) }
