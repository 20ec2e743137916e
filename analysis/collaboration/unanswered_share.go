package collaboration

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed unanswered_share.sql
	unansweredShareSQL string
	//go:embed comments_held.sql
	commentsHeldSQL string
)

func unansweredShare() metric.Metric {
	m := metric.Metric{
		ID:         "collaboration.unanswered_share",
		Component:  metric.Collaboration,
		Name:       "Unanswered questions",
		Question:   "How many questions are never answered?",
		Definition: "Comments by humans on items that contain “?” outside quotes, code and web addresses, written in the 13 weeks moved back by 5 days: share after which no other human commented on the item or changed it within 5 days.",
		Unit:       metric.Share,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"message [item, author]"},
		MinimumN:   20,
		Minimum:    "20 questions",
		Caveats: []string{
			"Rhetorical questions count, and any later comment or change by somebody else counts as an answer. Label 50 by hand before trusting the share.",
			"Answers given in a channel that was not exported are not seen. Posts in channels are not read.",
			"5 days are a convention.",
		},
		Basis:    metric.Own,
		Source:   "own",
		Goalpost: &metric.Goalpost{Zero: 0.40, Hundred: 0.05},
		SQL:      unansweredShareSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		a := measure.Absence{
			None:    "Nobody asked a question on an item in the 13 weeks moved back by 5 days.",
			Missing: "The exports hold no comments with their authors.",
			Remedy:  "Export comments with their authors (Jira: the comment field; Trello: board JSON with actions; GitHub: issues with comments).",
		}
		r, err := measure.Share(ctx, env, &m, measure.Weeks13, a)
		if err != nil {
			return r, err
		}
		const shift = -5 // days, as in the SQL
		r.From, r.To = r.From.AddDate(0, 0, shift), r.To.AddDate(0, 0, shift)
		if r.Outcome != metric.None {
			return r, nil
		}
		held, err := count(ctx, env.DB, commentsHeldSQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		if held == 0 { // that nobody asked is only known where comments are
			r.Outcome, r.Reason, r.Remedy = metric.NotAvailable, a.Missing, a.Remedy
		}
		return r, nil
	}
	return m
}
