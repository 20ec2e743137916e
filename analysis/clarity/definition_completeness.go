package clarity

import (
	"context"
	_ "embed"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed definition_completeness.sql
var definitionCompletenessSQL string

func definitionCompleteness() metric.Metric {
	m := metric.Metric{
		ID:         "clarity.definition_completeness",
		Component:  metric.Clarity,
		Name:       "Definition completeness",
		Question:   "When work starts, do people know who, what, by when, how and why?",
		Definition: "Items started in the 13 weeks, as they stood at their start. Who: exactly one human owner (no queue, group or bot). What: at least 10 words of description besides the title and template lines (lines that stand verbatim in at least 20 % of the descriptions of the type, and in more than one). By when: a due date or an iteration. How: acceptance criteria (as in acceptance criteria coverage), or at least 2 checklist entries or 2 children. Why: a path of at most 6 parents to a goal (an epic where there is no goal type), or a purpose clause such as “so that” in title or description. Value: mean over the items of questions answered / questions that the source has a field for.",
		Unit:       metric.Share,
		Direction:  metric.Higher,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"work_item [description]", "work_item_change [state history]", "work_item_link", "person"},
		MinimumN:   10,
		Minimum:    "10 items started, and at least 3 of the 5 questions measurable",
		Caveats: []string{
			"Presence, not quality: that something is written does not make it right. Read with what changed after the start.",
			"Where a source keeps no history of a field or of its texts, today's value counts as that at the start, which hides later clean-up.",
			"No export of this version gives the dates of iterations and versions: any iteration counts as dated, versions are not read.",
			"A checklist to which something was added after the start is not counted: how many entries it had then is not known.",
			"10 words and 20 % are conventions. Purpose clauses are found by a list of phrases in English, Spanish, German, French, Polish and Portuguese.",
		},
		Basis:    metric.Adapted,
		Source:   "five questions: Work Management Institute, workmanagementinstitute.org; detectors: own",
		Goalpost: &metric.Goalpost{Zero: 0.40, Hundred: 0.90},
		SQL:      parentSQL + startedSQL + definitionCompletenessSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		return measure.Mean(ctx, env, &m, measure.Weeks13, measure.Absence{
			None:    "No work was started in the 13 weeks.",
			Missing: "The exports do not say when work was started, or hold fields for fewer than three of the five questions.",
			Remedy:  "Export the history of states together with assignee, description, due date or sprint, and parent (Jira: REST with expand=changelog and all fields; Trello: board JSON).",
		}, "who: one owner", "what: a description", "by when: a date or iteration", "how: criteria, checklist or children", "why: a goal or purpose")
	}
	return m
}
