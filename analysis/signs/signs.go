package signs

import "github.com/workhealth/workhealth/analysis/metric"

// Signals lists the signals in the order of the signs they belong to.
func Signals() []metric.Signal {
	return []metric.Signal{
		unowned(),
		pingPong(),
		overdueUnacknowledged(),
		parallelWork(),
		stalled(),
	}
}
