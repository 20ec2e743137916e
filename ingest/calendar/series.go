package calendar

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"
)

const (
	maxOccurrences = 4000   // of one series: every working day of 15 years
	maxInterval    = 10_000 // larger ones are mistakes, and overflow the library
	maxYears       = 100    // how far a series is followed whatever its rule says
)

var (
	errRule  = errors.New("cannot read as a recurrence rule")
	errOften = errors.New("a rule by the minute, the second or Easter is not followed: only the first occurrence was taken")
)

func repeats(c *component) bool {
	return c.first(ical.PropRecurrenceRule) != nil || c.first(ical.PropRecurrenceDates) != nil
}

// series returns the occurrences in order: the start, what the rules give, the extra dates, less the excepted ones.
func (r *reader) series(c *component, t *times, start moment) []moment {
	refuse := r.refuser(c, "meeting")
	all := []moment{start} // the first occurrence even when the rule does not hit it
	for i := range c.props[ical.PropRecurrenceRule] {
		more, err := r.follow(c.props[ical.PropRecurrenceRule][i].Value, t, start)
		if err != nil {
			refuse(&c.props[ical.PropRecurrenceRule][i], err)
		}
		all = append(all, more...)
	}
	if p := c.first("EXRULE"); p != nil {
		refuse(p, errors.New("a rule of exceptions is not followed"))
	}
	for _, m := range t.all(c, ical.PropRecurrenceDates, refuse) {
		if m.day() == start.day() {
			all = append(all, m)
		}
	}
	excepted := map[string]bool{}
	for _, m := range t.all(c, ical.PropExceptionDates, refuse) {
		excepted[m.name()] = true
	}
	return once(all, excepted)
}

// once sorts the occurrences and leaves out the excepted and the repeated. An exception may name the day only.
func once(all []moment, excepted map[string]bool) []moment {
	slices.SortStableFunc(all, func(a, b moment) int { return a.wall.Compare(b.wall) })
	seen, out := map[string]bool{}, all[:0]
	for _, m := range all {
		name := m.name()
		if !seen[name] && !excepted[name] && !excepted[m.wall.Format("20060102")] {
			out = append(out, m)
		}
		seen[name] = true
	}
	return out
}

// follow expands one rule on the clock on the wall, where a meeting at ten stays at ten all year.
func (r *reader) follow(rule string, t *times, start moment) ([]moment, error) {
	option, until, err := parseRule(rule)
	if err != nil {
		return nil, err
	}
	option.Dtstart, option.Until = start.wall, start.wall.AddDate(maxYears, 0, 0)
	bound, bounded, err := untilWall(until, t, start)
	switch {
	case err != nil:
		return nil, err
	case !bounded && option.Count == 0:
		r.tally.endless++
		bound, bounded = r.horizon(t, start), true
	}
	if bounded && bound.Before(option.Until) {
		option.Until = bound
	}
	if !option.Until.After(start.wall) {
		return nil, nil
	}
	found, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, errRule
	}
	limit := maxOccurrences - 1 // the start is one
	if option.Count > 0 {
		limit = min(limit, option.Count-1)
	}
	return r.take(found.Iterator(), start, limit, option.Count), nil
}

// take returns what comes after the start.
func (r *reader) take(next rrule.Next, start moment, limit, count int) []moment {
	var out []moment
	for {
		wall, ok := next()
		if !ok {
			return out
		}
		if !wall.After(start.wall) {
			continue
		}
		if len(out) >= limit {
			if limit != count-1 {
				r.tally.capped++
			}
			return out
		}
		out = append(out, moment{wall, start.zone})
	}
}

// parseRule reads a rule and takes its UNTIL out, which may be a date, a local time or an instant.
func parseRule(rule string) (option *rrule.ROption, until string, err error) {
	var kept []string
	for part := range strings.SplitSeq(strings.ToUpper(strings.TrimSpace(rule)), ";") {
		if value, ok := strings.CutPrefix(part, "UNTIL="); ok {
			until = value
		} else if part != "" {
			kept = append(kept, part)
		}
	}
	option, err = rrule.StrToROption(strings.Join(kept, ";"))
	switch {
	case err != nil || option.Interval > maxInterval || option.Count > 1<<20:
		return nil, "", errRule
	case option.Freq >= rrule.MINUTELY || len(option.Byeaster) > 0:
		return nil, "", errOften
	}
	return option, until, nil
}

// untilWall returns the last moment that UNTIL allows, on the clock of the series.
func untilWall(until string, t *times, start moment) (wall time.Time, bounded bool, err error) {
	if until == "" {
		return time.Time{}, false, nil
	}
	if end, err := time.Parse("20060102", until); err == nil {
		return end.AddDate(0, 0, 1).Add(-time.Second), true, nil
	}
	if end, err := time.Parse("20060102T150405", until); err == nil {
		return end, true, nil
	}
	end, err := time.Parse("20060102T150405Z", until)
	if err != nil {
		return time.Time{}, false, errRule
	}
	return clockOf(start, t).wall(end), true, nil
}

// horizon is how far an endless series is followed: as far as the file itself speaks of.
func (r *reader) horizon(t *times, start moment) time.Time {
	if r.survey.latest.IsZero() {
		return start.wall
	}
	return clockOf(start, t).wall(r.survey.latest)
}

func clockOf(start moment, t *times) zone {
	if start.day() {
		return t.own
	}
	return start.zone
}
