package calendar

import (
	"strings"

	"github.com/emersion/go-ical"
)

// component is what stands between BEGIN and END, directly inside a calendar.
type component struct {
	name     string
	line     int64
	calendar int // which calendar of the file it belongs to, from 0
	props    ical.Props
	children []*component // only of a VTIMEZONE; alarms inside events are not wanted
}

func (c *component) first(name string) *ical.Prop { return c.props.Get(name) }

// text returns the property as plain text; "" without one.
func (c *component) text(name string) string {
	if p := c.first(name); p != nil {
		return plain(p.Value)
	}
	return ""
}

// upper returns the property in capitals, for words of the standard.
func (c *component) upper(name string) string { return strings.ToUpper(c.text(name)) }

// visitor is told what is met in a file, in order.
type visitor struct {
	component func(*component) // ended; a VCALENDAR after everything inside it
	badLine   func(line int64, text string, why error)
	broken    func(c *component, cut bool) // has no END; cut: because the file ends
	goOn      func() bool
}

// walker knows which components are open: the calendar first, what stands in it second.
type walker struct {
	visitor
	open      []*component
	calendars int
}

// walk reads a file component by component. It returns how many calendars began and the error of the file.
func walk(l *lines, v visitor) (calendars int, err error) {
	w := &walker{visitor: v}
	for l.scan() && v.goOn() {
		p, bad := parseProp(l.text)
		switch {
		case bad != nil:
			v.badLine(l.n, l.text, bad)
		case p.Name == "BEGIN":
			w.begin(strings.ToUpper(strings.TrimSpace(p.Value)), l.n)
		case p.Name == "END":
			w.end(strings.ToUpper(strings.TrimSpace(p.Value)))
		case len(w.open) > 0:
			c := w.open[len(w.open)-1]
			c.props[p.Name] = append(c.props[p.Name], p)
		}
	}
	if l.err == nil && v.goOn() {
		w.abandon(0, true)
	}
	return w.calendars, l.err
}

func (w *walker) begin(name string, line int64) {
	switch name {
	case ical.CompCalendar:
		w.abandon(0, false)
		w.calendars++
	case ical.CompEvent, ical.CompToDo, ical.CompJournal, ical.CompFreeBusy, ical.CompTimezone: // stand in a calendar only
		w.abandon(w.inside(), false)
	}
	w.open = append(w.open, &component{name: name, line: line, calendar: w.calendars - 1, props: ical.Props{}})
}

// inside is how many of the open components are calendars.
func (w *walker) inside() int {
	if len(w.open) > 0 && w.open[0].name == ical.CompCalendar {
		return 1
	}
	return 0
}

// abandon gives up the open components from this depth on. What a calendar says of all its events still holds.
func (w *walker) abandon(depth int, cut bool) {
	if len(w.open) <= depth {
		return
	}
	calendars := w.inside()
	if len(w.open) > calendars || depth < calendars {
		w.broken(w.open[min(calendars, len(w.open)-1)], cut)
	}
	if depth < calendars {
		w.component(w.open[0])
	}
	w.open = w.open[:depth]
}

// end closes the innermost component of that name, and what was left open inside it. An END without BEGIN ends nothing.
func (w *walker) end(name string) {
	at := len(w.open) - 1
	for at >= 0 && w.open[at].name != name {
		at--
	}
	if at < 0 {
		return
	}
	if calendars := w.inside(); at < calendars {
		w.abandon(calendars, false)
	}
	switch c := w.open[at]; {
	case at <= w.inside():
		w.component(c)
	case w.open[at-1].name == ical.CompTimezone:
		w.open[at-1].children = append(w.open[at-1].children, c)
	}
	w.open = w.open[:at]
}
