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
	//go:embed wait.sql
	waitSQL string
	//go:embed handoff_wait.sql
	handoffWaitSQL string
	//go:embed waited_in_cycle.sql
	waitedInCycleSQL string
)

func handoffWait() metric.Metric {
	m := metric.Metric{
		ID:         "coordination.handoff_wait",
		Component:  metric.Coordination,
		Name:       "Handoff wait",
		Question:   "How long does work lie still after it is passed on?",
		Definition: "Handoffs in the 13 weeks: days from the handoff to the first human event of the receiver on the item; 0 where the receiver took it. Still waiting at the instant counts with the time so far (censored). Where the holder changed, or the item was done or dropped, before the receiver did anything, there is no wait: passed on untouched. Between teams where the exports record changes of a team field, else between persons. Value: Kaplan–Meier P85; P50 beside it.",
		Unit:       metric.Days,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Predictable},
		Needs:      []string{"work_item_change [owner or team history, actor]", "message", "person"},
		MinimumN:   10,
		Minimum:    "10 waits for P50, 23 for P85; “not reached” when more than 15 % are still waiting at the longest observed time",
		Caveats: []string{
			"The first visible event is not the start of thinking, and work outside the exported tools is not seen.",
			"An act of the receiver at the very instant of passing on or closing ends the wait.",
			"Elapsed days, weekends and holidays included.",
		},
		Basis:    metric.Adapted,
		Source:   "AutomatedProcessImprovement/waiting-time-analysis; Kaplan–Meier 1958 (waits that have not ended)",
		Goalpost: &metric.Goalpost{Zero: 10, Hundred: 1},
		SQL:      waitSQL + handoffWaitSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Weeks13)
		if err != nil {
			return r, err
		}
		w, err := readWaits(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		c, err := readCycle(ctx, env.DB)
		if err != nil {
			return r, fmt.Errorf("%s: share of cycle time: %w", m.ID, err)
		}
		absence := measure.Absence{
			None:    "Nothing was handed over in the 13 weeks.",
			Missing: "The exports do not say who changed the owner or team of an item.",
			Remedy:  "Export the history with its authors (Jira: REST with expand=changelog; Trello: board JSON).",
		}
		if !c.recorded {
			absence.Missing = "The exports hold no history of owners or teams."
			w.eligible = c.live
		}
		if measure.Refuse(&r, &m, absence, len(w.list), w.covered, w.eligible) {
			return r, nil
		}
		measure.SurvivalOf(&r, &m, w.list, 85)
		r.Beside = append(r.Beside, w.beside()...)
		r.Beside = append(r.Beside, c.share())
		r.Caveats = append(r.Caveats, w.levelNote())
		return r, nil
	}
	return m
}

// waits is what the handoffs add up to. A covered one that was passed on untouched is not in the list.
type waits struct {
	level                        string
	list                         []measure.Duration
	untouched, covered, eligible int
	longest                      float64 // of the list
}

func readWaits(ctx context.Context, db metric.Querier, query string) (waits, error) {
	var w waits
	err := measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var outcome string
		var days sql.NullFloat64
		if err := rows.Scan(&w.level, &outcome, &days); err != nil {
			return err
		}
		w.eligible++
		if outcome == "unknown" {
			return nil
		}
		w.covered++
		if outcome == "untouched" {
			w.untouched++
			return nil
		}
		w.list = append(w.list, measure.Duration{Length: days.Float64, Event: outcome == "answered"})
		w.longest = max(w.longest, days.Float64)
		return nil
	})
	return w, err
}

func (w waits) beside() []metric.Figure {
	handoffs := "handoffs between persons"
	if w.level == levelTeam {
		handoffs = "handoffs between teams"
	}
	longest := measure.NumberFigure("longest wait, ended or not", metric.Days, w.longest, len(w.list))
	return []metric.Figure{
		measure.NumberFigure(handoffs, metric.Count, float64(w.eligible), w.eligible),
		measure.ShareFigure("passed on untouched", w.untouched, w.covered),
		longest,
	}
}

// levelNote says between whom it was measured, and what that means for the wait.
func (w waits) levelNote() string {
	if w.level != levelTeam {
		return byPerson
	}
	return "Where the members of the receiving team are not known, the wait ends with the first human event of anybody but the one who handed over and the person who held the item before."
}

// cycle is how much of the time from start to done was waiting after a handoff.
type cycle struct {
	waited, days sql.NullFloat64
	items, live  int
	recorded     bool // whether changes of owners or teams are recorded at all
}

func readCycle(ctx context.Context, db metric.Querier) (cycle, error) {
	var c cycle
	err := measure.Rows(ctx, db, waitedInCycleSQL, func(rows *sql.Rows) error {
		return rows.Scan(&c.waited, &c.days, &c.items, &c.recorded, &c.live)
	})
	return c, err
}

func (c cycle) share() metric.Figure {
	const name = "share of the cycle time of finished items"
	if c.items == 0 {
		return metric.Figure{Name: name, Unit: metric.Share, Outcome: metric.None, Note: "no item with a known start was finished in the 13 weeks"}
	}
	f := measure.NumberFigure(name, metric.Share, c.waited.Float64/c.days.Float64, c.items)
	f.Note = "waits that ended, between start and done"
	return f
}
