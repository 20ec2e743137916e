package calendar

import (
	"errors"
	"strings"
	"time"

	"github.com/emersion/go-ical"
)

var errTime = errors.New("cannot read as a date or a time of iCalendar")

// moment is a written date or time.
type moment struct {
	wall time.Time // the clock on the wall, with UTC as a stand-in
	zone zone      // nil for a date
}

// day tells whether it is a date without a time.
func (m moment) day() bool { return m.zone == nil }

// instant returns the point in time; days begin when they begin in the given zone.
func (m moment) instant(days zone) time.Time {
	if m.day() {
		return days.instant(m.wall)
	}
	return m.zone.instant(m.wall)
}

// name tells the moment from all others: the second half of an occurrence's id.
func (m moment) name() string {
	if m.day() {
		return m.wall.Format("20060102")
	}
	return m.zone.instant(m.wall).Format("20060102T150405Z")
}

// times reads the times of one calendar.
type times struct {
	zones   *zones
	own     zone   // of the calendar, for days and for times that name none
	named   string // what the calendar calls it; "" when it does not
	assumed *int   // counts times whose zone was assumed
}

// read reads one value of a property that may hold several. Periods count by their start.
func (t *times) read(p *ical.Prop, value string) (moment, error) {
	value, _, _ = strings.Cut(strings.TrimSpace(value), "/")
	if wall, err := time.Parse("20060102", value); err == nil {
		return plausible(moment{wall: wall})
	}
	if wall, err := time.Parse("20060102T150405Z", value); err == nil {
		return plausible(moment{wall, located{time.UTC}})
	}
	wall, err := time.Parse("20060102T150405", value)
	if err != nil {
		return moment{}, errTime
	}
	id := strings.TrimSpace(p.Params.Get(ical.PropTimezoneID))
	if id == "" {
		id = t.named
	}
	if id != "" {
		return plausible(moment{wall, t.zones.of(id)})
	}
	*t.assumed++
	return plausible(moment{wall, t.own})
}

// plausible refuses sentinels: nobody meets in the year 1 or 9999.
func plausible(m moment) (moment, error) {
	if y := m.wall.Year(); y < 1900 || y > 2200 {
		return moment{}, errTime
	}
	return m, nil
}

// all reads every value of every property of the name; bad ones go to refuse.
func (t *times) all(c *component, name string, refuse func(p *ical.Prop, why error)) []moment {
	var out []moment
	for i := range c.props[name] {
		p := &c.props[name][i]
		for value := range strings.SplitSeq(p.Value, ",") {
			m, err := t.read(p, value)
			if err != nil {
				refuse(&ical.Prop{Name: name, Value: value}, err)
				continue
			}
			out = append(out, m)
		}
	}
	return out
}
