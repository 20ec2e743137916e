package stats

import (
	"math"
	"slices"
	"sort"
)

// quantileSlack absorbs the rounding of the product of survival factors, so that a curve that reaches 0.5 exactly has its
// P50 there.
const quantileSlack = 1e-12

// Observation is one item followed from its start: for Time (in the caller's unit, finite, not negative), until the event
// happened or, where Event is false, until it was last seen without the event (censored).
type Observation struct {
	Time  float64
	Event bool
}

// Point is the survival curve at one time at which events happened.
type Point struct {
	Time     float64
	AtRisk   int     // followed up to this time, without the event before it
	Events   int     // events at this time
	Survival float64 // estimated share without the event just after this time

	// StdErr is Greenwood's standard error of Survival; Low and High are its 95 % limits on the log(-log) scale. They are
	// not defined, and Estimable is false, once Survival is 0.
	StdErr, Low, High float64
	Estimable         bool
}

// Curve is a Kaplan–Meier estimate: survival is 1 before the first of Points and constant between them.
type Curve struct {
	Points []Point // ascending, one per distinct event time
	N      int     // observations used
	Events int     // events among them
	// Invalid counts the observations left out because their time is negative, infinite or not a number.
	Invalid int
	// LastTime is the longest time observed, event or not: beyond it the curve says nothing unless it has reached 0.
	LastTime float64
}

// Quantile is a percentile of the time to the event, with its 95 % limits. A value whose Reached is false is unknown: the
// observations do not reach far enough.
type Quantile struct {
	Value, Low, High                 float64
	Reached, LowReached, HighReached bool
}

// KaplanMeier estimates the survival curve of the observations, in any order. At equal times events precede censorings: an
// item last seen at t was at risk at t. Without usable observations the curve has N = 0 and no points.
func KaplanMeier(obs []Observation) Curve {
	valid := ascending(obs)
	curve := Curve{N: len(valid), Invalid: len(obs) - len(valid)}
	if curve.N > 0 {
		curve.LastTime = valid[curve.N-1].Time
	}

	survival, variance := 1.0, 0.0 // variance is Greenwood's sum, the variance of ln S
	for _, s := range eventSteps(valid) {
		n, d := float64(s.atRisk), float64(s.events)
		survival *= (n - d) / n
		variance += d / (n * (n - d))
		curve.Events += s.events
		curve.Points = append(curve.Points, newPoint(s, survival, math.Sqrt(variance)))
	}
	return curve
}

// newPoint adds error and limits to a step; logErr is the standard error of ln survival.
func newPoint(s step, survival, logErr float64) Point {
	p := Point{Time: s.time, AtRisk: s.atRisk, Events: s.events, Survival: survival}
	if survival <= 0 {
		return p
	}
	stretch := math.Exp(z95 * logErr / -math.Log(survival))
	p.StdErr = survival * logErr
	p.Low = math.Pow(survival, stretch)
	p.High = math.Pow(survival, 1/stretch)
	p.Estimable = true
	return p
}

// Survival returns the estimated share still without the event at time t. It reports false where the curve says nothing:
// without observations, and beyond the longest observed time unless survival has reached 0.
func (c Curve) Survival(t float64) (float64, bool) {
	if c.N == 0 || math.IsNaN(t) {
		return 0, false
	}
	survival := 1.0
	if i := sort.Search(len(c.Points), func(i int) bool { return c.Points[i].Time > t }); i > 0 {
		survival = c.Points[i-1].Survival
	}
	if t > c.LastTime && survival > 0 {
		return 0, false
	}
	return survival, true
}

// Quantile returns the p-th percentile of the time to the event: the first event time at which at most 1 - p/100 survive,
// with the first times at which the lower and the upper limit of the curve do so. Nothing is reached for p outside 1–100.
func (c Curve) Quantile(p int) Quantile {
	var q Quantile
	if p < 1 {
		return q
	}
	share := 1 - float64(p)/100
	q.Value, q.Reached = c.firstTime(func(x Point) bool { return x.Survival <= share+quantileSlack })
	q.Low, q.LowReached = c.firstTime(func(x Point) bool { return x.Estimable && x.Low <= share })
	q.High, q.HighReached = c.firstTime(func(x Point) bool { return x.Estimable && x.High <= share })
	return q
}

func (c Curve) firstTime(holds func(Point) bool) (float64, bool) {
	i := slices.IndexFunc(c.Points, holds)
	if i < 0 {
		return 0, false
	}
	return c.Points[i].Time, true
}

// ascending returns the usable observations by time.
func ascending(obs []Observation) []Observation {
	valid := make([]Observation, 0, len(obs))
	for _, o := range obs {
		if o.Time >= 0 && !math.IsInf(o.Time, 1) {
			valid = append(valid, o)
		}
	}
	slices.SortFunc(valid, func(a, b Observation) int {
		switch {
		case a.Time < b.Time:
			return -1
		case a.Time > b.Time:
			return 1
		}
		return 0
	})
	return valid
}

// step is one time at which events happened.
type step struct {
	time           float64
	atRisk, events int
}

// eventSteps returns the distinct event times of observations in ascending order.
func eventSteps(sorted []Observation) []step {
	var steps []step
	for i := 0; i < len(sorted); {
		s := step{time: sorted[i].Time, atRisk: len(sorted) - i}
		for ; i < len(sorted) && sorted[i].Time == s.time; i++ {
			if sorted[i].Event {
				s.events++
			}
		}
		if s.events > 0 {
			steps = append(steps, s)
		}
	}
	return steps
}
