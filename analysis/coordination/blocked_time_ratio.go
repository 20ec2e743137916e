package coordination

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed telling.sql
	tellingSQL string
	//go:embed blocked_time_ratio.sql
	blockedTimeRatioSQL string
	//go:embed blocked_now.sql
	blockedNowSQL string
	//go:embed blocked_by_reason.sql
	blockedByReasonSQL string
)

func blockedTimeRatio() metric.Metric {
	m := metric.Metric{
		ID:         "coordination.blocked_time_ratio",
		Component:  metric.Coordination,
		Name:       "Blocked time ratio",
		Question:   "How much of the time is work blocked, and by what?",
		Definition: "Items done in the 13 weeks: days between start and done in which they were blocked, summed, divided by the days from start to done, summed. Blocked: a flag is set, the state is a blocked one, or a link says that an item which is neither done nor dropped blocks it.",
		Unit:       metric.Share,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Predictable},
		Needs:      []string{"work_item_change [flag or state history] or work_item_link [dated links]"},
		MinimumN:   10,
		Minimum:    "10 items done with a known start",
		Caveats: []string{
			"Too low where blocked work is not marked: read it with the share of items that ever were.",
			"A long item weighs more than a short one.",
			"A flag that is never cleared ends when the item is done; a link to a blocker that is already done does not block.",
		},
		Basis:    metric.Adapted,
		Source:   "mikebowler/jirametrics (blocked time)",
		Goalpost: &metric.Goalpost{Zero: 0.40, Hundred: 0.05},
		SQL:      tellingSQL + blockedTimeRatioSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Weeks13)
		if err != nil {
			return r, err
		}
		b, err := readBlocked(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		absence := measure.Absence{
			None:    "Nothing was finished in the 13 weeks.",
			Missing: "The exports hold no flags, no blocked states and no dated links from blockers.",
			Remedy:  "Mark blocked work (a flag, a blocked state or a link to the blocker) and export the history (Jira: REST with expand=changelog and issue links).",
		}
		if b.telling > 0 {
			absence.Missing = "The exports do not say when the finished work was started."
			absence.Remedy = "Export the history of states (Jira: REST with expand=changelog; Trello: board JSON)."
		}
		if measure.Refuse(&r, &m, absence, len(b.items), len(b.items), b.eligible) {
			return r, nil
		}
		measure.Ratio(&r, env, b.items, "item")
		if err := blockedBeside(ctx, env.DB, &r, b); err != nil {
			return r, fmt.Errorf("%s: beside: %w", m.ID, err)
		}
		return r, nil
	}
	return m
}

// blockedItems is what the finished items add up to.
type blockedItems struct {
	items                   []measure.Pair // blocked days and cycle time of those that are covered
	ever, telling, eligible int            // ever: of the covered ones
}

func readBlocked(ctx context.Context, db metric.Querier, query string) (blockedItems, error) {
	var b blockedItems
	err := measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var telling, ever bool
		var days sql.NullFloat64
		var blocked float64
		if err := rows.Scan(&telling, &days, &blocked, &ever); err != nil {
			return err
		}
		b.eligible++
		if telling {
			b.telling++
		}
		if !telling || !days.Valid {
			return nil
		}
		b.items = append(b.items, measure.Pair{Over: blocked, Under: days.Float64})
		if ever {
			b.ever++
		}
		return nil
	})
	return b, err
}

// blockedBeside adds what is blocked now, how many items are ever marked, and the blocked days by reason.
func blockedBeside(ctx context.Context, db metric.Querier, r *metric.Result, b blockedItems) error {
	var blocked, open int
	err := measure.Rows(ctx, db, blockedNowSQL, func(rows *sql.Rows) error { return rows.Scan(&blocked, &open) })
	if err != nil {
		return err
	}
	r.Beside = append(r.Beside,
		measure.ShareFigure("of the work in progress, blocked now", blocked, open),
		measure.ShareFigure("finished items that were ever marked as blocked", b.ever, len(b.items)),
	)
	series := &metric.Series{Kind: metric.Bars, Unit: metric.Days, Note: "Blocked days of the finished items, by what said so."}
	err = measure.Rows(ctx, db, blockedByReasonSQL, func(rows *sql.Rows) error {
		var p metric.Point
		if err := rows.Scan(&p.Label, &p.Y, &p.N); err != nil {
			return err
		}
		series.Points = append(series.Points, p)
		r.Beside = append(r.Beside, measure.NumberFigure("blocked days by "+p.Label, metric.Days, p.Y, p.N))
		return nil
	})
	if len(series.Points) > 0 {
		r.Series = series
	}
	return err
}
