package analysis

import (
	"github.com/workhealth/workhealth/analysis/clarity"
	"github.com/workhealth/workhealth/analysis/collaboration"
	"github.com/workhealth/workhealth/analysis/completion"
	"github.com/workhealth/workhealth/analysis/coordination"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/signs"
)

// Metrics lists every metric in reading order.
func Metrics() []metric.Metric {
	var all []metric.Metric
	all = append(all, clarity.Metrics()...)
	all = append(all, coordination.Metrics()...)
	all = append(all, completion.Metrics()...)
	return append(all, collaboration.Metrics()...)
}

// Signals lists every signal in reading order, causes before symptoms.
func Signals() []metric.Signal { return signs.Signals() }
