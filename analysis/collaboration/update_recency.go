package collaboration

import (
	"context"
	_ "embed"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed update_recency.sql
var updateRecencySQL string

func updateRecency() metric.Metric {
	m := metric.Metric{
		ID:         "collaboration.update_recency",
		Component:  metric.Collaboration,
		Name:       "Update recency",
		Question:   "Can others see the current state without asking?",
		Definition: "Items in progress at the instant: share with at least one progress event in the 7 days before it. A progress event is a human change of state, owner, team, description, criteria, checklist or estimate, a human comment, booked time, or such an event on a child; bots, bulk edits, ranks, labels and iterations are none.",
		Unit:       metric.Share,
		Direction:  metric.Higher,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"work_item_change or message"},
		MinimumN:   10,
		Minimum:    "10 items in progress",
		Caveats: []string{
			"7 days are a convention.",
			"An event shows that somebody touched the item, not that it now tells the truth: many edits can hide that nothing moves.",
			"Where comments or actors were not exported, the share is too low.",
		},
		Basis:    metric.Own,
		Source:   "own",
		Goalpost: &metric.Goalpost{Zero: 0.40, Hundred: 0.95},
		SQL:      updateRecencySQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		return measure.Share(ctx, env, &m, measure.Instant, measure.Absence{
			None:    "Nothing is in progress.",
			Missing: "The exports hold neither changes nor comments.",
			Remedy:  "Export the history or the comments (Jira: REST with expand=changelog and the comment field; Trello: board JSON with actions; GitHub: issues with comments).",
		}, "without a progress event in 30 days")
	}
	return m
}
