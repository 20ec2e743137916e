package calendar

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-ical"
)

// survey is what the first reading of a file finds out.
type survey struct {
	heads    []head                // one per calendar
	zones    map[string]*component // VTIMEZONEs by their TZID
	latest   time.Time             // the latest DTSTAMP, CREATED or LAST-MODIFIED
	versions []version             // of every event and task, in order
}

// head is what a calendar says of all its events.
type head struct{ zone, method, name string }

// version is what decides which of two components with the same identity is the newer.
type version struct {
	kind, uid  string
	recurrence *ical.Prop
	calendar   int
	sequence   int
	stamp      time.Time
}

// newerThan prefers, of two equal versions, the one that comes later in the file.
func (v version) newerThan(w version) bool {
	if v.sequence != w.sequence {
		return v.sequence > w.sequence
	}
	return !v.stamp.Before(w.stamp)
}

// look reads the file once. Whatever is wrong in it is told by the second reading.
func look(in io.Reader, goOn func() bool) *survey {
	s := &survey{zones: map[string]*component{}}
	_, _ = walk(newLines(in), visitor{
		component: s.component,
		badLine:   func(int64, string, error) {},
		broken:    func(*component, bool) {},
		goOn:      goOn,
	})
	return s
}

func (s *survey) component(c *component) {
	switch c.name {
	case ical.CompCalendar:
		s.head(c)
	case ical.CompTimezone:
		s.zones[strings.TrimSpace(c.text(ical.PropTimezoneID))] = c
	case ical.CompEvent, ical.CompToDo:
		s.version(c)
	}
}

func (s *survey) head(c *component) {
	for len(s.heads) <= c.calendar {
		s.heads = append(s.heads, head{})
	}
	s.heads[max(0, c.calendar)] = head{zone: c.text("X-WR-TIMEZONE"), method: c.upper(ical.PropMethod), name: c.text("X-WR-CALNAME")}
}

func (s *survey) version(c *component) {
	for _, name := range []string{ical.PropDateTimeStamp, ical.PropCreated, ical.PropLastModified} {
		if t := utcOf(c, name); t.After(s.latest) {
			s.latest = t
		}
	}
	v := version{kind: c.name, uid: c.text(ical.PropUID), recurrence: c.first(ical.PropRecurrenceID), calendar: c.calendar, stamp: utcOf(c, ical.PropDateTimeStamp)}
	if n, err := strconv.Atoi(c.text("SEQUENCE")); err == nil {
		v.sequence = n
	}
	s.versions = append(s.versions, v)
}

// utcOf reads a stamp, which the standard wants in UTC; the zero time for any other form and for sentinels.
func utcOf(c *component, name string) time.Time {
	t, err := time.Parse("20060102T150405Z", c.text(name))
	if err != nil {
		return time.Time{}
	}
	m, _ := plausible(moment{wall: t})
	return m.wall
}
