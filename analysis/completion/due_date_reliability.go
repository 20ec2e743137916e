package completion

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed due_date_reliability.sql
	dueDateReliabilitySQL string
	//go:embed due_dates_used.sql
	dueDatesUsedSQL string
)

func dueDateReliability() metric.Metric {
	m := metric.Metric{
		ID:         "completion.due_date_reliability",
		Component:  metric.Completion,
		Name:       "Due date reliability",
		Question:   "Do we deliver when we said?",
		Definition: "Items whose first due date (the first one recorded on or before its own day) is a day of the 13 weeks, without those dropped before that day ended: share first done by the end of the day, in the report's time zone. Open and overdue is a miss, and so is a date that was moved and then kept.",
		Unit:       metric.Share,
		Direction:  metric.Higher,
		Qualities:  []metric.Quality{metric.Predictable},
		Needs:      []string{"work_item [due]", "work_item_change [due-date history]"},
		MinimumN:   10,
		Minimum:    "10 items that were due",
		Caveats: []string{
			"Speaks of items that have a due date; how many have none is printed.",
			"Without the history of due dates a moved date would look kept: then it is not measured.",
			"A due date without any recorded change counts as given when the item was created.",
		},
		Basis:    metric.Adapted,
		Source:   "Choetkiertikul et al. 2017, Empirical Software Engineering (delays of issues with due dates)",
		Goalpost: &metric.Goalpost{Zero: 0.40, Hundred: 0.90},
		SQL:      dueDateReliabilitySQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Weeks13)
		if err != nil {
			return r, err
		}
		p, err := readPromises(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		used, err := dueDatesUsed(ctx, env.DB)
		if err != nil {
			return r, fmt.Errorf("%s: items with due dates: %w", m.ID, err)
		}
		r.Beside = append(r.Beside, used)
		if measure.Refuse(&r, &m, measure.Absence{
			None:    "No item was due in the 13 weeks.",
			Missing: "The exports do not hold the history of due dates: a date that was moved would look kept.",
			Remedy:  "Export the history with due dates (Jira: REST with expand=changelog; Trello: board JSON).",
		}, p.n, p.n, p.eligible) {
			return r, nil
		}
		p.fill(&r)
		return r, nil
	}
	return m
}

// promises is what the items that were due add up to.
type promises struct {
	eligible, n, kept int
	moves             float64
	shifts            []float64 // days from the first to the present due date, where there still is one
}

func readPromises(ctx context.Context, db metric.Querier, query string) (promises, error) {
	var p promises
	err := measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var covered, kept bool
		var moves float64
		var shift sql.NullFloat64
		if err := rows.Scan(&covered, &kept, &moves, &shift); err != nil {
			return err
		}
		p.eligible++
		if !covered {
			return nil
		}
		p.n++
		p.moves += moves
		if kept {
			p.kept++
		}
		if shift.Valid {
			p.shifts = append(p.shifts, shift.Float64)
		}
		return nil
	})
	slices.Sort(p.shifts)
	return p, err
}

// fill adds the value and the figures beside it.
func (p promises) fill(r *metric.Result) {
	share := measure.ShareFigure("", p.kept, p.n)
	r.Outcome, r.Value, r.Low, r.High, r.Interval = share.Outcome, share.Value, share.Low, share.High, "Wilson 95 %"
	r.Beside = append(r.Beside,
		measure.NumberFigure("due-date changes per item", metric.Ratio, p.moves/float64(p.n), p.n),
		measure.PercentileFigure("P50 of present minus first due date", metric.Days, p.shifts, 50),
	)
}

// dueDatesUsed is the share of the finished items that due dates speak of at all.
func dueDatesUsed(ctx context.Context, db metric.Querier) (metric.Figure, error) {
	var dated, done int
	err := measure.Rows(ctx, db, dueDatesUsedSQL, func(rows *sql.Rows) error { return rows.Scan(&dated, &done) })
	return measure.ShareFigure("finished items that ever had a due date", dated, done), err
}
