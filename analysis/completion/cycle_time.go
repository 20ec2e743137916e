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
	//go:embed cycle_time.sql
	cycleTimeSQL string
	//go:embed cycle_time_beside.sql
	cycleTimeBesideSQL string
)

func cycleTime() metric.Metric {
	m := metric.Metric{
		ID:         "completion.cycle_time",
		Component:  metric.Completion,
		Name:       "Cycle time",
		Question:   "Once started, how long until it is done?",
		Definition: "Items started in the 365 days before the instant: days from the first entry into an active or waiting state to the last entry into done. Items still open count with their time so far, dropped ones until they were dropped (both censored). Value: Kaplan–Meier P85; P50 beside it, and for comparison the nearest-rank P50 and P85 of the items finished in the 13 weeks alone.",
		Unit:       metric.Days,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Predictable},
		Needs:      []string{"work_item", "work_item_change [state history]"},
		MinimumN:   10,
		Minimum:    "10 finished for P50, 23 for P85; “not reached” when more than 15 % are still open at the longest observed time",
		Caveats: []string{
			"Elapsed days, weekends and holidays included.",
			"Time between a first done and a reopening is included.",
			"Items that reach done without a known start have no cycle time; their share is printed.",
			"Percentiles of finished items alone are too low wherever work is open.",
		},
		Basis:  metric.Defined,
		Source: "ProKanban, Kanban Pocket Guide (cycle time); Kaplan–Meier 1958 (open items)",
		SQL:    cycleTimeSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Survival(ctx, env, &m, measure.Year, 85, measure.Absence{
			None:    "No item was in progress in the 365 days.",
			Missing: "The exports do not say when work was started.",
			Remedy:  "Export the history of states (Jira: REST with expand=changelog; Trello: board JSON).",
		})
		if err != nil || r.Outcome == metric.None || r.Outcome == metric.NotAvailable {
			return r, err
		}
		figures, err := cycleTimeBeside(ctx, env.DB)
		if err != nil {
			return r, fmt.Errorf("%s: beside: %w", m.ID, err)
		}
		r.Beside = append(r.Beside, figures...)
		return r, nil
	}
	return m
}

// cycleTimeBeside tells what the finished items alone would say, and how much is open or without a known start.
func cycleTimeBeside(ctx context.Context, db metric.Querier) ([]metric.Figure, error) {
	var days []float64
	var done, cohort, open int
	err := measure.Rows(ctx, db, cycleTimeBesideSQL, func(rows *sql.Rows) error {
		var inWindow, inCohort, isOpen bool
		var length sql.NullFloat64
		if err := rows.Scan(&inWindow, &length, &inCohort, &isOpen); err != nil {
			return err
		}
		if inWindow {
			done++
		}
		if inWindow && length.Valid {
			days = append(days, length.Float64)
		}
		if inCohort {
			cohort++
		}
		if inCohort && isOpen {
			open++
		}
		return nil
	})
	slices.Sort(days)
	return []metric.Figure{
		measure.ShareFigure("share still open", open, cohort),
		measure.PercentileFigure("finished in the 13 weeks only, P50", metric.Days, days, 50),
		measure.PercentileFigure("finished in the 13 weeks only, P85", metric.Days, days, 85),
		measure.ShareFigure("finished in the 13 weeks without a known start", done-len(days), done),
	}, err
}
