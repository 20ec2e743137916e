package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/calendar"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n"),
		[]byte("a text about BEGIN:VCALENDAR\n"),
		[]byte("From ana@harbour.example Mon Mar  4 09:00:00 2024\nFrom: ana@harbour.example\n\nBEGIN:VCALENDAR\n"),
	}
	connectortest.Run(t, calendar.Connector(), []connectortest.Case{
		{Name: "team", Format: "calendar-ics", Files: connectortest.Files(t, "team.ics"), Wrong: foreign},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, calendar.Connector(), "testdata/*") }

func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.FixedZone("here", 2*3600), Label: "x"}
	return connectortest.ReadExport(t, calendar.Connector(), x)
}

// event returns a calendar of one event with an attendee, made of these lines.
func event(lines ...string) *connector.File {
	return calendarOf("BEGIN:VEVENT\nUID:u\nDTSTAMP:20240401T000000Z\nATTENDEE:mailto:ana@harbour.example\n" + strings.Join(lines, "\n") + "\nEND:VEVENT")
}

func calendarOf(body string) *connector.File {
	return connector.FileOf("x.ics", []byte("BEGIN:VCALENDAR\nVERSION:2.0\n"+body+"\nEND:VCALENDAR\n"))
}

func tell(m connector.Meeting) string {
	s := m.ID + " " + m.StartsAt.Format("2006-01-02T15:04")
	if m.EndsAt.IsZero() {
		return s + "-?"
	}
	return s + "-" + m.EndsAt.Format("15:04")
}

func tellAll(got *connectortest.Collect) []string {
	var out []string
	for _, m := range got.Meetings {
		out = append(out, tell(m))
	}
	return out
}

func notes(got *connectortest.Collect) map[string]string {
	out := map[string]string{}
	for _, n := range got.Notes {
		out[n.Code] = strings.SplitN(n.Text, " ", 2)[0] // every text begins with its number
		if strings.HasPrefix(n.Text, "the titles") {
			out[n.Code] = strings.Fields(n.Text)[3]
		}
	}
	return out
}

func TestTeam(t *testing.T) {
	got := collect(t, connectortest.File(t, "team.ics"))
	want := []string{
		// Monday to Tuesday of the week after; Berlin leaves winter time on Sunday. Friday is excepted, Thursday cancelled,
		// Wednesday moved.
		"standup@harbour.example:20240325T090000Z 2024-03-25T09:00-09:15",
		"standup@harbour.example:20240326T090000Z 2024-03-26T09:00-09:15",
		"standup@harbour.example:20240401T080000Z 2024-04-01T08:00-08:15",
		"standup@harbour.example:20240402T080000Z 2024-04-02T08:00-08:15",
		"standup@harbour.example:20240327T090000Z 2024-03-27T13:00-13:30",
		"review@harbour.example 2024-03-04T10:00-11:00",
		"offsite@harbour.example 2024-05-01T22:00-?",
	}
	if d := cmp.Diff(want, tellAll(got)); d != "" {
		t.Errorf("meetings (-want +got):\n%s", d)
	}
	first := got.Meetings[0]
	if first.Organizer != "ana@harbour.example" || fmt.Sprint(first.Attendees) != "[bo@harbour.example]" || !first.Recurring || first.Title != "Stand-up, crane" || first.Line != 6 {
		t.Errorf("first meeting is %+v", first)
	}
	wantNotes := map[string]string{"not-meetings": "2", "cancelled": "1", "all-day-meetings": "1", "sensitive-dropped": "1"}
	if d := cmp.Diff(wantNotes, notes(got)); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	if got.MergedRows["meeting"] != 1 || len(got.Refusals) > 0 {
		t.Errorf("merged %v, refused %+v", got.MergedRows, got.Refusals)
	}
	if want := time.Date(2024, 4, 1, 12, 0, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %s", got.Exported)
	}
	wantPeople := []connector.Identity{
		{Source: "calendar", ID: "ana@harbour.example", Name: "Ana Fictional", Email: "ana@harbour.example"},
		{Source: "calendar", ID: "bo@harbour.example", Name: "Made-Up/Bo", Email: "bo@harbour.example"},
	}
	if d := cmp.Diff(wantPeople, got.Identities); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
}

