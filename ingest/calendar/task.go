package calendar

import (
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"github.com/workhealth/workhealth/ingest/connector"
)

// task sends a VTODO as a work item.
func (r *reader) task(c *component) {
	uid, occurrence, ok := r.version(c, "work_item")
	if !ok {
		return
	}
	if occurrence != "" {
		uid += ":" + occurrence
	}
	organizer, attendees := r.people(c)
	item := connector.Item{
		Origin: r.origin(c), Source: source, Key: uid,
		Type:        "Task",
		State:       c.text(ical.PropStatus),
		Priority:    c.text(ical.PropPriority),
		Title:       c.text(ical.PropSummary),
		Description: c.text(ical.PropDescription),
		Creator:     r.out.Person(organizer),
		Project:     r.headOf(c.calendar).name,
		ParentKey:   parent(c),
		Labels:      categories(c),
		Due:         r.day(c, ical.PropDue),
		Start:       r.day(c, ical.PropDateTimeStart),
		CreatedAt:   r.instant(c, ical.PropCreated),
		UpdatedAt:   r.instant(c, ical.PropLastModified),
		ResolvedAt:  r.instant(c, ical.PropCompleted),
		URL:         c.text(ical.PropURL),
	}
	for _, who := range attendees {
		item.Owners = append(item.Owners, r.out.Person(who))
	}
	r.out.Item(&item)
}

// parent returns the key of the task that this one is part of; other relations have other types.
func parent(c *component) string {
	for _, p := range c.props[ical.PropRelatedTo] {
		if kind := p.Params.Get(ical.ParamRelationshipType); kind == "" || strings.EqualFold(kind, "PARENT") {
			return plain(p.Value)
		}
	}
	return ""
}

// categories splits at commas that are not escaped.
func categories(c *component) []string {
	var out []string
	for _, p := range c.props[ical.PropCategories] {
		hidden := strings.NewReplacer(`\\`, `\\`, `\,`, "\x00").Replace(p.Value)
		for part := range strings.SplitSeq(hidden, ",") {
			if label := plain(strings.ReplaceAll(part, "\x00", ",")); label != "" {
				out = append(out, label)
			}
		}
	}
	return out
}

func (r *reader) moment(c *component, name string) (moment, bool) {
	p := c.first(name)
	if p == nil {
		return moment{}, false
	}
	m, err := r.times(c.calendar).read(p, p.Value)
	if err != nil {
		r.refuser(c, "work_item")(p, err)
		return moment{}, false
	}
	return m, true
}

func (r *reader) instant(c *component, name string) time.Time {
	m, ok := r.moment(c, name)
	if !ok {
		return time.Time{}
	}
	return m.instant(r.times(c.calendar).own)
}

// day returns the calendar day as people see it: a time in UTC falls on the day of the calendar's own zone.
func (r *reader) day(c *component, name string) connector.Date {
	m, ok := r.moment(c, name)
	if !ok {
		return connector.Date{}
	}
	if m.zone == (located{time.UTC}) {
		return connector.DateOf(r.times(c.calendar).own.wall(m.wall))
	}
	return connector.DateOf(m.wall)
}
