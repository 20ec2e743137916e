package completion

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"maps"
	"slices"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

var (
	//go:embed stalled_share.sql
	stalledShareSQL string
	//go:embed progress_gap.sql
	progressGapSQL string
)

// stalledFloor is the shortest silence, in days, that counts as standing still (convention, default of jirametrics).
const stalledFloor = 5.0

func stalledShare() metric.Metric {
	m := metric.Metric{
		ID:         "completion.stalled_share",
		Component:  metric.Completion,
		Name:       "Stalled share",
		Question:   "How much of the work in progress is standing still?",
		Definition: "Items in progress at the instant: share whose last progress event is at least θ old; blocked items are not counted as stalled, but stay in the denominator. θ is 5 days or, if longer, the P85 of the gaps between progress events in the same stage in the last 365 days (with fewer than 30 gaps, in all stages; with fewer than 30 of these, 5 days). Progress: a human change of state, owner, team, description, acceptance criteria, checklist or estimate, a comment, a worklog, or progress of a child; no bots, no bulk edits.",
		Unit:       metric.Share,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"work_item_change [state history]", "message or worklog where there are any"},
		MinimumN:   10,
		Minimum:    "10 items in progress",
		Caveats: []string{
			"5 days is a convention; elapsed days, weekends and holidays included.",
			"Work that leaves no trace in the exported tools looks stalled; exports without comments make the share too high.",
		},
		Basis:    metric.Adapted,
		Source:   "mikebowler/jirametrics (stalled work, 5-day default)",
		Goalpost: &metric.Goalpost{Zero: 0.40, Hundred: 0.05},
		SQL:      stalledShareSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Instant)
		if err != nil {
			return r, err
		}
		open, eligible, err := readSilences(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		if measure.Refuse(&r, &m, measure.Absence{
			None:    "Nothing is in progress.",
			Missing: "The exports hold no history of the open work, or its states are not mapped.",
			Remedy:  "Export the history and the comments (Jira: REST with expand=changelog; Trello: board JSON), and map the states that are named as unmapped.",
		}, len(open), len(open), eligible) {
			return r, nil
		}
		past, err := readGaps(ctx, env.DB)
		if err != nil {
			return r, fmt.Errorf("%s: gaps between progress events: %w", m.ID, err)
		}
		fillStalled(&r, open, past)
		return r, nil
	}
	return m
}

// silence is how long nothing has moved an open item on.
type silence struct {
	stage   string
	days    float64
	blocked bool
}

func readSilences(ctx context.Context, db metric.Querier, query string) (open []silence, eligible int, err error) {
	err = measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var s silence
		var days sql.NullFloat64
		if err := rows.Scan(&s.stage, &days, &s.blocked); err != nil {
			return err
		}
		eligible++
		if days.Valid {
			s.days = days.Float64
			open = append(open, s)
		}
		return nil
	})
	return open, eligible, err
}

// gaps are the days between progress events, ascending: by stage, and all.
type gaps struct {
	byStage map[string][]float64
	all     []float64
}

func readGaps(ctx context.Context, db metric.Querier) (gaps, error) {
	g := gaps{byStage: map[string][]float64{}}
	err := measure.Rows(ctx, db, progressGapSQL, func(rows *sql.Rows) error {
		var stage string
		var days float64
		if err := rows.Scan(&stage, &days); err != nil {
			return err
		}
		g.byStage[stage] = append(g.byStage[stage], days)
		g.all = append(g.all, days)
		return nil
	})
	slices.Sort(g.all)
	return g, err
}

// limit is the applied θ of a stage, worded as a figure.
func (g gaps) limit(stage string) metric.Figure {
	history, of := g.byStage[stage], "in this stage"
	if len(history) < minimumHistory {
		history, of = g.all, "in all stages"
	}
	f := measure.NumberFigure("stalled after, in "+stage, metric.Days, stalledFloor, len(history))
	p85, ok := stats.Percentile(history, 85)
	switch {
	case len(history) < minimumHistory || !ok:
		f.Note = fmt.Sprintf("convention: too few gaps to learn from (%d; %d needed)", len(history), minimumHistory)
	case p85 <= stalledFloor:
		f.Note = fmt.Sprintf("convention: the P85 of %d gaps between progress events %s is shorter", len(history), of)
	default:
		f.Value, f.Note = &p85, fmt.Sprintf("P85 of %d gaps between progress events %s", len(history), of)
	}
	return f
}

// fillStalled adds the value and, beside it, the share that is blocked and the applied limits.
func fillStalled(r *metric.Result, open []silence, past gaps) {
	limits := map[string]metric.Figure{}
	stalled, blocked := 0, 0
	for _, s := range open {
		if _, ok := limits[s.stage]; !ok {
			limits[s.stage] = past.limit(s.stage)
		}
		switch {
		case s.blocked:
			blocked++
		case s.days >= *limits[s.stage].Value:
			stalled++
		}
	}
	share := measure.ShareFigure("", stalled, len(open))
	r.Outcome, r.Value, r.Low, r.High, r.Interval = share.Outcome, share.Value, share.Low, share.High, "Wilson 95 %"
	r.Beside = append(r.Beside, measure.ShareFigure("blocked, not counted as stalled", blocked, len(open)))
	for _, stage := range slices.Sorted(maps.Keys(limits)) {
		r.Beside = append(r.Beside, limits[stage])
	}
}
