package roster_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// told writes memberships as "person team<within lead since..until".
func told(got *connectortest.Collect) []string {
	var out []string
	for _, m := range got.Members {
		out = append(out, fmt.Sprintf("%s %s<%s lead:%s %s..%s", m.Person, m.Team, m.Within, m.Lead, day(m.Since), day(m.Until)))
	}
	return out
}

func day(d connector.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d-%02d-%02d", d.Year, d.Month, d.Day)
}

func refusals(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		out = append(out, fmt.Sprintf("%d %s %s [%s] %s", r.Line, r.Scope, r.Column, r.Value, r.Reason))
	}
	return out
}

func people(got *connectortest.Collect) []string {
	var out []string
	for _, p := range got.Identities {
		out = append(out, strings.Join([]string{p.ID, p.Name, p.Email, p.Zone}, "|"))
	}
	return out
}

func TestPeople(t *testing.T) {
	got := connectortest.Read(t, roster(), connectortest.File(t, "people.csv"))
	connectortest.Diff(t, "people", []string{
		"0007|Ada Ros|Ada.Ros@yard.example|", "0008|Bo Li|bo@yard.example|", "0009|Cy Sol|cy@yard.example|",
		"0010|Di Mar||", "0011|Ed Tam|ed@yard.example|", "0013|Fi Uhl|fi@yard.example|",
	}, people(got))
	connectortest.Diff(t, "members", []string{
		"0007 Dock<Ship lead: 2015-02-01..", // 9999 means that she is still there
		"0008 Crane<Dock lead:0007 2018-03-05..",
		"0009 Paint<Ship lead:0007 2019-02-14..2021-06-30",
		"0010 Office< lead: 2020-04-02..",
	}, told(got))
	connectortest.Diff(t, "refusals", []string{
		"6 value Austritt [01.01.2019] the exit is before the entry",
		"8 row Vorname, Nachname [Vacant] no person: neither a name nor an address (a vacant position?)",
		"9 row Status [ausgeschieden] has left, and the file does not say when: the membership would never end",
	}, refusals(got))
	if got.MergedRows["team_membership"] != 1 {
		t.Errorf("merged %v, want the repeated row", got.MergedRows)
	}
	for code, part := range map[string]string{
		"sensitive-dropped": "Gehalt", "columns-not-read": "Büro", "columns-mapped": "department from Bereich, Abteilung, Team", "levels-above": "3 levels",
		"no-department": "1 rows", "manager-coverage": "not found: Board of Owners / 9",
	} {
		if text := got.NoteText(code); !strings.Contains(text, part) {
			t.Errorf("note %s = %q, want %q in it", code, text, part)
		}
	}
}

func TestChart(t *testing.T) {
	got := connectortest.Read(t, roster(), connectortest.File(t, "chart.csv"))
	connectortest.Diff(t, "members", []string{
		"name:Bo Li Ada M Ros< lead:name:Ada M Ros ..", // found without the middle initial
		"name:Cy Sol Bo Li<Ada M Ros lead:name:Bo Li ..",
		"name:Di Mar Bo Li<Ada M Ros lead:name:Bo Li ..",
	}, told(got))
	for _, code := range []string{"teams-by-manager", "own-manager", "selection"} {
		if got.NoteText(code) == "" {
			t.Errorf("no note %s", code)
		}
	}
}

func TestDirectory(t *testing.T) {
	got := connectortest.Read(t, roster(), connectortest.File(t, "directory.csv"))
	connectortest.Diff(t, "people", []string{
		"ada@yard.example|Ada Ros|ada@yard.example|Europe/Lisbon", "bo@yard.example|Bo Li|bo@yard.example|", "cy@yard.example|Cy Sol|cy@yard.example|",
	}, people(got))
	connectortest.Diff(t, "members", []string{
		"ada@yard.example Dock<Ship lead: ..", "bo@yard.example Crane<Dock lead:ada@yard.example ..", "cy@yard.example Office< lead:ada@yard.example ..",
	}, told(got))
}

// Headers that say nothing: addresses, names and managers are known by their values.
func TestByValues(t *testing.T) {
	got := connectortest.Read(t, roster(), connector.FileOf("x", []byte("osoite,kuka,osasto team,department,kenelle\n"+
		"ada@yard.example,Ada Ros,x,Dock,\nbo@yard.example,Bo Li,y,Dock,Ada Ros\ncy@yard.example,Cy Sol,x,Paint,Bo Li\ndi@yard.example,Di Mar,x,Paint,Bo Li\n")))
	connectortest.Diff(t, "members", []string{
		"ada@yard.example Dock< lead: ..", "bo@yard.example Dock< lead:ada@yard.example ..",
		"cy@yard.example Paint< lead:bo@yard.example ..", "di@yard.example Paint< lead:bo@yard.example ..",
	}, told(got))
	if text := got.NoteText("columns-guessed"); !strings.HasSuffix(text, "osoite, kuka, kenelle") {
		t.Errorf("guessed: %s", text)
	}
}

