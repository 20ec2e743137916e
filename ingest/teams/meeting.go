package teams

import (
	"errors"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// meeting takes an event of a meetings file. It lies in the folder of each participant.
func (r *reader) meeting(o record) {
	id := o.text("ICalUId")
	switch {
	case id == "":
		o.RefuseRow("ICalUId", "", "a meeting without iCalUId")
		return
	case !r.out.First("meeting", source, id):
		return
	case o.Flag(either("IsCancelled")...):
		r.told.cancelled++
		return
	}
	m := connector.Meeting{
		Origin: o.Origin, Source: source, ID: id, Title: o.text("Subject"),
		Attendees: r.attendees(o), Recurring: o.has("Recurrence") || o.has("SeriesMasterId"),
	}
	if len(m.Attendees) == 0 {
		r.told.appointments++
		return
	}
	var err error
	if m.StartsAt, err = instant(o.object("Start")); err != nil || m.StartsAt.IsZero() {
		o.RefuseRow("Start", o.Shown(either("Start")...), "cannot read as a date")
		return
	}
	if m.EndsAt, err = instant(o.object("End")); err != nil {
		o.RefuseValue("End", o.Shown(either("End")...), "cannot read as a date")
	}
	if o.has("Organizer") {
		m.Organizer = r.invited(o.object("Organizer"))
	}
	if o.text("Type") == "seriesMaster" {
		r.told.series++
	}
	if s := o.text("Sensitivity"); m.Title != "" && (s == "private" || s == "confidential") {
		m.Title = ""
		r.told.private++
	}
	r.out.Meeting(&m)
}

// attendees leaves out rooms and those who declined.
func (r *reader) attendees(o record) []string {
	var ids []string
	for _, a := range o.objects("Attendees") {
		if a.text("Type") == "resource" || a.object("Status").text("Response") == "declined" {
			continue
		}
		if id := r.invited(a); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// instant reads a local time with the name of its zone beside it; Graph gives UTC unless it is asked for another.
func instant(o record) (time.Time, error) {
	written := o.text("DateTime")
	if written == "" {
		return time.Time{}, nil
	}
	name := o.text("TimeZone")
	if name == "Local" { // Go's word for the zone of this machine
		return time.Time{}, errors.New("no such zone")
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.Time{}, fmt.Errorf("read the zone: %w", err)
	}
	t, err := time.ParseInLocation("2006-01-02T15:04:05", written, zone)
	return t.UTC(), err
}
