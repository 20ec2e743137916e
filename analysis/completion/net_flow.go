package completion

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed net_flow.sql
var netFlowSQL string

func netFlow() metric.Metric {
	m := metric.Metric{
		ID:         "completion.net_flow",
		Component:  metric.Completion,
		Name:       "Net flow",
		Question:   "Do we start more than we finish?",
		Definition: "Over the 13 weeks: items that left the work in progress (to done or dropped) divided by items that entered it (started, or reopened after a start). Work in progress: started and neither done nor dropped; an item put back into the queue stays in it. The series is entries minus departures per week; its sum is exactly the change of the work in progress.",
		Unit:       metric.Ratio,
		Direction:  metric.Higher,
		Qualities:  []metric.Quality{metric.Sustainable},
		Needs:      []string{"work_item_change [state history]"},
		MinimumN:   10,
		Minimum:    "10 entries and 6 complete weeks; the interval needs 10 weeks",
		Caveats: []string{
			"1 is balance. More than 1 can be a clean-up by dropping: read it with the share that was dropped.",
			"An item archived outside a done state, or moved to a state that is not mapped, leaves without a known outcome; the share of these is printed where there are any.",
			"One item can enter and leave several times.",
		},
		Basis:    metric.Adapted,
		Source:   "ProKanban, Kanban Pocket Guide (work in progress); improvingflow.com on Little's law",
		Goalpost: &metric.Goalpost{Zero: 0.70, Hundred: 1.00},
		SQL:      weeksSQL + netFlowSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Weeks13)
		if err != nil {
			return r, err
		}
		f, err := readFlow(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		if measure.Refuse(&r, &m, measure.Absence{
			None:    "Nothing was started, reopened, finished or dropped in the 13 weeks.",
			Missing: "The exports do not say when work was started.",
			Remedy:  "Export the history of states (Jira: REST with expand=changelog; Trello: board JSON).",
		}, f.sum.entered, f.moved, f.moved+f.unlogged) {
			return r, nil
		}
		if len(f.weeks) < minimumWeeks {
			r.Outcome = metric.Insufficient
			r.Reason = fmt.Sprintf("The exports cover too few complete weeks to say (%d; %d needed).", len(f.weeks), minimumWeeks)
			return r, nil
		}
		f.fill(&r, env)
		return r, nil
	}
	return m
}

// crossings is how often items entered the work in progress and left it, in a week or in all.
type crossings struct {
	monday                                 time.Time
	entered, done, dropped, outcomeUnknown int
}

func (c crossings) left() int { return c.done + c.dropped + c.outcomeUnknown }

type flow struct {
	weeks           []crossings // the covered ones
	sum             crossings
	moved, unlogged int
}

func readFlow(ctx context.Context, db metric.Querier, query string) (flow, error) {
	var f flow
	err := measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var w crossings
		var covered bool
		if err := rows.Scan(&w.monday, &covered, &w.entered, &w.done, &w.dropped, &w.outcomeUnknown, &f.moved, &f.unlogged); err != nil {
			return err
		}
		if !covered {
			return nil
		}
		f.weeks = append(f.weeks, w)
		f.sum.entered += w.entered
		f.sum.done += w.done
		f.sum.dropped += w.dropped
		f.sum.outcomeUnknown += w.outcomeUnknown
		return nil
	})
	return f, err
}

// fill adds the value, the figures beside it and the weekly series.
func (f flow) fill(r *metric.Result, env *metric.Env) {
	series := &metric.Series{Kind: metric.Weekly, Lines: []metric.Reference{{Value: 0, Label: "balance"}}}
	pairs := make([]measure.Pair, len(f.weeks))
	for i, w := range f.weeks {
		pairs[i] = measure.Pair{Over: float64(w.left()), Under: float64(w.entered)}
		series.Points = append(series.Points, metric.Point{X: float64(w.monday.Unix()), Y: float64(w.entered - w.left()), N: w.entered + w.left()})
	}
	measure.Ratio(r, env, pairs, "week")
	r.Series = series
	r.Beside = append(r.Beside,
		measure.ShareFigure("share of the departures that were dropped", f.sum.dropped, f.sum.left()),
		measure.NumberFigure("net items", metric.Items, float64(f.sum.entered-f.sum.left()), len(f.weeks)),
		measure.NumberFigure("entered", metric.Items, float64(f.sum.entered), len(f.weeks)),
		measure.NumberFigure("left as done", metric.Items, float64(f.sum.done), len(f.weeks)),
		measure.NumberFigure("left as dropped", metric.Items, float64(f.sum.dropped), len(f.weeks)),
	)
	if f.sum.outcomeUnknown > 0 {
		r.Beside = append(r.Beside, measure.ShareFigure("share of the departures without a known outcome", f.sum.outcomeUnknown, f.sum.left()))
	}
}
