package stats

import (
	"hash/fnv"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
)

const (
	// MinBootstrapUnits is the smallest number of units a bootstrap interval is offered for.
	MinBootstrapUnits = 10

	replicates   = 2000
	lowReplicate = 50 // ranks among the sorted replicates
	topReplicate = 1950

	// streamSeed is the first half of every seed; the name of the interval is the second.
	streamSeed = 0x776f726b6865616c
)

// Bootstrap returns the 95 % percentile interval of a statistic of n resampled units (items, persons or weeks). The
// statistic receives the positions, 0 to n-1, of one resample; the slice is reused after it returns.
//
// The name, "metric|unit|as of", selects the random stream: equal names give equal resamples, whatever else is computed
// before or beside. No interval is offered for n < MinBootstrapUnits, nor when the statistic of any resample is infinite or
// not a number: the interval of the rest would be too narrow.
func Bootstrap(name string, n int, statistic func(index []int) float64) (low, high float64, ok bool) {
	if n < MinBootstrapUnits {
		return 0, 0, false
	}
	source := stream(name)
	index := make([]int, n)
	values := make([]float64, replicates)
	for r := range values {
		for i := range index {
			index[i] = below(source.Uint64(), n)
		}
		values[r] = statistic(index)
		if math.IsNaN(values[r]) || math.IsInf(values[r], 0) {
			return 0, 0, false
		}
	}
	slices.Sort(values)
	return values[lowReplicate-1], values[topReplicate-1], true
}

// stream is the random stream of a name.
func stream(name string) *rand.PCG {
	hash := fnv.New64a()
	hash.Write([]byte(name)) // a hash never fails
	return rand.NewPCG(streamSeed, hash.Sum64())
}

// below maps 64 random bits to 0..n-1. It is written out because rand.IntN may draw more than once per number, and may
// change between Go releases.
func below(random uint64, n int) int {
	high, _ := bits.Mul64(random, uint64(n))
	return int(high)
}
