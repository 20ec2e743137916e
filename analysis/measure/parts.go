package measure

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

// Begin returns a Result with identity and period filled in, for a metric that computes its value itself.
func Begin(ctx context.Context, env *metric.Env, m *metric.Metric, w Window) (metric.Result, error) {
	return begin(ctx, env, m, w)
}

// Refuse applies the refusal rules for a metric that computes its value itself: it fills in the counts and, when there is
// no value, outcome and reason, and tells whether it did.
func Refuse(r *metric.Result, m *metric.Metric, a Absence, n, covered, eligible int) bool {
	return refuse(r, m, a, n, covered, eligible)
}

// Rows hands each row of a query to scan.
func Rows(ctx context.Context, db metric.Querier, query string, scan func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ShareFigure is hits of n with the Wilson interval, to be printed beside a value. A share of nothing is none.
func ShareFigure(name string, hits, n int) metric.Figure {
	f := metric.Figure{Name: name, Unit: metric.Share, N: n, Outcome: metric.None}
	if n > 0 {
		f.Outcome = metric.Measured
		f.Value, f.Low, f.High = proportion(hits, n)
	}
	return f
}

// NumberFigure is a number known from n observations, to be printed beside a value.
func NumberFigure(name string, unit metric.Unit, value float64, n int) metric.Figure {
	return metric.Figure{Name: name, Unit: unit, Outcome: metric.Measured, Value: &value, N: n}
}

// PercentileFigure is the p-th percentile of an ascending sample with its interval by order statistics, to be printed
// beside a value. Below 10 observations it is refused.
func PercentileFigure(name string, unit metric.Unit, sorted []float64, p int) metric.Figure {
	f := metric.Figure{Name: name, Unit: unit, N: len(sorted), Outcome: metric.Insufficient}
	v, ok := stats.Percentile(sorted, p)
	if !ok || len(sorted) < minimumP50 {
		f.Note = fmt.Sprintf("Too few to say (n = %d; %d needed).", len(sorted), minimumP50)
		return f
	}
	f.Outcome, f.Value = metric.Measured, &v
	low, high := stats.PercentileInterval(len(sorted), p)
	if low > 0 {
		f.Low = &sorted[low-1]
	}
	if high > 0 {
		f.High = &sorted[high-1]
	} else {
		f.Note = "upper limit not estimable"
	}
	return f
}

// Pair is what one unit (an item, a week) adds to the two sums of a ratio.
type Pair struct{ Over, Under float64 }

// Ratio fills in the quotient of the sums of pairs and the bootstrap interval that resamples them; unit names what a pair
// is. The order of the pairs is part of the result: it has to be the same in every run. The sum of Under must not be 0.
func Ratio(r *metric.Result, env *metric.Env, pairs []Pair, unit string) {
	quotient := func(index []int) float64 {
		var s Pair
		for _, i := range index {
			s.Over += pairs[i].Over
			s.Under += pairs[i].Under
		}
		return s.Over / s.Under
	}
	everyone := make([]int, len(pairs))
	for i := range everyone {
		everyone[i] = i
	}
	value := quotient(everyone)
	r.Outcome, r.Value = metric.Measured, &value
	r.Interval = fmt.Sprintf("bootstrap 95 %%, by %s", unit)
	name := r.MetricID + "|" + r.Scope + "|" + env.AsOf.UTC().Format(time.RFC3339)
	low, high, ok := stats.Bootstrap(name, len(pairs), quotient)
	if !ok || low == high {
		// Units that are all alike say nothing about how much another sample would differ.
		r.Interval += ": not estimable"
		return
	}
	r.Low, r.High = &low, &high
}
