package charts

import (
	"math"
	"strconv"
	"strings"
)

// scale maps values of a domain to positions.
type scale struct {
	lo, hi   float64 // domain
	from, to float64 // range; to may be smaller than from
}

func (s scale) at(v float64) float64 {
	if s.hi <= s.lo {
		return s.from
	}
	return s.from + (v-s.lo)/(s.hi-s.lo)*(s.to-s.from)
}

// axis is a domain with its ticks.
type axis struct {
	lo, hi  float64
	step    float64
	ticks   []float64
	percent bool
}

// newAxis returns about count round ticks inside lo..hi. With widen, the domain is stretched to the next round value.
func newAxis(lo, hi float64, count int, percent, widen bool) axis {
	if !(hi > lo) {
		hi = lo + 1
	}
	step := niceStep((hi - lo) / float64(max(count, 1)))
	first, last := math.Ceil(lo/step-1e-9), math.Floor(hi/step+1e-9)
	if widen {
		first, last = math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
		lo, hi = first*step, last*step
	}
	a := axis{lo: lo, hi: hi, step: step, percent: percent}
	for i := first; i <= last && len(a.ticks) < 20; i++ {
		a.ticks = append(a.ticks, i*step)
	}
	return a
}

// niceStep rounds a raw step to the nearest of 1, 2 and 5 times a power of ten, by ratio.
func niceStep(raw float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	switch ratio := raw / power; {
	case ratio < math.Sqrt2:
		return power
	case ratio < math.Sqrt(10):
		return 2 * power
	case ratio < math.Sqrt(50):
		return 5 * power
	}
	return 10 * power
}

// label prints a tick with the decimals that the step needs.
func (a axis) label(v float64) string {
	step, unit := a.step, ""
	if a.percent {
		v, step, unit = 100*v, 100*step, " %"
	}
	decimals := max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	return thousands(strconv.FormatFloat(noNegativeZero(v), 'f', decimals, 64)) + unit
}

// thousands sets a comma between groups of three digits.
func thousands(s string) string {
	sign, digits, fraction := "", s, ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "−", digits[1:]
	}
	if whole, after, ok := strings.Cut(digits, "."); ok {
		digits, fraction = whole, "."+after
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits + fraction
}

func noNegativeZero(v float64) float64 {
	if math.Abs(v) < 1e-12 {
		return 0
	}
	return v
}

// coordinate prints a position with one decimal: finer than a pixel, and the same on every machine.
func coordinate(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
