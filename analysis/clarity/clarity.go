package clarity

import (
	_ "embed"

	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed parent.sql
	parentSQL string
	//go:embed started.sql
	startedSQL string
)

// Metrics lists the metrics of the component in reading order.
func Metrics() []metric.Metric {
	return []metric.Metric{
		definitionCompleteness(),
		acceptanceCriteriaCoverage(),
		goalTraceability(),
	}
}