func TestTask(t *testing.T) {
	got := collect(t, connectortest.File(t, "team.ics"))
	want := []connector.Item{{
		Origin: connector.Origin{Line: 83}, Source: "calendar", Key: "todo-1@harbour.example", Type: "Task", State: "COMPLETED", Priority: "5",
		Title: "Order paint", Description: "Blue\nor grey", Owners: []string{"bo@harbour.example"}, Creator: "ana@harbour.example",
		Project: "Harbour", ParentKey: "todo-0@harbour.example", Labels: []string{"Dock, east", "Paint"},
		Due:       connector.Date{Year: 2024, Month: 3, Day: 5}, // half past midnight in Berlin
		CreatedAt: time.Date(2024, 2, 28, 8, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2024, 3, 5, 8, 0, 0, 0, time.UTC),
		ResolvedAt: time.Date(2024, 3, 5, 7, 0, 0, 0, time.UTC),
	}}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
}

func TestTimes(t *testing.T) {
	lotus := "BEGIN:VTIMEZONE\nTZID:Eastern\nBEGIN:STANDARD\nDTSTART:19501029T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n" +
		"BEGIN:DAYLIGHT\nDTSTART:19500402T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
	cases := []struct{ name, prefix, start, want, note string }{
		{"UTC", "", "DTSTART:20240704T100000Z", "10:00", ""},
		{"a zone of the database", "", "DTSTART;TZID=America/New_York:20240704T100000", "14:00", ""},
		{"a path", "", "DTSTART;TZID=/softwarestudio.org/Tzfile/America/Chicago:20240704T100000", "15:00", ""},
		{"a Windows name", "", `DTSTART;TZID="Pacific Standard Time":20240704T100000`, "17:00", ""},
		{"the file's own zone, summer", lotus, "DTSTART;TZID=Eastern:20240704T100000", "14:00", ""},
		{"the file's own zone, winter", lotus, "DTSTART;TZID=Eastern:20240104T100000", "15:00", ""},
		{"a zone nobody knows", "", "DTSTART;TZID=Harbour:20240704T100000", "08:00", "zone-unknown"},
		{"the host's zone is not a zone", "", "DTSTART;TZID=Local:20240704T100000", "08:00", "zone-unknown"},
		{"no zone", "", "DTSTART:20240704T100000", "08:00", "zone-assumed"},
		{"a calendar's zone that nobody knows", "X-WR-TIMEZONE:Harbour\n", "DTSTART:20240704T100000", "08:00", "zone-unknown"},
		{"the calendar's zone", "X-WR-TIMEZONE;VALUE=TEXT:Asia/Tokyo\n", "DTSTART:20240704T100000", "01:00", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, calendarOf(c.prefix+"BEGIN:VEVENT\nUID:u\nATTENDEE:mailto:ana@harbour.example\n"+c.start+"\nEND:VEVENT"))
			if len(got.Meetings) != 1 || got.Meetings[0].StartsAt.Format("15:04") != c.want {
				t.Errorf("meetings are %v, refusals %+v", tellAll(got), got.Refusals)
			}
			if notes(got)[c.note] == "" && c.note != "" || len(got.Notes) > 1 || c.note == "" && len(got.Notes) > 0 {
				t.Errorf("notes are %+v", got.Notes)
			}
		})
	}
}

