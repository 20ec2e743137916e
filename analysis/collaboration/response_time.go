package collaboration

import (
	"context"
	_ "embed"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed response_time.sql
var responseTimeSQL string

const hoursPerDay = 24

func responseTime() metric.Metric {
	m := metric.Metric{
		ID:         "collaboration.response_time",
		Component:  metric.Collaboration,
		Name:       "Response time",
		Question:   "How long until somebody answers?",
		Definition: "Items opened by a human in the 13 weeks: hours until the first comment, or change of state or owner, by another human. Items without one count with the time until they were closed or, still open, until the instant (censored). Value: Kaplan–Meier P50; P85 beside it.",
		Unit:       metric.Hours,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"message or work_item_change [actor]", "work_item [creator]", "person [bot]"},
		MinimumN:   10,
		Minimum:    "10 answered items for P50, 23 for P85",
		Caveats: []string{
			"Answers by bots do not count: they often come first and say nothing. Bulk edits do not count either.",
			"Elapsed hours, nights and weekends included: no export of this version gives working hours.",
			"Items that people open for themselves need no answer; where that is the custom the value is high.",
			"Where only comments or only the history were exported, answers of the other kind are not seen and the value is too high.",
			"Answers given in a channel that was not exported are not seen. Threads in channels are not read.",
			"Read with the share of work after hours: quick answers can be bought with evenings.",
		},
		Basis:    metric.Adapted,
		Source:   "first responses by bots and humans: MSR 2023, arXiv 2304.08426; sets fixed here",
		Goalpost: &metric.Goalpost{Zero: 72, Hundred: 4},
		SQL:      responseTimeSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Survival(ctx, env, &m, measure.Weeks13, 50, measure.Absence{
			None:    "No item was opened by a human in the 13 weeks.",
			Missing: "The exports do not say who opened an item and who commented on it or moved it.",
			Remedy:  "Export comments with their authors, or the history with its actors (Jira: REST with expand=changelog and the comment field; Trello: board JSON; GitHub: issues with comments).",
		})
		if err != nil || r.Series == nil {
			return r, err
		}
		for i := range r.Series.Points { // a curve is drawn in days
			r.Series.Points[i].X /= hoursPerDay
		}
		return r, nil
	}
	return m
}
