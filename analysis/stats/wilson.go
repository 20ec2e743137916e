package stats

import "math"

// Wilson returns the 95 % score interval of a share, successes of n, as fractions of 1. It reports false when there is no
// share: n < 1, or successes outside 0–n.
func Wilson(successes, n int) (low, high float64, ok bool) {
	if n < 1 || successes < 0 || successes > n {
		return 0, 0, false
	}
	size := float64(n)
	share := float64(successes) / size
	z2 := z95 * z95

	centre := share + z2/(2*size)
	half := z95 * math.Sqrt(share*(1-share)/size+z2/(4*size*size))
	scale := 1 + z2/size
	low, high = (centre-half)/scale, (centre+half)/scale

	// At the ends the limits are exactly 0 and 1; rounding would leave them beside it, even outside.
	if successes == 0 {
		low = 0
	}
	if successes == n {
		high = 1
	}
	return low, high, true
}