func TestSeries(t *testing.T) {
	cases := []struct {
		name  string
		lines []string
		want  string // days of the occurrences
		note  string
	}{
		{"count", []string{"DTSTART:20240304T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3"}, "0304 0311 0318", ""},
		{"count with a start off the rule", []string{"DTSTART:20240305T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO"}, "0305 0311 0318", ""},
		{"until a day is inclusive", []string{"DTSTART:20240304T090000Z", "RRULE:FREQ=WEEKLY;UNTIL=20240318"}, "0304 0311 0318", ""},
		{"until an instant", []string{"DTSTART:20240304T090000Z", "RRULE:FREQ=WEEKLY;UNTIL=20240318T085959Z"}, "0304 0311", ""},
		{"endless, up to DTSTAMP", []string{"DTSTART:20240311T090000Z", "RRULE:FREQ=WEEKLY"}, "0311 0318 0325", "series-endless"},
		{"endless, begins after DTSTAMP", []string{"DTSTART:20240501T090000Z", "RRULE:FREQ=WEEKLY"}, "0501", "series-endless"},
		{"exceptions, one by its day", []string{"DTSTART:20240304T090000Z", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20240311T090000Z", "EXDATE;VALUE=DATE:20240318"}, "0304 0325", ""},
		{"extra dates, one a period and one twice", []string{"DTSTART:20240304T090000Z", "RDATE;VALUE=PERIOD:20240306T090000Z/PT1H", "RDATE:20240307T090000Z,20240304T090000Z"}, "0304 0306 0307", ""},
		{"second Thursday", []string{"DTSTART:20240314T090000Z", "RRULE:FREQ=MONTHLY;COUNT=2;BYDAY=2TH"}, "0314 0411", ""},
		{"a lower-case rule", []string{"DTSTART:20240304T090000Z", "RRULE:freq=weekly;count=2;"}, "0304 0311", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, event(c.lines...))
			var days []string
			for _, m := range got.Meetings {
				days = append(days, m.StartsAt.Format("0102"))
				if m.ID != "u:"+m.StartsAt.Format("20060102T150405Z") || !m.Recurring {
					t.Errorf("occurrence is %+v", m)
				}
			}
			if strings.Join(days, " ") != c.want || len(got.Refusals) > 0 {
				t.Errorf("occurrences %v, refusals %+v", days, got.Refusals)
			}
			if len(got.Notes) > 1 || len(got.Notes) == 1 && got.Notes[0].Code != c.note || len(got.Notes) == 0 && c.note != "" {
				t.Errorf("notes are %+v", got.Notes)
			}
		})
	}
}

func TestSeriesAreBounded(t *testing.T) {
	got := collect(t, event("DTSTART:20200101T090000Z", "RRULE:FREQ=DAILY;COUNT=5000"))
	if len(got.Meetings) != 4000 || notes(got)["occurrences-capped"] != "1" {
		t.Errorf("%d meetings, notes %+v", len(got.Meetings), got.Notes)
	}
	if got = collect(t, event("DTSTART:20200101T090000Z", "RRULE:FREQ=DAILY;COUNT=4000")); len(got.Meetings) != 4000 || len(got.Notes) > 0 {
		t.Errorf("%d meetings, notes %+v", len(got.Meetings), got.Notes)
	}
	for _, rule := range []string{"FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=5", "FREQ=DAILY;INTERVAL=9223372036854775807", "FREQ=SOMETIMES", "FREQ=DAILY;UNTIL=soon", "COUNT=1;BYDAY=XX"} {
		got := collect(t, event("DTSTART:20240304T090000Z", "RRULE:"+rule))
		if len(got.Meetings) != 1 || len(got.Refusals) != 1 || got.Refusals[0].Column != "RRULE" || got.Refusals[0].Scope != connector.ScopeValue {
			t.Errorf("%s: %d meetings, refusals %+v", rule, len(got.Meetings), got.Refusals)
		}
	}
}

func TestWhoIsPresent(t *testing.T) {
	cases := map[string]string{
		"ATTENDEE;CN=Bo:mailto:BO@harbour.example":                  "bo@harbour.example",
		"ATTENDEE;CN=Bo;EMAIL=bo@harbour.example:/o=Exchange/cn=bo": "bo@harbour.example",
		"ATTENDEE;CN=Bo:invalid:nomail":                             "name:Bo",
		"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bo@harbour.example":  "bo@harbour.example",
		"ATTENDEE;PARTSTAT=declined:mailto:bo@harbour.example":      "",
		"ATTENDEE;PARTSTAT=DELEGATED:mailto:bo@harbour.example":     "",
		"ATTENDEE;CUTYPE=GROUP:mailto:all@harbour.example":          "",
		"ATTENDEE;CUTYPE=RESOURCE:mailto:van@harbour.example":       "",
		"ATTENDEE:mailto:c_12345@resource.calendar.google.com":      "",
		"ATTENDEE:mailto:ana@harbour.example":                       "", // stands there twice
		"ATTENDEE;CN=\"Bo; of \\, quay\":mailto:bo@harbour.example": "bo@harbour.example",
	}
	for line, want := range cases {
		got := collect(t, event("DTSTART:20240304T090000Z", line))
		if have := strings.TrimSpace(strings.TrimPrefix(strings.Join(got.Meetings[0].Attendees, " "), "ana@harbour.example")); have != want || len(got.Refusals) > 0 {
			t.Errorf("%s: %q, want %q; refusals %+v", line, have, want, got.Refusals)
		}
	}
}

