package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"
)

// maxOnsets is how many changes of the clock are computed per rule. Outlook lets its rules begin in 1601.
const maxOnsets = 520

// rules is a zone that only the file itself defines.
type rules struct{ onsets []onset } // by time

// onset is a change of the clock.
type onset struct {
	wall     time.Time     // as the clock showed just before it
	from, to time.Duration // east of UTC
}

// newRules reads a VTIMEZONE; nil when it says nothing.
func newRules(c *component) *rules {
	r := &rules{}
	for _, half := range c.children {
		from, okFrom := offset(half.text(ical.PropTimezoneOffsetFrom))
		to, okTo := offset(half.text(ical.PropTimezoneOffsetTo))
		start, err := time.Parse("20060102T150405", half.text(ical.PropDateTimeStart))
		if !okFrom || !okTo || err != nil {
			continue
		}
		for _, wall := range onsetsOf(half, start) {
			r.onsets = append(r.onsets, onset{wall, from, to})
		}
	}
	if len(r.onsets) == 0 {
		return nil
	}
	slices.SortStableFunc(r.onsets, func(a, b onset) int { return a.wall.Compare(b.wall) })
	return r
}

func onsetsOf(half *component, start time.Time) []time.Time {
	out := []time.Time{start}
	p := half.first(ical.PropRecurrenceRule)
	if p == nil {
		return out
	}
	option, err := rrule.StrToROption(strings.ToUpper(p.Value))
	if err != nil || option.Freq != rrule.YEARLY {
		return out
	}
	option.Dtstart = start
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return out
	}
	next := rule.Iterator()
	for len(out) < maxOnsets {
		t, ok := next()
		if !ok {
			break
		}
		out = append(out, t)
	}
	return out
}

// offset reads "+0100" or "-083015".
func offset(s string) (time.Duration, bool) {
	if len(s) != 5 && len(s) != 7 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	n, err := strconv.ParseUint((s + "00")[1:7], 10, 32)
	if err != nil {
		return 0, false
	}
	d := time.Duration(n/10000)*time.Hour + time.Duration(n/100%100)*time.Minute + time.Duration(n%100)*time.Second
	if s[0] == '-' {
		d = -d
	}
	return d, d > -24*time.Hour && d < 24*time.Hour
}

// after returns the offset after the last onset that passed, given each onset's place on the caller's clock.
func (r *rules) after(passed func(onset) bool) time.Duration {
	at := r.onsets[0].from
	for _, o := range r.onsets {
		if !passed(o) {
			break
		}
		at = o.to
	}
	return at
}

func (r *rules) instant(wall time.Time) time.Time {
	return wall.Add(-r.after(func(o onset) bool { return !o.wall.After(wall) }))
}

func (r *rules) wall(instant time.Time) time.Time {
	return instant.Add(r.after(func(o onset) bool { return !o.wall.Add(-o.from).After(instant) }))
}
