package clarity

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed goal_traceability.sql
	goalTraceabilitySQL string
	//go:embed idle_goals.sql
	idleGoalsSQL string
)

func goalTraceability() metric.Metric {
	m := metric.Metric{
		ID:         "clarity.goal_traceability",
		Component:  metric.Clarity,
		Name:       "Goal traceability",
		Question:   "How much of the work in progress serves a stated goal?",
		Definition: "Items in progress at the instant: share with a path of at most 6 parents that ends in a goal which is neither done nor dropped. A goal is an item whose type reads as one (objective, initiative, theme, key result), an epic where the organisation has no such type. Beside it: goals that are open and have nothing in progress below them.",
		Unit:       metric.Share,
		Direction:  metric.Higher,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"work_item [parent, goal types]", "work_item_link [parent]"},
		MinimumN:   10,
		Minimum:    "10 items in progress",
		Caveats: []string{
			"A link is not alignment: it says that somebody filed the work under a goal.",
			"No type is exempt in this version: incidents, support and maintenance count although they may serve no goal on purpose.",
			"An item whose path leads to a parent that was not exported is not covered.",
		},
		Basis:    metric.Own,
		Source:   "own",
		Goalpost: &metric.Goalpost{Zero: 0.30, Hundred: 0.95},
		SQL:      parentSQL + goalTraceabilitySQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Share(ctx, env, &m, measure.Instant, measure.Absence{
			None:    "Nothing is in progress.",
			Missing: "The exports hold no goals or epics, or do not say which item belongs to which.",
			Remedy:  "Export goals, initiatives or epics along with the work, and the parent of each item.",
		}, "under a goal that is done or dropped")
		if err != nil || r.Outcome != metric.Measured {
			return r, err
		}
		idle, err := idleGoals(ctx, env.DB)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		r.Beside = append(r.Beside, idle)
		return r, nil
	}
	return m
}

// idleGoals counts the open goals without anything in progress below them. It reads a table that the metric's SQL made.
func idleGoals(ctx context.Context, db metric.Querier) (metric.Figure, error) {
	f := metric.Figure{Name: "open goals with nothing in progress", Unit: metric.Count, Outcome: metric.Measured}
	rows, err := db.QueryContext(ctx, idleGoalsSQL)
	if err != nil {
		return f, fmt.Errorf("count idle goals: %w", err)
	}
	defer rows.Close()
	var idle float64
	for rows.Next() {
		if err := rows.Scan(&idle, &f.N); err != nil {
			return f, fmt.Errorf("count idle goals: %w", err)
		}
	}
	f.Value = &idle
	return f, rows.Err()
}
