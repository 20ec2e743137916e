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
	//go:embed stalled.sql
	stalledSQL string
	//go:embed stalled_past.sql
	stalledPastSQL string
)

// stalledDays is the least time without progress that is worth a word (convention; default of jirametrics).
const stalledDays = 5

func stalled() metric.Signal {
	s := metric.Signal{
		ID:        "finishing.stalled",
		Sign:      metric.Finishing,
		Name:      "Stalled work",
		Kind:      metric.Warning,
		Question:  "Which started work is standing still although nothing blocks it?",
		One:       "is standing still",
		Many:      "are standing still",
		Rule:      "In progress, not blocked, and no progress for the threshold. Progress is what a person does to move the work on: a change of status, owner, team, description, acceptance criteria, checklist or estimate, a comment, a worklog, or any of these on a child. An item without progress since its start counts from its start.",
		Threshold: "The longer of 5 days (convention) and the P85 of the gaps between progress events in the same stage that ended in the last 365 days (own history of stage and type, else of the stage; at least 30).",
		Guards: []string{
			"Any open blocked interval, even a short one: a flag, a blocked status, or a link from an unfinished item.",
			"Progress on a child is progress on its parent.",
			"Changes by bots, bulk edits, and edits of rank, labels, watchers, iteration or links are no progress, so they hide nothing.",
			"It was started less than a day ago.",
		},
		WhyItMatters: "Work that stands still ties up attention and hides that something is missing: a decision, a skill, or the wish to have it.",
		WhatIsWrong:  "Progress happens where the exports do not look (chat, documents, code), the stage is long by design, or a holiday lies between.",
		Next:         "Ask whether it is still wanted. Then split it, help, or stop it on purpose. Never close it automatically.",
		Needs:        []string{"work_item_change [state history]", "message", "worklog", "work_item_link"},
		Source:       "adapted from jirametrics (stalled, 5 days); Khatoonabadi et al. 2024 on closing bots",
		SQL:          stalledSQL,
	}
	s.Detect = detecting(&s, (*board).detectStalled)
	return s
}

// still is an item with its last progress.
type still struct {
	item              *item
	moved             time.Time
	blocked, comments bool
	narrow, wide      string
}

func (b *board) detectStalled(ctx context.Context, db metric.Querier) (answer, error) {
	a := answer{
		missing: "The exports do not record when work moved on.",
		remedy:  "Export the history with comments (Jira: REST with expand=changelog and comments; Trello: board JSON with actions).",
		quiet:   "No item that is not blocked was started a day ago or earlier.",
	}
	history, err := readPast(ctx, db, stalledPastSQL)
	if err != nil {
		return a, err
	}
	used := limits{}
	used.add(metric.Threshold{Name: "days without progress", Value: stalledDays, Unit: metric.Days, Kind: "conv"})
	err = each(ctx, db, stalledSQL, func(rows *sql.Rows) error {
		var id string
		var s still
		if err := rows.Scan(&id, &s.moved, &s.blocked, &s.comments, &s.narrow, &s.wide); err != nil {
			return err
		}
		s.item = b.items[id]
		a.told++
		if s.blocked || !b.settled(s.item) {
			return nil
		}
		a.judged++
		if f, ok := b.judgeStalled(s, history, used); ok {
			a.flags = append(a.flags, f)
		}
		return nil
	})
	a.thresholds = used.list()
	return a, err
}

func (b *board) judgeStalled(s still, history past, used limits) (flag, bool) {
	threshold, words := float64(stalledDays), fmt.Sprintf("%d days (convention)", stalledDays)
	if l, ok := history.limit(s.narrow, s.wide); ok {
		used.add(metric.Threshold{Name: "P85 of gaps between progress events, " + l.stratum, Value: l.days, Unit: metric.Days, Kind: "hist", N: l.n})
		if l.days > threshold {
			threshold, words = l.days, histWords(l, "gaps between progress events")
		}
	}
	idle := b.daysSince(s.moved)
	if idle < threshold {
		return flag{}, false
	}
	why := fmt.Sprintf("no progress for %s in %q; last progress on %s", days(idle), s.item.State, b.date(s.moved))
	if s.moved.Equal(s.item.started) {
		why = fmt.Sprintf("no progress since it was started %s ago, on %s", days(idle), b.date(s.moved))
	}
	if !s.comments {
		why += "; comments are not in the export"
	}
	return flag{
		item: s.item, why: why, value: idle, unit: metric.Days, threshold: words, ask: askLast(s.item),
		since: s.moved, rank: idle, stake: b.daysSince(s.item.started),
	}, true
}
