package completion

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

var (
	//go:embed weeks.sql
	weeksSQL string
	//go:embed throughput.sql
	throughputSQL string
)

const (
	minimumWeeks = 6

	// Below it counts are too small for limits: a zero is then no news (catalogue 13.6).
	minimumChartMean = 2
)

func throughput() metric.Metric {
	m := metric.Metric{
		ID:         "completion.throughput",
		Component:  metric.Completion,
		Name:       "Throughput",
		Question:   "How much is finished per week, and is the pace stable?",
		Definition: "Items whose last entry into done lies in each complete ISO week of the 13 weeks, without weighting by size. Value: mean per week; weeks without a finished item count as 0, weeks before the exports begin do not count. The series is a process behaviour chart (XmR): centre ± 2.66 × mean moving range.",
		Unit:       metric.ItemsPerWeek,
		Direction:  metric.Context,
		Qualities:  []metric.Quality{metric.Predictable},
		Needs:      []string{"work_item [completion date] or work_item_change [state history]"},
		MinimumN:   minimumWeeks,
		Minimum:    "6 complete weeks; limits are provisional below 20 weeks, and not drawn when fewer than 2 items are finished per week",
		Caveats: []string{
			"Compare with the own past only: items differ in size between teams, and drift within one.",
			"A reopened item that was finished again counts once, in the week of its last done.",
			"Items of sources without history count by their completion date.",
		},
		Basis:  metric.Defined,
		Source: "ProKanban, Kanban Pocket Guide (throughput); XmR chart: Wheeler, constants as in NHS Making Data Count",
		SQL:    weeksSQL + throughputSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Weeks13)
		if err != nil {
			return r, err
		}
		t, err := readThroughput(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		if measure.Refuse(&r, &m, measure.Absence{
			None:    "Nothing has been finished so far.",
			Missing: "The exports do not say when work was finished.",
			Remedy:  "Export the completion date or the history of states (Jira: resolution date, or REST with expand=changelog; Trello: board JSON).",
		}, len(t.weeks), t.dated, t.finished) {
			return r, nil
		}
		measure.Ratio(&r, env, t.pairs(), "week")
		t.chart(&r)
		return r, nil
	}
	return m
}

// weekCount is how many items were finished in the week that begins at monday.
type weekCount struct {
	monday time.Time
	done   float64
}

type throughputRows struct {
	weeks           []weekCount // the covered ones
	dated, finished int
}

func readThroughput(ctx context.Context, db metric.Querier, query string) (throughputRows, error) {
	var t throughputRows
	err := measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var w weekCount
		var covered bool
		if err := rows.Scan(&w.monday, &covered, &w.done, &t.dated, &t.finished); err != nil {
			return err
		}
		if covered {
			t.weeks = append(t.weeks, w)
		}
		return nil
	})
	return t, err
}

func (t throughputRows) pairs() []measure.Pair {
	pairs := make([]measure.Pair, len(t.weeks))
	for i, w := range t.weeks {
		pairs[i] = measure.Pair{Over: w.done, Under: 1}
	}
	return pairs
}

// chart adds the weekly series, its limits and what they say.
func (t throughputRows) chart(r *metric.Result) {
	series := &metric.Series{Kind: metric.Weekly}
	values := make([]float64, len(t.weeks))
	total := 0.0
	for i, w := range t.weeks {
		values[i] = w.done
		total += w.done
		series.Points = append(series.Points, metric.Point{X: float64(w.monday.Unix()), Y: w.done})
	}
	r.Series = series
	r.Beside = append(r.Beside, measure.NumberFigure("finished in these weeks", metric.Items, total, len(values)))
	if total < minimumChartMean*float64(len(values)) {
		series.Note = "Fewer than 2 items per week: too few for process limits."
		return
	}
	chart := stats.XmR(values, true)
	suffix := ""
	if chart.Provisional {
		suffix = " (provisional)"
	}
	series.Lines = []metric.Reference{
		{Value: chart.Centre, Label: "mean"},
		{Value: chart.Low, Label: "lower limit" + suffix},
		{Value: chart.High, Label: "upper limit" + suffix},
	}
	unusual := measure.NumberFigure("weeks that differ from routine variation", metric.Count, float64(signalWeeks(chart)), len(values))
	unusual.Note = "outside the limits, the 8th of a run on one side of the mean, or 3 of 4 far from it"
	r.Beside = append(r.Beside, unusual)
}

// signalWeeks counts the weeks at which at least one rule of the chart is met.
func signalWeeks(c stats.Chart) int {
	weeks := map[int]bool{}
	for _, s := range c.Signals {
		weeks[s.Position] = true
	}
	return len(weeks)
}
