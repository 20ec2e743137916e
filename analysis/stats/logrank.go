package stats

import (
	"slices"
	"sort"

	"gonum.org/v1/gonum/stat/distuv"
)

// MinLogRankEvents is the number of events each group needs before a log-rank test may be reported.
const MinLogRankEvents = 10

// LogRankTest compares two survival curves; index 0 is the first group, 1 the second.
type LogRankTest struct {
	ChiSquare float64 // one degree of freedom
	PValue    float64
	Observed  [2]int     // events
	Expected  [2]float64 // events if both groups had one curve
	// Sufficient is false while a group has fewer than MinLogRankEvents events: the numbers are exact but not to be reported.
	Sufficient bool
}

// LogRank tests whether two groups share one survival curve. It reports false when nothing can be compared: at no event
// time were both groups at risk. Unusable observations are left out as in KaplanMeier.
func LogRank(first, second []Observation) (LogRankTest, bool) {
	a, b := ascending(first), ascending(second)
	eventsOfA := map[float64]int{}
	for _, s := range eventSteps(a) {
		eventsOfA[s.time] = s.events
	}

	var test LogRankTest
	variance := 0.0
	for _, s := range eventSteps(ascending(slices.Concat(a, b))) {
		n, d := float64(s.atRisk), float64(s.events)
		share := float64(atRisk(a, s.time)) / n

		test.Observed[0] += eventsOfA[s.time]
		test.Observed[1] += s.events - eventsOfA[s.time]
		test.Expected[0] += d * share
		test.Expected[1] += d * (1 - share)
		if s.atRisk > 1 {
			variance += d * share * (1 - share) * (n - d) / (n - 1)
		}
	}
	if variance <= 0 {
		return LogRankTest{}, false
	}
	excess := float64(test.Observed[0]) - test.Expected[0]
	test.ChiSquare = excess * excess / variance
	test.PValue = distuv.ChiSquared{K: 1}.Survival(test.ChiSquare)
	test.Sufficient = min(test.Observed[0], test.Observed[1]) >= MinLogRankEvents
	return test, true
}

// atRisk counts the observations, ascending, that last at least until t.
func atRisk(sorted []Observation, t float64) int {
	return len(sorted) - sort.Search(len(sorted), func(i int) bool { return sorted[i].Time >= t })
}
