package clarity

import (
	"context"
	_ "embed"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed acceptance_criteria_coverage.sql
var acceptanceCriteriaCoverageSQL string

func acceptanceCriteriaCoverage() metric.Metric {
	m := metric.Metric{
		ID:         "clarity.acceptance_criteria_coverage",
		Component:  metric.Clarity,
		Name:       "Acceptance criteria coverage",
		Question:   "Is it written down how we will know it is finished?",
		Definition: "Items started in the 13 weeks: share that at their start had checkable criteria in at least one form: at least 2 lines in a field for them, at least 2 checklist entries, at least 2 bullets under a heading such as “Acceptance criteria” or “Definition of done”, or a given/when/then block. The same text on at least 20 % of the items is a template and not counted.",
		Unit:       metric.Share,
		Direction:  metric.Higher,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"work_item [description or acceptance criteria]", "work_item_change [state history]"},
		MinimumN:   10,
		Minimum:    "10 items started",
		Caveats: []string{
			"That criteria are there is counted; nothing here judges them.",
			"Headings and given/when/then are recognised in English, Spanish, German, French, Polish and Portuguese; other forms and languages are missed.",
			"Where a source keeps no history of its texts, today's text counts as that at the start.",
			"A checklist to which something was added after the start is not counted: how many entries it had then is not known.",
		},
		Basis:    metric.Own,
		Source:   "own (INVEST is a mnemonic, not a measure)",
		Goalpost: &metric.Goalpost{Zero: 0.10, Hundred: 0.80},
		SQL:      startedSQL + acceptanceCriteriaCoverageSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		return measure.Share(ctx, env, &m, measure.Weeks13, measure.Absence{
			None:    "No work was started in the 13 weeks.",
			Missing: "The exports do not say when work was started, or hold neither descriptions nor criteria nor checklists.",
			Remedy:  "Export the history of states together with the description and the field for acceptance criteria (Jira: REST with expand=changelog and all fields; Trello: board JSON).",
		}, "in a field of their own", "as a checklist", "as a list under a heading", "as given, when, then", "copied text only")
	}
	return m
}
