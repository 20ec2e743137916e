package signs

import (
	"fmt"
	"strconv"
	"time"
)

// plural counts something: "1 day", "23 days".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// days words a length in elapsed days; a part of a day is not counted.
func days(d float64) string {
	if d < 1 {
		return "less than a day"
	}
	return plural(int(d), "day", "days")
}

// date words the calendar day of t in the report's zone.
func (b *board) date(t time.Time) string { return t.In(b.zone).Format("2 January 2006") }

// lastTouch words when a person did anything on the item.
func (b *board) lastTouch(it *item) string {
	if it.touched.IsZero() {
		return "no event by a person is recorded"
	}
	return "last touched by a person on " + b.date(it.touched)
}

// askLast names whom to ask about an item: who touched it last, by role unless a name may be shown.
func askLast(it *item) string {
	switch {
	case it.touchedBy != "":
		return it.touchedBy + ", team " + it.Team
	case it.touched.IsZero():
		return "team " + it.Team
	}
	return "whoever touched it last in team " + it.Team
}

// histWords words a limit of the own history.
func histWords(l limit, what string) string {
	return fmt.Sprintf("%.1f days (P%d of %d %s in the last 365 days; %s)", l.days, pastPercentile, l.n, what, l.stratum)
}
