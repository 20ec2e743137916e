package completion

import "github.com/workhealth/workhealth/analysis/metric"

// Metrics lists the metrics of the component in reading order.
func Metrics() []metric.Metric {
	return []metric.Metric{
		ownerCoverage(),
		stalledShare(),
		dueDateReliability(),
		netFlow(),
		throughput(),
		cycleTime(),
		workItemAge(),
	}
}
