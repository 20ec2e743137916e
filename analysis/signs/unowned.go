package signs

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed unowned.sql
	unownedSQL string
	//go:embed unowned_past.sql
	unownedPastSQL string
)

// unownedWorkingDays is the least time without an owner that is worth a word (convention).
const unownedWorkingDays = 2

func unowned() metric.Signal {
	s := metric.Signal{
		ID:        "ownership.unowned",
		Sign:      metric.Ownership,
		Name:      "Work without an owner",
		Kind:      metric.Fact,
		Question:  "Which work has been started and belongs to nobody?",
		One:       "has no owner",
		Many:      "have no owner",
		Rule:      "In progress, and no person has owned it without a break for the threshold, counted from the later of its start and the loss of its last owner. Queues, groups, default assignees and bots are no owners. Where the start is not known, the item is flagged if its last recorded update (else its creation) is older than the threshold.",
		Threshold: "The longer of 2 working days, Monday to Friday (convention), and the P85 of the times without an owner that ended with one in the last 365 days (own history of the type, else of all types; at least 30).",
		Guards: []string{
			"The item is the child of an unfinished parent whose owner did anything in the last 30 days (convention).",
			"Another team received it less than the threshold ago.",
			"It was started less than a day ago.",
		},
		WhyItMatters: "Work that belongs to everybody is finished by nobody: without one person who answers for it, questions have no address.",
		WhatIsWrong:  "The team pulls from a common queue on purpose, or names owners outside the exported field.",
		Next:         "Ask who acted last, and agree on one person. If a type of work often has no owner, give its queue a rota.",
		Needs:        []string{"work_item [owner]", "work_item_change [owner, state]"},
		Source:       "own",
		SQL:          unownedSQL,
	}
	s.Detect = detecting(&s, (*board).detectUnowned)
	return s
}

// ownerless is an item that nobody owns. Instants that are not known are zero.
type ownerless struct {
	item           *item
	lost, received time.Time
	covered        bool
	narrow, wide   string
}

func (b *board) detectUnowned(ctx context.Context, db metric.Querier) (answer, error) {
	a := answer{
		missing: "The exports do not say who owns an item.",
		remedy:  "Include the assignee in the export (Jira CSV: column Assignee; Trello: board JSON with members).",
		quiet:   "No item whose source names owners was started a day ago or earlier.",
	}
	history, err := readPast(ctx, db, unownedPastSQL)
	if err != nil {
		return a, err
	}
	for _, it := range b.items {
		if it.ownersTold {
			a.told++
		}
		if b.ownerJudged(it) {
			a.judged++
		}
	}
	used := limits{}
	used.add(metric.Threshold{Name: "working days without an owner", Value: unownedWorkingDays, Unit: metric.Days, Kind: "conv"})
	err = each(ctx, db, unownedSQL, func(rows *sql.Rows) error {
		var id string
		var o ownerless
		var lost, received sql.NullTime
		if err := rows.Scan(&id, &lost, &received, &o.covered, &o.narrow, &o.wide); err != nil {
			return err
		}
		o.item, o.lost, o.received = b.items[id], lost.Time, received.Time
		if !b.ownerJudged(o.item) {
			return nil
		}
		if f, ok := b.judgeUnowned(o, history, used); ok {
			a.flags = append(a.flags, f)
		}
		return nil
	})
	a.thresholds = used.list()
	return a, err
}

// ownerJudged tells whether the rule can judge the item: its source names owners, and there is an instant to count from.
func (b *board) ownerJudged(it *item) bool {
	return it.ownersTold && b.settled(it) && !ownerlessSince(it, time.Time{}).IsZero()
}

// ownerlessSince is the instant to count from: where the start is not known, the last sign that the item changed.
func ownerlessSince(it *item, lost time.Time) time.Time {
	switch {
	case !it.started.IsZero() && lost.After(it.started):
		return lost
	case !it.started.IsZero():
		return it.started
	case !it.updated.IsZero():
		return it.updated
	}
	return it.created
}

func (b *board) judgeUnowned(o ownerless, history past, used limits) (flag, bool) {
	// over is when the threshold ends for a clock that starts at from: the later of the convention and the own past.
	over := func(from time.Time) (time.Time, string) {
		at, words := afterWorkingDays(from, unownedWorkingDays, b.zone), fmt.Sprintf("%d working days (convention)", unownedWorkingDays)
		if l, ok := history.limit(o.narrow, o.wide); ok {
			used.add(metric.Threshold{Name: "P85 of ended times without an owner, " + l.stratum, Value: l.days, Unit: metric.Days, Kind: "hist", N: l.n})
			if end := from.Add(time.Duration(l.days * float64(day))); end.After(at) {
				return end, histWords(l, "ended times without an owner")
			}
		}
		return at, words
	}
	it, since := o.item, ownerlessSince(o.item, o.lost)
	end, words := over(since)
	if o.covered || end.After(b.asOf) {
		return flag{}, false
	}
	if !o.received.IsZero() {
		if end, _ := over(o.received); end.After(b.asOf) {
			return flag{}, false
		}
	}
	f := flag{
		item: it, value: b.daysSince(since), unit: metric.Days, threshold: words, since: since,
		why: "no owner for " + days(b.daysSince(since)) + "; " + b.lastTouch(it), ask: askLast(it), rank: b.daysSince(since),
	}
	if it.started.IsZero() {
		f.why, f.since = b.ownerlessForUnknown(it), time.Time{}
	} else {
		f.stake = b.daysSince(it.started)
	}
	return f, true
}

// ownerlessForUnknown words an item without history: the export shows that nobody owns it, not since when.
func (b *board) ownerlessForUnknown(it *item) string {
	word, at := "last updated", it.updated
	if at.IsZero() {
		word, at = "created", it.created
	}
	return fmt.Sprintf("no owner, and since when is not known; %s %s ago, on %s", word, days(b.daysSince(at)), b.date(at))
}
