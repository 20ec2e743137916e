package coordination

import "github.com/workhealth/workhealth/analysis/metric"

// Metrics lists the metrics of the component in reading order.
func Metrics() []metric.Metric {
	return []metric.Metric{
		handoffWait(),
		pingPongRate(),
		blockedTimeRatio(),
	}
}

const (
	levelTeam = "team" // a level of mart_handoff

	byPerson = "No export records changes of a team field: measured between persons instead of teams."
)
