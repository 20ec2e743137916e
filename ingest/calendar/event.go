package calendar

import (
	"errors"
	"time"

	"github.com/emersion/go-ical"

	"github.com/workhealth/workhealth/ingest/connector"
)

// longest is the longest duration that is believed: a mistyped year makes meetings of centuries.
const longest = 366 * 24 * time.Hour

var errEnd = errors.New("the end is before the start, or more than a year after it")

func (r *reader) event(c *component) {
	uid, occurrence, ok := r.version(c, "meeting")
	if !ok {
		return
	}
	p := c.first(ical.PropDateTimeStart)
	if p == nil {
		r.out.RefuseRow(r.origin(c), "meeting", ical.PropDateTimeStart, "", "it has no start")
		return
	}
	t := r.times(c.calendar)
	start, err := t.read(p, p.Value)
	if err != nil {
		r.out.RefuseRow(r.origin(c), "meeting", ical.PropDateTimeStart, p.Value, err.Error())
		return
	}
	if c.upper(ical.PropStatus) == string(ical.EventCancelled) || r.headOf(c.calendar).method == "CANCEL" {
		r.tally.cancelled++
		return
	}
	organizer, attendees := r.people(c)
	if !r.meets(start, organizer, attendees) {
		return
	}
	m := connector.Meeting{
		Origin: r.origin(c), Source: source,
		Organizer: r.out.Person(organizer), Title: r.title(c),
	}
	for _, who := range attendees {
		m.Attendees = append(m.Attendees, r.out.Person(who))
	}
	r.occur(c, t, m, uid, occurrence, start)
}

// meets tells a meeting from an entry that only keeps a day or an hour in mind.
func (r *reader) meets(start moment, organizer connector.Identity, attendees []connector.Identity) bool {
	switch {
	case start.day() && len(attendees) == 0:
		r.tally.allDay++
		return false
	case organizer.ID == "" && len(attendees) == 0:
		r.tally.alone++
		return false
	case start.day():
		r.tally.unmeasured++
	}
	return true
}

// title returns the summary, unless its owner keeps it from others.
func (r *reader) title(c *component) string {
	title := c.text(ical.PropSummary)
	if class := c.upper(ical.PropClass); title != "" && (class == "PRIVATE" || class == "CONFIDENTIAL") {
		r.tally.private++
		return ""
	}
	return title
}

// occur sends every occurrence. An occurrence's id does not change when it is moved: it is named by its place in the
// series.
func (r *reader) occur(c *component, t *times, m connector.Meeting, uid, occurrence string, start moment) {
	lasts, known := r.duration(c, t, start)
	send := func(id string, at moment) {
		m.ID, m.StartsAt, m.EndsAt = id, at.instant(t.own), time.Time{}
		if known {
			m.EndsAt = m.StartsAt.Add(lasts)
		}
		r.out.Meeting(&m)
	}
	if occurrence != "" {
		if rng := c.first(ical.PropRecurrenceID).Params.Get("RANGE"); rng != "" {
			r.refuser(c, "meeting")(&ical.Prop{Name: ical.PropRecurrenceID, Value: rng}, errors.New("only this occurrence was changed, not those after it"))
		}
		m.Recurring = true
		send(uid+":"+occurrence, start)
		return
	}
	if !repeats(c) {
		send(uid, start)
		return
	}
	m.Recurring = true
	for _, at := range r.series(c, t, start) {
		if !r.changed[uid][at.name()] {
			send(uid+":"+at.name(), at)
		}
	}
}

// duration returns how long an occurrence lasts. A day without hours says nothing about it.
func (r *reader) duration(c *component, t *times, start moment) (time.Duration, bool) {
	if start.day() {
		return 0, false
	}
	refuse := r.refuser(c, "meeting")
	var lasts time.Duration
	var p *ical.Prop
	if p = c.first(ical.PropDateTimeEnd); p != nil {
		end, err := t.read(p, p.Value)
		if err != nil {
			refuse(p, err)
			return 0, false
		}
		lasts = end.instant(t.own).Sub(start.instant(t.own))
	} else if p = c.first(ical.PropDuration); p != nil {
		var err error
		if lasts, err = p.Duration(); err != nil {
			refuse(p, err)
			return 0, false
		}
	}
	if lasts < 0 || lasts > longest {
		refuse(p, errEnd)
		return 0, false
	}
	return lasts, true
}
