package roster

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// viva reads one table of a query.
type viva struct {
	out   *emit.Emitter
	when  *dates.Reader
	part  *table.Part
	at    connector.Origin
	cells []string

	sent   int
	allDay int
}

func (v *viva) all(ctx context.Context) error {
	query := queryOf(v.part.Header.Names)
	if query != meetingQuery || v.part.Header.Column(meetingStart) < 0 {
		return v.sums(ctx, query)
	}
	err := eachRow(ctx, v.part, func(row *table.Row, err error) {
		var damaged *table.RecordError
		if errors.As(err, &damaged) {
			v.out.Refuse(v.placed(damaged.Refusal(v.at.File, meetings)))
			return
		}
		v.at.Line, v.cells = row.Line, row.Cells
		if row.Extra != nil {
			v.out.Refuse(v.placed(row.ExtraRefusal(v.at.File, meetings)))
		}
		v.meeting()
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		v.out.RefuseFile(v.at, meetings, err.Error())
	}
	v.notes()
	return v.out.Err
}

func (v *viva) placed(r *connector.Refusal) *connector.Refusal {
	r.Pointer = v.at.Pointer
	return r
}

// sums refuses a query whose rows are no events, with how many there are.
func (v *viva) sums(ctx context.Context, query string) error {
	rows, days := 0, map[string]bool{}
	day := v.part.Header.Column(metricDate)
	err := eachRow(ctx, v.part, func(row *table.Row, err error) {
		rows++
		if err == nil && day >= 0 && len(days) < 1000 {
			days[strings.Clone(row.Cells[day])] = true
		}
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		v.out.RefuseFile(v.at, meetings, err.Error())
		return v.out.Err
	}
	reason := fmt.Sprintf("the %d rows of a %s are sums over a period (dates of measure: %d), not events: nothing says when anybody met or wrote", rows, query, len(days))
	if query == meetingQuery {
		reason = fmt.Sprintf("the %d rows of this meeting query do not say when a meeting began: there is no column %s", rows, meetingStart)
	}
	v.out.RefuseFile(v.at, meetings, reason)
	v.out.Note(connector.Note{
		Code: "aggregates", File: v.at.File, Text: reason + "; people, where there are any, are hashed ids",
		Remedy: "run a meeting query with " + meetingStart + ", or import calendars (.ics)",
	})
	return v.out.Err
}

// meeting sends a row, unless it is an appointment of one person or was cancelled.
func (v *viva) meeting() {
	id := v.cell(meetingID)
	start, err := v.when.Instant(v.cell(meetingStart))
	switch {
	case id == "":
		v.refuse(meetingID, "no id")
	case v.cell(meetingStart) == "":
		v.refuse(meetingStart, "no start: nobody knows when the meeting was")
	case err != nil:
		v.refuse(meetingStart, err.Error())
	case v.is("Cancelled"):
		v.refuse("Cancelled", "cancelled")
	case v.alone():
		v.refuse("Number_of_attendees", "no meeting: an appointment of one person (focus time, lunch)")
	default:
		v.send(id, start)
	}
}

func (v *viva) send(id string, start time.Time) {
	m := connector.Meeting{Origin: v.at, Source: vivaSource, ID: id, StartsAt: start, Title: v.cell("Subject"), Recurring: v.is("Recurring")}
	if m.Recurring {
		m.ID += "/" + start.Format(time.RFC3339)
	}
	if v.is("All_Day_Meeting") {
		v.allDay++
	} else if hours, ok := itemtable.Number(v.cell("Duration")); ok && hours > 0 && hours < 24*366 {
		m.EndsAt = start.Add(time.Duration(hours * float64(time.Hour)).Round(time.Second))
	}
	m.Organizer = v.out.Person(connector.Identity{Source: vivaSource, ID: v.cell("Organizer"), Zone: zone(v.cell("TimeZone"))})
	if v.out.First(meetings, vivaSource, m.ID) {
		v.sent++
		v.out.Meeting(&m)
	}
}

// alone tells whether nobody but the organiser was there or was asked to be. A table without counts says nothing.
func (v *viva) alone() bool {
	told := false
	for _, name := range []string{"Number_of_attendees", "Intended_participant_count"} {
		n, err := strconv.Atoi(v.cell(name))
		if err != nil {
			continue
		}
		told = true
		if n > 1 {
			return false
		}
	}
	return told
}

func (v *viva) cell(name string) string {
	if i := v.part.Header.Column(name); i >= 0 {
		return clean(v.cells[i])
	}
	return ""
}

func (v *viva) is(name string) bool { return strings.EqualFold(v.cell(name), "true") }

func (v *viva) refuse(column, reason string) {
	v.out.RefuseRow(v.at, meetings, column, v.cell(column), reason)
}

func (v *viva) notes() {
	note := func(code, text, remedy string) {
		v.out.Note(connector.Note{Code: code, File: v.at.File, Text: text, Remedy: remedy})
	}
	note("attendees-unknown", fmt.Sprintf("%d meetings: who attended is only counted, and the organiser is a hashed id", v.sent), "import calendars (.ics) to know who meets whom")
	note("zone-utc", meetingStart+" carries no zone; Viva Insights writes it in UTC", "")
	if v.allDay > 0 {
		note("all-day-meetings", fmt.Sprintf("%d all-day events have attendees; they are meetings of unknown length", v.allDay), "")
	}
	var unread []string
	for _, name := range v.part.Header.Names {
		if name != "" && !slices.ContainsFunc(vivaRead, func(r string) bool { return strings.EqualFold(r, name) }) {
			unread = append(unread, name)
		}
	}
	if len(unread) > 0 {
		note("columns-not-read", fmt.Sprintf("%d columns were not read: %s", len(unread), strings.Join(unread, ", ")), "")
	}
	for _, n := range v.part.Notes(v.at.File) {
		v.out.Note(n)
	}
}
