package measure

import (
	"context"
	"fmt"
	"sort"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

const (
	minimumP50 = 10 // events for a P50 (catalogue 2.13)
	minimumP85 = 23 // events for a P85 with a finite upper limit
	curveMarks = 120
)

// Duration is one observation: how long something took, or has lasted so far.
type Duration struct {
	Length float64 // in the metric's unit
	Event  bool    // whether it ended the way that is asked for; otherwise it is censored
}

// Durations reads the rows of a metric's SQL: length (NULL where the item is not covered), event.
// It returns the observations and the number of eligible rows.
func Durations(ctx context.Context, db metric.Querier, query string) (list []Duration, eligible int, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var length *float64
		var event bool
		if err := rows.Scan(&length, &event); err != nil {
			return nil, 0, err
		}
		eligible++
		if length != nil {
			list = append(list, Duration{*length, event})
		}
	}
	return list, eligible, rows.Err()
}

// Survival measures the Kaplan-Meier quantile p of durations, open ones censored. The metric's SQL returns rows of length
// and event, one per eligible item. Beside the value stand the other of P50 and P85, the share still open and, labelled so,
// what the finished ones alone would say; the series is the curve.
func Survival(ctx context.Context, env *metric.Env, m *metric.Metric, w Window, p int, a Absence) (metric.Result, error) {
	r, err := begin(ctx, env, m, w)
	if err != nil {
		return r, err
	}
	list, eligible, err := Durations(ctx, env.DB, m.SQL)
	if err != nil {
		return r, fmt.Errorf("%s: %w", m.ID, err)
	}
	if refuse(&r, m, a, len(list), len(list), eligible) {
		return r, nil
	}
	SurvivalOf(&r, m, list, p)
	return r, nil
}

// SurvivalOf fills in the Kaplan–Meier quantile p of durations, the figures beside it and the curve, for a metric that read
// the durations itself and that Refuse let pass.
func SurvivalOf(r *metric.Result, m *metric.Metric, list []Duration, p int) {
	obs := make([]stats.Observation, len(list))
	for i, d := range list {
		obs[i] = stats.Observation{Time: d.Length, Event: d.Event}
	}
	curve := stats.KaplanMeier(obs)
	value := quantile(fmt.Sprintf("P%d", p), m.Unit, curve, p)
	r.Outcome, r.Value, r.Low, r.High, r.Reason = value.Outcome, value.Value, value.Low, value.High, value.Note
	r.Interval = "Kaplan–Meier, log–log 95 %"
	other := 50
	if p == 50 {
		other = 85
	}
	r.Beside = append(r.Beside, quantile(fmt.Sprintf("P%d", other), m.Unit, curve, other))
	r.Beside = append(r.Beside, finishedOnly(list, m.Unit)...)
	r.Series = &metric.Series{Kind: metric.Curve, Points: thin(curve.Points)}
}

// quantile words one quantile of a curve as a figure, refusing below its minimum of events.
func quantile(name string, unit metric.Unit, curve stats.Curve, p int) metric.Figure {
	f := metric.Figure{Name: name, Unit: unit, N: curve.N}
	minimum := minimumP50
	if p > 50 {
		minimum = minimumP85
	}
	if curve.Events < minimum {
		f.Outcome = metric.Insufficient
		f.Note = fmt.Sprintf("Too few ended to say (%d; %d needed).", curve.Events, minimum)
		return f
	}
	q := curve.Quantile(p)
	if !q.Reached {
		f.Outcome = metric.Insufficient
		f.Note = fmt.Sprintf("Not reached: more than %d %% are still open at the longest observed time.", 100-p)
		return f
	}
	f.Outcome, f.Value = metric.Measured, &q.Value
	if q.LowReached {
		f.Low = &q.Low
	}
	if q.HighReached {
		f.High = &q.High
	}
	return f
}

func finishedOnly(list []Duration, unit metric.Unit) []metric.Figure {
	var ended []float64
	for _, d := range list {
		if d.Event {
			ended = append(ended, d.Length)
		}
	}
	sort.Float64s(ended)
	figures := make([]metric.Figure, 0, 3)
	for _, p := range []int{50, 85} {
		f := metric.Figure{Name: fmt.Sprintf("P%d of the finished ones only", p), Unit: unit, N: len(ended), Outcome: metric.Insufficient, Note: "open ones left out: too low by construction"}
		if v, ok := stats.Percentile(ended, p); ok && len(ended) >= minimumP50 {
			f.Outcome, f.Value = metric.Measured, &v
		}
		figures = append(figures, f)
	}
	open := metric.Figure{Name: "share not ended", Unit: metric.Share, N: len(list), Outcome: metric.Measured}
	open.Value, open.Low, open.High = proportion(len(list)-len(ended), len(list))
	return append(figures, open)
}

// thin keeps a curve within what a chart shows.
func thin(points []stats.Point) []metric.Point {
	step := max(1, (len(points)+curveMarks-1)/curveMarks)
	var marks []metric.Point
	for i, p := range points {
		if i%step != 0 && i != len(points)-1 {
			continue
		}
		mark := metric.Point{X: p.Time, Y: p.Survival, N: p.AtRisk}
		if p.Estimable {
			mark.Low, mark.High = &p.Low, &p.High
		}
		marks = append(marks, mark)
	}
	return marks
}
