package stats

import (
	"sort"

	"gonum.org/v1/gonum/stat/distuv"
)

const (
	// z95 is the standard normal quantile at 0.975.
	z95 = 1.959963984540054

	lowerTail = 0.025
	upperTail = 0.975
)

// Percentile returns the p-th percentile of an ascending sample by nearest rank, so the value is always one that occurred.
// It reports false for an empty sample and for p outside 0–100.
func Percentile(sorted []float64, p int) (float64, bool) {
	n := len(sorted)
	if n == 0 || p < 0 || p > 100 {
		return 0, false
	}
	// In integers: 0.07·100 in floating point exceeds 7, and its ceiling is one rank too many.
	rank := max(1, (p*n+99)/100)
	return sorted[rank-1], true
}

// PercentileInterval returns the ranks (1 is the smallest value) of a sample of n between which the p-th percentile of the
// population lies with 95 % confidence. A rank of 0 means that the sample is too small for a finite limit on that side:
// the limit is open, not the extreme of the sample. Both are 0 for n < 1 and for p outside 1–99.
func PercentileInterval(n, p int) (lowRank, highRank int) {
	if n < 1 || p < 1 || p > 99 {
		return 0, 0
	}
	below := distuv.Binomial{N: float64(n), P: float64(p) / 100}
	// The value of rank r lies above the percentile exactly when at most r-1 values lie below it.
	above := func(r int) float64 { return below.CDF(float64(r - 1)) }

	lowRank = sort.Search(n+1, func(r int) bool { return above(r) > lowerTail }) - 1
	highRank = sort.Search(n+1, func(r int) bool { return above(r) >= upperTail })
	if highRank > n {
		highRank = 0
	}
	return lowRank, highRank
}