func TestDamage(t *testing.T) {
	good := "BEGIN:VEVENT\nUID:good\nDTSTART:20240304T090000Z\nATTENDEE:mailto:ana@harbour.example\n"
	cases := []struct {
		name, body string
		meetings   int
		refused    string
	}{
		{"no UID", strings.Replace(good, "UID:good\n", "", 1) + "END:VEVENT", 0, "row UID"},
		{"no start", strings.Replace(good, "DTSTART:20240304T090000Z\n", "", 1) + "END:VEVENT", 0, "row DTSTART"},
		{"a start that is none", strings.Replace(good, "20240304T090000Z", "tomorrow", 1) + "END:VEVENT", 0, "row DTSTART"},
		{"a sentinel", strings.Replace(good, "20240304T090000Z", "00010101T000000Z", 1) + "END:VEVENT", 0, "row DTSTART"},
		{"a RECURRENCE-ID that is none", good + "RECURRENCE-ID:x\nEND:VEVENT", 0, "row RECURRENCE-ID"},
		{"an end before the start", good + "DTEND:20240304T080000Z\nEND:VEVENT", 1, "value DTEND"},
		{"a duration that is none", good + "DURATION:1h\nEND:VEVENT", 1, "value DURATION"},
		{"a line without a colon", good + "what is this\nEND:VEVENT", 1, "value "},
		{"a quote without an end", good + "ATTENDEE;CN=\"Bo:mailto:bo@harbour.example\nEND:VEVENT", 1, "value "},
		{"a parameter at the end of a line", good + "ATTENDEE;CN=Bo\nEND:VEVENT", 1, "value "},
		{"an event that does not end", good + "END:VEVENT\n" + strings.Replace(good, "good", "open", 1), 1, "row "},
		{"an event inside another", good + strings.Replace(good, "good", "second", 1) + "END:VEVENT", 1, "row "},
		{"an alarm that does not end", good + "BEGIN:VALARM\nTRIGGER:-PT5M\nEND:VEVENT", 1, ""},
		{"a fold inside a character", good + "SUMMARY:Kr\xC3\n \xA4n\nEND:VEVENT", 1, ""},
		{"a whole series was changed", good + "RECURRENCE-ID;RANGE=THISANDFUTURE:20240304T090000Z\nEND:VEVENT", 1, "value RECURRENCE-ID"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, calendarOf(c.body))
			told := ""
			for _, r := range got.Refusals {
				told += string(r.Scope) + " " + r.Column
				if r.Line == 0 {
					t.Errorf("a refusal without a place: %+v", r)
				}
			}
			if len(got.Meetings) != c.meetings || told != c.refused {
				t.Errorf("%d meetings, refused %q (%+v)", len(got.Meetings), told, got.Refusals)
			}
			if strings.Contains(c.body, "SUMMARY") && got.Meetings[0].Title != "Krän" {
				t.Errorf("title is %q", got.Meetings[0].Title)
			}
		})
	}
}

// A file that ends too early loses the event that it ends in, and keeps what the calendar said before.
func TestCut(t *testing.T) {
	content := "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VEVENT\nUID:a\nDTSTART:20240304T090000\nATTENDEE:mailto:ana@harbour.example\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\n"
	got := collect(t, connector.FileOf("x", []byte(content)))
	if d := cmp.Diff([]string{"a 2024-03-04T00:00-00:00"}, tellAll(got)); d != "" {
		t.Errorf("meetings (-want +got):\n%s", d)
	}
	if len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || got.Refusals[0].Line != 8 {
		t.Errorf("refusals are %+v", got.Refusals)
	}
}

// METHOD:CANCEL takes back everything in its calendar and nothing in the next one of the file.
func TestCancel(t *testing.T) {
	one := "BEGIN:VEVENT\nUID:a\nDTSTART:20240304T090000Z\nATTENDEE:mailto:ana@harbour.example\nEND:VEVENT\nEND:VCALENDAR\n"
	got := collect(t, connector.FileOf("x", []byte("\xEF\xBB\xBF\r\nBEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n"+one+"BEGIN:VCALENDAR\n"+strings.Replace(one, "UID:a", "UID:b", 1))))
	if d := cmp.Diff([]string{"b 2024-03-04T09:00-09:00"}, tellAll(got)); d != "" {
		t.Errorf("meetings (-want +got):\n%s", d)
	}
	if notes(got)["cancelled"] != "1" {
		t.Errorf("notes are %+v", got.Notes)
	}
}
