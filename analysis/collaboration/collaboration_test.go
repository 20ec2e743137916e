package collaboration_test

import (
	"testing"

	"github.com/workhealth/workhealth/analysis/collaboration"
	"github.com/workhealth/workhealth/analysis/metric/metrictest"
)

func TestCases(t *testing.T) { metrictest.Metrics(t, collaboration.Metrics()) }
