package calendar

import (
	"context"
	"fmt"
	"time"

	"github.com/emersion/go-ical"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// reader is the second reading of one file.
type reader struct {
	out    *emit.Emitter
	file   int
	zone   *time.Location // for times whose zone nobody names
	survey *survey
	zones  *zones
	tally  tally

	ordinal int                        // of the event or task at hand, as in survey.versions
	newest  map[string]int             // ordinal of the newest version, by identity
	changed map[string]map[string]bool // occurrences that stand in the file on their own, by UID
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		r := &reader{out: out, file: i, zone: x.Zone}
		if r.zone == nil {
			r.zone = time.UTC
		}
		r.readFile(f, func() bool {
			if err := ctx.Err(); err != nil {
				out.Fail(err)
			}
			return out.Err == nil
		})
		if out.Err != nil {
			return out.Err
		}
		out.ExportedAt(r.survey.latest)
		r.notes()
	}
	return nil
}

func (r *reader) readFile(f *connector.File, goOn func() bool) {
	r.survey = &survey{}
	first, err := f.Open()
	if err != nil {
		r.refuseFile(0, err.Error())
		return
	}
	defer first.Close()
	r.survey = look(first, goOn)
	r.prepare()

	second, err := f.Open()
	if err != nil {
		r.refuseFile(0, err.Error())
		return
	}
	defer second.Close()
	l := newLines(second)
	calendars, err := walk(l, visitor{component: r.component, badLine: r.badLine, broken: r.broken, goOn: goOn})
	switch {
	case err != nil:
		r.refuseFile(l.n+1, err.Error())
	case calendars == 0:
		r.refuseFile(1, "no BEGIN:VCALENDAR")
	}
}

// prepare settles what the survey found: zones first, because the occurrences are named by instants.
func (r *reader) prepare() {
	r.zones = newZones(r.zone)
	r.zones.defined = r.survey.zones
	r.newest, r.changed = map[string]int{}, map[string]map[string]bool{}
	for i, v := range r.survey.versions {
		occurrence, err := r.occurrence(v.recurrence, v.calendar)
		if err != nil || v.uid == "" {
			continue // refused when its turn comes
		}
		key := identity(v.kind, v.uid, occurrence)
		if before, ok := r.newest[key]; !ok || v.newerThan(r.survey.versions[before]) {
			r.newest[key] = i
		}
		if occurrence != "" && v.kind == ical.CompEvent {
			if r.changed[v.uid] == nil {
				r.changed[v.uid] = map[string]bool{}
			}
			r.changed[v.uid][occurrence] = true
		}
	}
	r.tally, r.zones.unknown = tally{}, map[string]int{} // count from here
}

func identity(kind, uid, occurrence string) string { return kind + "\x00" + uid + "\x00" + occurrence }

// occurrence returns the name of the occurrence that a RECURRENCE-ID means; "" without one.
func (r *reader) occurrence(p *ical.Prop, calendar int) (string, error) {
	if p == nil {
		return "", nil
	}
	m, err := r.times(calendar).read(p, p.Value)
	if err != nil {
		return "", err
	}
	return m.name(), nil
}

// times returns how the times of a calendar are read.
func (r *reader) times(calendar int) *times {
	t := &times{zones: r.zones, own: located{r.zone}, named: r.headOf(calendar).zone, assumed: &r.tally.assumed}
	if known := r.zones.known(t.named); known != nil {
		t.own = known
	}
	return t
}

// headOf returns what the calendar says of itself.
func (r *reader) headOf(calendar int) head {
	if calendar < 0 || calendar >= len(r.survey.heads) {
		return head{}
	}
	return r.survey.heads[calendar]
}

func (r *reader) component(c *component) {
	switch c.name {
	case ical.CompEvent:
		r.event(c)
		r.ordinal++
	case ical.CompToDo:
		r.task(c)
		r.ordinal++
	case ical.CompJournal, ical.CompFreeBusy:
		r.tally.others++
	}
}

// version returns the UID and, of a changed occurrence, its name. It is false for a component that was refused or is
// an older version of another.
func (r *reader) version(c *component, table string) (uid, occurrence string, ok bool) {
	at := r.origin(c)
	if uid = c.text(ical.PropUID); uid == "" {
		r.out.RefuseRow(at, table, ical.PropUID, "", "it has no UID")
		return "", "", false
	}
	p := c.first(ical.PropRecurrenceID)
	occurrence, err := r.occurrence(p, c.calendar)
	if err != nil {
		r.out.RefuseRow(at, table, ical.PropRecurrenceID, p.Value, err.Error())
		return "", "", false
	}
	if r.newest[identity(c.name, uid, occurrence)] != r.ordinal {
		r.out.Merged(table, 1)
		return "", "", false
	}
	return uid, occurrence, true
}

func (r *reader) origin(c *component) connector.Origin {
	return connector.Origin{File: r.file, Line: c.line}
}

// refuser refuses values of a component; the row stays.
func (r *reader) refuser(c *component, table string) func(*ical.Prop, error) {
	return func(p *ical.Prop, why error) {
		r.out.Refuse(&connector.Refusal{
			Origin: r.origin(c), Scope: connector.ScopeValue, Table: table, Column: p.Name, Value: p.Value, Reason: why.Error(),
		})
	}
}

func (r *reader) badLine(line int64, text string, why error) {
	r.out.Refuse(&connector.Refusal{
		Origin: connector.Origin{File: r.file, Line: line}, Scope: connector.ScopeValue, Table: "meeting", Value: text, Reason: why.Error(),
	})
}

func (r *reader) broken(c *component, cut bool) {
	reason := fmt.Sprintf("BEGIN:%s has no END", c.name)
	if cut {
		r.refuseFile(c.line, reason)
		return
	}
	table := "meeting"
	if c.name == ical.CompToDo {
		table = "work_item"
	}
	r.out.RefuseRow(r.origin(c), table, "", c.name, reason)
}

func (r *reader) refuseFile(line int64, reason string) {
	r.out.RefuseFile(connector.Origin{File: r.file, Line: line}, "meeting", reason)
}
