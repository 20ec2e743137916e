package roster

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// The columns of a meeting query that are read, and the marks of the others.
const (
	meetingID      = "MeetingId"
	meetingHours   = "Attendee_meeting_hours"
	meetingStart   = "Collaboration_start_time"
	metricDate     = "MetricDate"
	primaryPrefix  = "primarycollaborator_"
	personID       = "PersonId"
	meetingQuery   = "meeting query"
	personToPerson = "person-to-person query"
	personToGroup  = "person-to-group query"
	groupToGroup   = "group-to-group query"
	personQuery    = "person query"
)

// vivaRead are the columns of a meeting query that become something.
var vivaRead = []string{meetingID, meetingStart, "Duration", "Subject", "All_Day_Meeting", "Cancelled", "Recurring", "Number_of_attendees", "Intended_participant_count", "Organizer", "TimeZone"}

// queryOf tells which query a header belongs to; "" for none.
func queryOf(cells []string) string {
	has := func(name string) bool {
		return slices.ContainsFunc(cells, func(c string) bool { return strings.EqualFold(strings.TrimSpace(c), name) })
	}
	primary := slices.ContainsFunc(cells, func(c string) bool { return strings.HasPrefix(table.Fold(c), primaryPrefix) })
	switch {
	case has(meetingID) && has(meetingHours):
		return meetingQuery
	case primary && has("SecondaryCollaborator_PersonId"):
		return personToPerson
	case primary && has("PrimaryCollaborator_PersonId"):
		return personToGroup
	case primary:
		return groupToGroup
	case has(personID) && has(metricDate):
		return personQuery
	}
	return ""
}

func isVivaHeader(cells []string) bool { return queryOf(cells) != "" }

func recognizeViva(f *connector.File) connector.Match {
	previews, err := table.SniffParts(f, isVivaHeader)
	if err != nil {
		return connector.Match{}
	}
	query := queryOf(previews[0].Header.Names)
	reason := "columns " + meetingID + " and " + meetingHours
	switch query {
	case personQuery:
		reason = "columns " + personID + " and " + metricDate
	case personToPerson, personToGroup, groupToGroup:
		reason = "columns that begin with PrimaryCollaborator_"
	}
	return connector.Match{Confidence: 0.97, Reason: reason, Variant: query}
}

func readVivaFile(ctx context.Context, x *connector.Export, n int, f *connector.File, out *emit.Emitter) error {
	var evidence dates.Evidence
	first, err := table.OpenParts(f, isVivaHeader)
	if err != nil {
		out.RefuseFile(connector.Origin{File: n, Line: 1}, meetings, err.Error())
		return out.Err
	}
	defer first.Close() //nolint:errcheck // nothing was written
	for _, p := range first.List {
		starts := p.Header.Column(meetingStart)
		if err := eachRow(ctx, p, func(row *table.Row, err error) {
			if err == nil && starts >= 0 {
				evidence.Add(strings.TrimSpace(row.Cells[starts]))
			}
		}); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			break // the reading meets it again
		}
	}
	parts, err := table.OpenParts(f, isVivaHeader)
	if err != nil {
		out.RefuseFile(connector.Origin{File: n, Line: 1}, meetings, err.Error())
		return out.Err
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	// Focus time stands at 16:30 and lunch at 20:00 for people of Los Angeles: the column is in UTC.
	when := evidence.Decide(time.UTC, x.DateOrder)
	for _, p := range parts.List {
		v := &viva{out: out, when: when, part: p, at: connector.Origin{File: n, Line: 1}}
		if len(parts.List) > 1 {
			v.at.Pointer = p.Sheet
		}
		if err := v.all(ctx); err != nil {
			return err
		}
	}
	for _, note := range when.Notes(n) {
		if note.Code != "zone-assumed" {
			out.Note(note)
		}
	}
	return out.Err
}

// eachRow visits the rows and the damaged records of a table.
func eachRow(ctx context.Context, p *table.Part, visit func(*table.Row, error)) error {
	for n := 0; ; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := p.Next()
		var damaged *table.RecordError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.As(err, &damaged):
			return err
		}
		visit(row, err)
	}
}
