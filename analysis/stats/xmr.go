package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

const (
	// MinChartPoints is the smallest number of points a chart is drawn for.
	MinChartPoints = 6
	// FirmChartPoints is the number of points the limits are frozen on; with fewer the chart is provisional.
	FirmChartPoints = 20

	limitFactor = 2.66  // mean moving range to limits of the values
	rangeFactor = 3.267 // mean moving range to limit of the ranges
	runLength   = 8

	// Three of four successive points beyond the midpoint between centre and limit.
	clusterWindow = 4
	clusterPoints = 3

	// chartSlack, relative to the largest value, keeps rounding of the mean from putting a point of a constant series
	// outside its limits.
	chartSlack = 1e-12
)

// Rule names a way in which points on a chart differ from routine variation.
type Rule string

// The rules of a Chart.
const (
	R1 Rule = "R1" // a point outside the limits
	R2 Rule = "R2" // 8 successive points on one side of the centre; a point on the centre ends a run
	R3 Rule = "R3" // 3 of 4 successive points beyond the midpoint between centre and limit, on the same side
)

// Signal is a rule met at a point. R2 and R3 stand at the last point of each run or window that meets them.
type Signal struct {
	Rule     Rule
	Position int // 1 is the first point
	Above    bool
}

// Chart is an XmR (individuals and moving range) chart of a series.
type Chart struct {
	// OK is false, and nothing else is set, with fewer than MinChartPoints points or when a point is not a finite number.
	OK bool
	// Provisional says that the limits rest on fewer than FirmChartPoints points.
	Provisional bool
	// Baseline is the number of first points that centre and limits are computed from; later points do not move them.
	Baseline int

	Centre, MeanRange float64 // means of the values and of the moving ranges of the baseline
	Low, High         float64 // limits of the values
	RangeLimit        float64 // upper limit of the moving ranges

	Signals []Signal // by position, then rule
	// WideRanges are the positions whose moving range, from the point before, exceeds RangeLimit.
	WideRanges []int
}

// XmR charts equally spaced values, oldest first. With floorZero, for counts and durations, the lower limit is not below 0.
func XmR(values []float64, floorZero bool) Chart {
	if len(values) < MinChartPoints {
		return Chart{}
	}
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Chart{}
		}
	}

	base := values[:min(len(values), FirmChartPoints)]
	c := Chart{
		OK:          true,
		Provisional: len(base) < FirmChartPoints,
		Baseline:    len(base),
		Centre:      stat.Mean(base, nil),
		MeanRange:   stat.Mean(movingRanges(base), nil),
	}
	c.RangeLimit = rangeFactor * c.MeanRange
	c.Low, c.High = c.Centre-limitFactor*c.MeanRange, c.Centre+limitFactor*c.MeanRange
	// Signals are judged by the limits before the floor: a count cannot fall below 0 anyway, and a midpoint drawn towards
	// the floor would lie within routine variation and make R3 a false alarm.
	c.Signals = signals(values, c.Centre, c.Low, c.High)
	if floorZero {
		c.Low = max(0, c.Low)
	}

	for i, r := range movingRanges(values) {
		if r > c.RangeLimit {
			c.WideRanges = append(c.WideRanges, i+2)
		}
	}
	return c
}

// Positions returns the positions at which a rule is met.
func (c Chart) Positions(rule Rule) []int {
	var at []int
	for _, s := range c.Signals {
		if s.Rule == rule {
			at = append(at, s.Position)
		}
	}
	return at
}

// movingRanges returns the distances between successive values, one fewer than values.
func movingRanges(values []float64) []float64 {
	ranges := make([]float64, 0, len(values))
	for i := 1; i < len(values); i++ {
		ranges = append(ranges, math.Abs(values[i]-values[i-1]))
	}
	return ranges
}

// signals applies the rules to a series with given centre and limits.
func signals(values []float64, centre, low, high float64) []Signal {
	largest := 0.0
	for _, v := range values {
		largest = max(largest, math.Abs(v))
	}
	slack := largest * chartSlack
	sides := func(lower, upper float64) []int {
		s := make([]int, len(values))
		for i, v := range values {
			switch {
			case v > upper+slack:
				s[i] = 1
			case v < lower-slack:
				s[i] = -1
			}
		}
		return s
	}
	outside := sides(low, high)
	off := sides(centre, centre)
	far := sides((centre+low)/2, (centre+high)/2)

	var found []Signal
	for i := range values {
		if side := sameSide(outside, i, 1, 1); side != 0 {
			found = append(found, Signal{R1, i + 1, side > 0})
		}
		if side := sameSide(off, i, runLength, runLength); side != 0 {
			found = append(found, Signal{R2, i + 1, side > 0})
		}
		if side := sameSide(far, i, clusterWindow, clusterPoints); side != 0 {
			found = append(found, Signal{R3, i + 1, side > 0})
		}
	}
	return found
}

// sameSide returns the side (1 or -1) on which at least need of the window's points ending at i lie, or 0. A window that
// would start before the series has none.
func sameSide(sides []int, i, window, need int) int {
	if i+1 < window {
		return 0
	}
	var above, under int
	for _, side := range sides[i+1-window : i+1] {
		switch side {
		case 1:
			above++
		case -1:
			under++
		}
	}
	switch {
	case above >= need:
		return 1
	case under >= need:
		return -1
	}
	return 0
}
