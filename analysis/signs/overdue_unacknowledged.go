package signs

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed overdue_unacknowledged.sql
var overdueUnacknowledgedSQL string

// overdueWorkingDays is how long after the due day silence is no news (convention).
const overdueWorkingDays = 1

func overdueUnacknowledged() metric.Signal {
	s := metric.Signal{
		ID:        "visibility.overdue_unacknowledged",
		Sign:      metric.Visibility,
		Name:      "Overdue in silence",
		Kind:      metric.Fact,
		Question:  "Which promises have passed without anybody saying so?",
		One:       "is past its due date and nobody has said a word about it",
		Many:      "are past their due date and nobody has said a word about it",
		Rule:      "In progress, its due day ended before the threshold, and since the end of that day the due date was not changed and no person commented.",
		Threshold: "1 working day, Monday to Friday, after the end of the due day in the report's time zone (convention).",
		Guards: []string{
			"A new due date was set after the day had ended.",
			"A person commented after the day had ended; a bot's comment does not count.",
			"The due day has not ended in the report's time zone.",
			"It was started less than a day ago.",
		},
		WhyItMatters: "Whoever waits for the work still plans with a date that is gone. A new date with a reason costs a minute.",
		WhatIsWrong:  "Delays are announced elsewhere (chat, meetings), or the due date was inherited from an iteration that was closed.",
		Next:         "Ask the team for a new date and its reason, or close the item if the work is done.",
		Needs:        []string{"work_item [due]", "message", "work_item_change [due]"},
		Source:       "own",
		SQL:          overdueUnacknowledgedSQL,
	}
	s.Detect = detecting(&s, (*board).detectOverdue)
	return s
}

func (b *board) detectOverdue(ctx context.Context, db metric.Querier) (answer, error) {
	a := answer{
		missing: "No export holds both due dates and comments.",
		remedy:  "Include due dates and comments in the export (Jira CSV: all fields; Jira REST: fields=*all; Trello: board JSON with actions).",
		quiet:   "No item in progress has a due date.",
		thresholds: []metric.Threshold{
			{Name: "working days since the end of the due day", Value: overdueWorkingDays, Unit: metric.Days, Kind: "conv"},
		},
	}
	err := each(ctx, db, overdueUnacknowledgedSQL, func(rows *sql.Rows) error {
		var id string
		var due, end, first sql.NullTime
		var dueTold, commentsTold, acknowledged bool
		if err := rows.Scan(&id, &due, &end, &first, &dueTold, &commentsTold, &acknowledged); err != nil {
			return err
		}
		it := b.items[id]
		if !dueTold || !commentsTold {
			return nil
		}
		a.told++
		if !due.Valid || !b.settled(it) {
			return nil
		}
		a.judged++
		if acknowledged || afterWorkingDays(end.Time, overdueWorkingDays, b.zone).After(b.asOf) {
			return nil
		}
		over := b.daysSince(end.Time)
		why := fmt.Sprintf("due on %s, %s over; no new date and no comment since", due.Time.Format("2 January 2006"), days(over))
		if !first.Time.Equal(due.Time) {
			why += "; first promised for " + first.Time.Format("2 January 2006")
		}
		f := flag{
			item: it, why: why, value: over, unit: metric.Days, rank: over,
			threshold: "1 working day after the end of the due day (convention)", since: end.Time, ask: askLast(it),
		}
		if !it.started.IsZero() {
			f.stake = b.daysSince(it.started)
		}
		a.flags = append(a.flags, f)
		return nil
	})
	return a, err
}
