package completion

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

//go:embed work_item_age.sql
var workItemAgeSQL string

const (
	minimumHistory = 30 // observations for a threshold from the own past (catalogue 2.10)
	seriesPoints   = 300
)

func workItemAge() metric.Metric {
	m := metric.Metric{
		ID:         "completion.work_item_age",
		Component:  metric.Completion,
		Name:       "Work item age",
		Question:   "How old is what we are working on now?",
		Definition: "Items in progress at the instant (started and neither done nor dropped): days since the first entry into an active or waiting state. Value: P85, nearest rank; P50 beside it. Aged share: items older than the P85 of start to done of the items of the same type finished in the last 365 days; with fewer than 30 of these, of all types.",
		Unit:       metric.Days,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Predictable},
		Needs:      []string{"work_item_change [state history]"},
		MinimumN:   10,
		Minimum:    "10 items in progress, 23 for an upper limit; the aged share needs 30 finished items",
		Caveats: []string{
			"Elapsed days, weekends and holidays included.",
			"Even in a stable system the aged share is more than 15 %: long items are over-represented among open ones. Compare it with the own past.",
			"An item put back into the queue keeps its age.",
		},
		Basis:  metric.Defined,
		Source: "ProKanban, Kanban Pocket Guide (work item age); aged share adapted from mikebowler/jirametrics",
		SQL:    workItemAgeSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Instant)
		if err != nil {
			return r, err
		}
		a, err := readAges(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		if measure.Refuse(&r, &m, measure.Absence{
			None:    "Nothing is in progress.",
			Missing: "The exports do not say when the open work was started, or its states are not mapped.",
			Remedy:  "Export the history of states (Jira: REST with expand=changelog; Trello: board JSON), and map the states that are named as unmapped.",
		}, len(a.open), len(a.open), a.eligible) {
			return r, nil
		}
		a.fill(&r)
		return r, nil
	}
	return m
}

// aged is an open item and its age in days.
type aged struct {
	key, kind, state string
	days             float64
}

type ages struct {
	open     []aged               // those whose start is known
	eligible int                  // those and the ones without
	finished map[string][]float64 // start to done by type, ascending
	all      []float64            // the same of all types
}

func readAges(ctx context.Context, db metric.Querier, query string) (ages, error) {
	a := ages{finished: map[string][]float64{}}
	err := measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var item aged
		var open bool
		var days sql.NullFloat64
		if err := rows.Scan(&item.key, &item.kind, &item.state, &open, &days); err != nil {
			return err
		}
		if open {
			a.eligible++
		}
		item.days = days.Float64
		switch {
		case !days.Valid:
		case open:
			a.open = append(a.open, item)
		default:
			a.finished[item.kind] = append(a.finished[item.kind], item.days)
			a.all = append(a.all, item.days)
		}
		return nil
	})
	slices.Sort(a.all)
	for _, days := range a.finished {
		slices.Sort(days)
	}
	slices.SortStableFunc(a.open, func(x, y aged) int { return cmp.Compare(y.days, x.days) })
	return a, err
}

// fill adds the value, the figures beside it and the ages of the single items.
func (a ages) fill(r *metric.Result) {
	days := make([]float64, len(a.open))
	for i, item := range a.open {
		days[len(days)-1-i] = item.days
	}
	p85 := measure.PercentileFigure("P85", metric.Days, days, 85)
	r.Outcome, r.Value, r.Low, r.High = p85.Outcome, p85.Value, p85.Low, p85.High
	r.Interval = "order statistics 95 %"
	if r.High == nil {
		r.Interval += ": upper limit not estimable"
	}
	r.Beside = append(r.Beside, measure.PercentileFigure("P50", metric.Days, days, 50), a.agedShare())
	r.Series = a.series()
}

// agedShare is the share of open items older than the P85 of comparable finished ones.
func (a ages) agedShare() metric.Figure {
	if len(a.all) < minimumHistory {
		return metric.Figure{Name: "aged share", Unit: metric.Share, Outcome: metric.Insufficient, N: len(a.open),
			Note: fmt.Sprintf("Too few finished items with a known start to compare with (%d; %d needed).", len(a.all), minimumHistory)}
	}
	hits, byType := 0, 0
	for _, item := range a.open {
		comparable := a.finished[item.kind]
		if len(comparable) < minimumHistory {
			comparable = a.all
		} else {
			byType++
		}
		if limit, ok := stats.Percentile(comparable, 85); ok && item.days > limit {
			hits++
		}
	}
	f := measure.ShareFigure("aged share", hits, len(a.open))
	f.Note = fmt.Sprintf("%d compared with finished items of their type, %d with those of all types", byType, len(a.open)-byType)
	return f
}

func (a ages) series() *metric.Series {
	s := &metric.Series{Kind: metric.Ages}
	for _, item := range a.open[:min(seriesPoints, len(a.open))] {
		s.Points = append(s.Points, metric.Point{X: item.days, Label: item.key, Group: item.state})
	}
	if len(a.open) > seriesPoints {
		s.Note = fmt.Sprintf("The %d oldest of %d items.", seriesPoints, len(a.open))
	}
	if len(a.all) < minimumHistory {
		return s
	}
	for _, p := range []int{50, 85, 95} {
		if limit, ok := stats.Percentile(a.all, p); ok {
			s.Lines = append(s.Lines, metric.Reference{Value: limit, Label: fmt.Sprintf("P%d of finished items", p)})
		}
	}
	return s
}