// Numbers of managers that are of another series name the wrong people.
func TestManagerNumbers(t *testing.T) {
	const rows = "1,Ada Ros,Dock,,\n2,Bo Li,Dock,%s,Ada Ros\n3,Cy Sol,Paint,%s,Bo Li\n"
	for name, c := range map[string]struct {
		first, second, ignored string
	}{
		"of the people":    {"1", "2", ""},
		"of another one":   {"3", "1", "Manager ID"},
		"not of the table": {"77", "78", "Manager ID"},
	} {
		content := "Employee ID,Employee Name,Department,Manager ID,Manager Name\n" + fmt.Sprintf(rows, c.first, c.second)
		got := connectortest.Read(t, roster(), connector.FileOf("x", []byte(content)))
		if text := got.NoteText("manager-column-ignored"); (c.ignored == "") != (text == "") || !strings.Contains(text, c.ignored) {
			t.Errorf("%s: ignored %q", name, text)
		}
		if m := got.Members; len(m) != 3 || m[1].Lead != "1" || m[2].Lead != "2" {
			t.Errorf("%s: members %v", name, told(got))
		}
	}
}

// One order of day and month explains all dates of a file; where none does, dates are left out and asked for.
func TestDates(t *testing.T) {
	const header = "Employee ID,First Name,Last Name,Department,Hire Date,DOB\n"
	for name, c := range map[string]struct{ row, want string }{
		"the birth date decides": {"1,Ada,Ros,Dock,03/04/20,12/25/67", "2020-03-04"},
		"nothing decides":        {"1,Ada,Ros,Dock,03/04/20,", ""},
	} {
		got := connectortest.Read(t, roster(), connector.FileOf("x", []byte(header+c.row+"\n")))
		if len(got.Members) != 1 || day(got.Members[0].Since) != c.want {
			t.Errorf("%s: %v, want %s", name, told(got), c.want)
		}
		if (got.NoteText("date-order") != "") != (c.want == "") {
			t.Errorf("%s: notes %v", name, got.Notes)
		}
		for _, r := range got.Refusals {
			if strings.Contains(r.Value, "67") {
				t.Errorf("%s: a birth date is shown: %v", name, r)
			}
		}
	}
}

func TestDamagedRowsShowNothingPrivate(t *testing.T) {
	got := connectortest.Read(t, roster(), connector.FileOf("x", []byte("Employee ID,Employee Name,Department,Salary\n1,Ada Ros,Dock,54321\n"+
		"4,Di Mar,Dock,1\n5,Ed Tam,Dock,1\n3,Cy Sol,Dock,76543,burnout\n2,\"Bo \"Li,Dock,65432\n")))
	if len(got.Refusals) < 2 {
		t.Fatalf("refusals %v, want the broken row and the wide one", refusals(got))
	}
	if text := strings.Join(refusals(got), "\n"); strings.Contains(text, "5432") || strings.Contains(text, "burnout") {
		t.Errorf("private cells are shown:\n%s", text)
	}
}

func TestWorkbook(t *testing.T) {
	book := excelize.NewFile()
	for sheet, rows := range map[string][][]any{
		"Sheet1": {{"Staff of the yard"}, {}, {"Employee ID", "Full Name", "Work Email", "Department", "Hire Date"}, {7, "Ros, Ada", "ada@yard.example", "Dock", 43831}},
		"Legend": {{"colour", "meaning"}, {"red", "late"}},
	} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, cells := range rows {
			if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	var content bytes.Buffer
	if err := book.Write(&content); err != nil {
		t.Fatal(err)
	}
	got := connectortest.Read(t, roster(), connector.FileOf("x", content.Bytes()))
	connectortest.Diff(t, "people", []string{"7|Ada Ros|ada@yard.example|"}, people(got))
	connectortest.Diff(t, "members", []string{"7 Dock< lead: 2020-01-01.."}, told(got))
}

func TestMeetings(t *testing.T) {
	got := connectortest.Read(t, roster(), connectortest.File(t, "viva-meetings.csv"))
	var meetings []string
	for _, m := range got.Meetings {
		meetings = append(meetings, fmt.Sprintf("%s %s %s by %s", m.ID, m.StartsAt.Format("2006-01-02T15:04Z"), m.EndsAt.Format("15:04"), m.Organizer))
	}
	connectortest.Diff(t, "meetings", []string{
		"A2/2022-12-13T09:00:00Z 2022-12-13T09:00Z 09:30 by p-1",
		"A3 2022-12-14T00:00Z 00:00 by p-2", // all day: no end is known
		"A5 2023-01-23T11:30Z 00:00 by ",
	}, meetings)
	connectortest.Diff(t, "refusals", []string{
		"2 row Number_of_attendees [1] no meeting: an appointment of one person (focus time, lunch)",
		"5 row Cancelled [TRUE] cancelled",
		"7 row Collaboration_start_time [] no start: nobody knows when the meeting was",
		"8 row Collaboration_start_time [later] cannot read as a date",
		"9 row MeetingId [] no id",
	}, refusals(got))
	connectortest.Diff(t, "people", []string{"p-1|||America/Los_Angeles", "p-2|||Etc/UTC"}, people(got))
	if got.MergedRows["meeting"] != 1 {
		t.Errorf("merged %v, want the repeated row", got.MergedRows)
	}
}
