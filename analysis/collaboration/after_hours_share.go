package collaboration

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed after_hours_share.sql
var afterHoursShareSQL string

func afterHoursShare() metric.Metric {
	m := metric.Metric{
		ID:         "collaboration.after_hours_share",
		Component:  metric.Collaboration,
		Name:       "After-hours share",
		Question:   "Is the pace sustainable?",
		Definition: "Per person: human events outside that person's working hours and days, in their own time zone, of all their human events in the 13 weeks; the mean over persons. It is measured only where the time zone and the working hours of each person are known, which no export of this version tells.",
		Unit:       metric.Share,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Sustainable},
		Needs:      []string{"work_item_change or message", "person [time zone, working hours]"},
		MinimumN:   5,
		Minimum:    "5 persons with at least 20 events each, of whom no more than 80 % share a default time zone",
		Caveats: []string{
			"Times of events show when a tool was used, not when people worked.",
			"One time zone for everybody is the commonest error: it turns colleagues abroad into night workers.",
			"Only for groups of at least 5; nobody is named or ranked.",
		},
		Basis:    metric.Adapted,
		Source:   "Microsoft Viva Insights metric definitions; sets fixed here",
		Goalpost: &metric.Goalpost{Zero: 0.30, Hundred: 0.05},
		SQL:      afterHoursShareSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		s, err := measure.ReadScope(ctx, env.DB)
		if err != nil {
			return metric.Result{}, fmt.Errorf("%s: %w", m.ID, err)
		}
		persons, err := count(ctx, env.DB, m.SQL)
		if err != nil {
			return metric.Result{}, fmt.Errorf("%s: %w", m.ID, err)
		}
		covered := 0
		return metric.Result{
			MetricID: m.ID, Scope: "organisation", From: s.WFrom, To: s.WTo,
			Outcome: metric.NotAvailable, Covered: &covered, Eligible: &persons,
			Reason: "The exports do not tell the time zone and the working hours of each person, and one default for everybody would be wrong for many.",
			Remedy: "A roster with the time zone and the working hours of each person would give it; this version reads none yet.",
		}, nil
	}
	return m
}
