package signs_test

import (
	"testing"

	"github.com/workhealth/workhealth/analysis/metric/metrictest"
	"github.com/workhealth/workhealth/analysis/signs"
)

func TestCases(t *testing.T) { metrictest.Signals(t, signs.Signals()) }
