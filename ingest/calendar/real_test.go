package calendar_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/calendar"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// The wanted figures were counted from the files by other means.
func TestRealCalendars(t *testing.T) {
	cases := []struct {
		file                      string
		meetings, people, refused int
		noMeetings                string
	}{
		{"ical4j-ArgentinaHolidays.ics", 0, 0, 0, "11"},
		{"ical4j-Australian_TV_Melbourne.ics", 0, 0, 0, "41"},
		{"ical4j-Christian32Holidays.ics", 0, 0, 0, "37"},
		{"ical4j-EXDATE-IN-UTC.ics", 0, 0, 0, "1"},
		{"ical4j-THFC.ics", 1, 2, 0, "113"},
		{"ical4j-calconnect7.ics", 1, 2, 0, ""},
		{"ical4j-categories.ics", 0, 0, 1, ""},
		{"ical4j-evolution.ics", 0, 0, 0, "1"},
		{"ical4j-japan_west.ics", 0, 0, 0, "49"},
		{"ical4j-korganizer_sample.ics", 24, 1, 0, ""},
		{"ical4j-mansour.ics", 0, 0, 1, ""},
		{"ical4j-maritz.ics", 0, 0, 0, "1"},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			got := collect(t, connectortest.RealFile(t, "ics/"+c.file))
			if len(got.Meetings) != c.meetings || len(got.Identities) != c.people || got.RefusedRows("") != c.refused || len(got.Refusals) != c.refused {
				t.Errorf("%d meetings, %d people, refusals %+v", len(got.Meetings), len(got.Identities), got.Refusals)
			}
			if n := notes(got)["not-meetings"]; n != c.noMeetings {
				t.Errorf("no meetings: %q, notes %+v", n, got.Notes)
			}
			if len(got.MergedRows) > 0 {
				t.Errorf("merged %v", got.MergedRows)
			}
		})
	}
}

func TestRealMeetings(t *testing.T) {
	lotus := collect(t, connectortest.RealFile(t, "ics/ical4j-calconnect7.ics"))
	// Eastern summer time is four hours behind; the occurrence was at 13:00 before it was moved.
	if d := cmp.Diff([]string{"6BA1ECA4D58B306C85256FDB0071B664-Lotus_Notes_Generated:20050428T130000Z 2005-04-28T15:00-16:00"}, tellAll(lotus)); d != "" {
		t.Errorf("changed instance (-want +got):\n%s", d)
	}
	if m := lotus.Meetings[0]; m.Organizer != "icalchair@coffeebean.com" || len(m.Attendees) != 2 {
		t.Errorf("changed instance is %+v", m)
	}
	korganizer := collect(t, connectortest.RealFile(t, "ics/ical4j-korganizer_sample.ics"))
	if last := korganizer.Meetings[11].StartsAt.Format("2006-01-02"); last != "2004-02-12" { // second Thursday, the start counted
		t.Errorf("the twelfth occurrence is on %s", last)
	}
}

func TestClaims(t *testing.T) {
	folder, err := os.ReadDir(filepath.Join(connectortest.Exports(t), "ics"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range folder {
		want["ics/"+f.Name()] = "calendar-ics"
	}
	connectortest.CheckClaims(t, calendar.Connector(), want)
}

// Real series, made meetings by an attendee. The wanted figures are sums of COUNT, Tuesdays counted by hand, and what
// python-dateutil gives.
func TestRealSeries(t *testing.T) {
	folder := filepath.Join(connectortest.Exports(t), "ics")
	for file, want := range map[string]int{
		"ical4j-Australian_TV_Melbourne.ics": 263,
		"ical4j-EXDATE-IN-UTC.ics":           85, // 87 Tuesdays less two
		"ical4j-Christian32Holidays.ics":     57, // 58 less the one that stands there changed as well
	} {
		content, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			t.Fatal(err)
		}
		invited := bytes.ReplaceAll(content, []byte("BEGIN:VEVENT\n"), []byte("BEGIN:VEVENT\nATTENDEE:mailto:ana@harbour.example\n"))
		if got := collect(t, connector.FileOf(file, invited)); len(got.Meetings) != want || len(got.Refusals) > 0 {
			t.Errorf("%s: %d meetings, want %d; refusals %+v", file, len(got.Meetings), want, got.Refusals)
		}
	}
}
