package completion

import (
	"context"
	_ "embed"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed owner_coverage.sql
var ownerCoverageSQL string

func ownerCoverage() metric.Metric {
	m := metric.Metric{
		ID:         "completion.owner_coverage",
		Component:  metric.Completion,
		Name:       "Active owner coverage",
		Question:   "Does every started item have one accountable person?",
		Definition: "Items in progress at the instant: share with exactly one human owner (no queue, group or bot) who did anything in any source in the last 30 days.",
		Unit:       metric.Share,
		Direction:  metric.Higher,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"work_item [owner]", "work_item_change", "person"},
		MinimumN:   10,
		Minimum:    "10 items in progress",
		Caveats: []string{
			"30 days without an event is a convention; leave is not known.",
			"Teams that pull from a common queue on purpose look unowned until a member takes the item.",
		},
		Basis:    metric.Own,
		Source:   "own; inactive assignees documented in Jiang et al. 2017",
		Goalpost: &metric.Goalpost{Zero: 0.60, Hundred: 0.98},
		SQL:      ownerCoverageSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		return measure.Share(ctx, env, &m, measure.Instant, measure.Absence{
			None:    "Nothing is in progress.",
			Missing: "The exports do not say who owns an item, or the states of open items are not mapped.",
			Remedy:  "Include the assignee in the export, and map the states that are named as unmapped.",
		}, "without any owner", "with several owners", "with one owner who has been silent for 30 days")
	}
	return m
}
