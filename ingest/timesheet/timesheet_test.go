package timesheet_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// booked writes entries as "id seconds project item text".
func booked(got *connectortest.Collect) []string {
	var out []string
	for _, w := range got.Worklogs {
		out = append(out, fmt.Sprintf("%s %v %s [%s] %q", w.ID, w.Seconds, w.Project, w.ItemKey, w.Text))
	}
	return out
}

func refusals(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		out = append(out, fmt.Sprintf("%d %s %s [%s] %s", r.Line, r.Scope, r.Column, r.Value, r.Reason))
	}
	return out
}

func TestClockify(t *testing.T) {
	got := read(t, connectortest.File(t, "clockify.csv"), time.UTC)
	connectortest.Diff(t, "entries", []string{
		`ada@yard.example|2024-03-04T10:23:52Z|1 3601 Crane [] "Repair\nABC-1 \\\\ 🔥 it's \"urgent\""`,
		`bo@yard.example|2024-10-15T23:30:00Z|1 3600 Crane [] "paint"`, // the duration is zero, start and end are not
		`bo@yard.example|2024-10-15T23:30:00Z|2 3600 Crane [] "paint"`,
		`|2024-10-18T09:00:00Z|1 0  [] "blink"`,
	}, booked(got))
	connectortest.Diff(t, "refusals", []string{
		"5 row End Time [] no end: it was still running",
		"6 row End Time [07:00 AM] ends before it begins",
		"8 row Start Date [] no start: a total, or not an entry",
	}, refusals(got))
	var members []string
	for _, m := range got.Members {
		members = append(members, m.Person+" "+m.Team)
	}
	connectortest.Diff(t, "members", []string{"ada@yard.example Dock", "ada@yard.example Office", "bo@yard.example Dock"}, members)
	want := "rates and amounts were dropped: Billable Rate (USD), Billable Amount (USD)"
	if text := got.NoteText("sensitive-dropped"); text != want {
		t.Errorf("dropped %q, want %q", text, want)
	}
	if text := got.NoteText("zone-assumed"); text == "" {
		t.Error("nobody is told that the zone was assumed")
	}
}

// Where no component is above 12, the order in which entries do not run backwards is the right one.
func TestOrderByPlausibility(t *testing.T) {
	const header = "Project,User,Email,Start Date,Start Time,End Date,End Time,Duration (h)\n"
	for name, c := range map[string]struct{ row, want string }{
		"the month first would run backwards": {"x,Ada Ros,ada@yard.example,12/01/2024,23:00,01/02/2024,01:00,02:00:00", "2024-01-12"},
		"nothing decides":                     {"x,Ada Ros,ada@yard.example,03/04/2024,10:00,03/04/2024,11:00,01:00:00", ""},
	} {
		got := read(t, connector.FileOf("x", []byte(header+c.row+"\n")), time.UTC)
		if c.want == "" {
			if len(got.Worklogs) != 0 || len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeRow || got.NoteText("date-order") == "" {
				t.Errorf("%s: %v, refused %v, want one row refused and a question", name, booked(got), refusals(got))
			}
			continue
		}
		if len(got.Worklogs) != 1 || got.Worklogs[0].At.Format(time.DateOnly) != c.want {
			t.Errorf("%s: %v, want %s", name, booked(got), c.want)
		}
	}
}

func TestToggl(t *testing.T) {
	lisbon, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		t.Skip("no zone database")
	}
	got := read(t, connectortest.File(t, "toggl.csv"), lisbon)
	connectortest.Diff(t, "entries", []string{
		`ada@yard.example|2024-03-04T10:23:52Z|1 3601 Crane [] "say \"hi\""`,
		`ada@yard.example|2024-03-30T23:00:00Z|1 18000  [] "night watch"`, // the clocks went forward
		`bo@yard.example|2024-03-04T23:00:00Z|1 5400 Crane [] "Repair"`,
	}, booked(got))
	connectortest.Diff(t, "refusals", []string{"5 row Start date [2024-03-04 24:00:00] cannot read as a date"}, refusals(got))
	want := []connector.Identity{
		{Source: "timesheet@toggl", ID: "ada@yard.example", Name: "Ada Ros", Email: "Ada@yard.example"},
		{Source: "timesheet@toggl", ID: "bo@yard.example", Name: "Bo Li", Email: "bo@yard.example"},
	}
	if d := cmp.Diff(want, got.Identities); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
}

func TestHarvest(t *testing.T) {
	got := read(t, connectortest.File(t, "harvest.csv"), time.UTC)
	connectortest.Diff(t, "entries", []string{
		`name:Ada Ros|2024-03-04|Harbour|Crane|Repair|1 72036 Crane [ABC-1] "Repair\nbolts"`,
		`name:Ada Ros|2024-03-04|Harbour|Crane|Repair|2 4500 Crane [] "Repair\nnuts"`,
		`name:Bo Li|2024-03-05|Harbour|Crane|Repair|1 7.2036e+06 Crane [] "Repair"`,
	}, booked(got))
	connectortest.Diff(t, "refusals", []string{
		"5 row Hours [lots] cannot read as hours", "6 row Hours [] neither an end nor a duration", "7 row Hours [-1,5] less than no time",
	}, refusals(got))
	if text := got.NoteText("references-unknown"); !strings.HasPrefix(text, "1 entries") {
		t.Errorf("unknown references: %q", text)
	}
	if text := got.NoteText("zone-assumed"); text != "" {
		t.Errorf("days have no zone, but: %s", text)
	}
}

func TestDecimalMark(t *testing.T) {
	for name, c := range map[string]struct {
		hours string
		want  []float64
	}{
		"points":                  {"1.5 0.250", []float64{5400, 900}},
		"commas":                  {"1,5 0,250", []float64{5400, 900}},
		"points, commas thousand": {"1,250.5 1,000", []float64{4501800, 3600000}},
		"nothing decides":         {"1,250 2", []float64{4500, 7200}},
	} {
		var content strings.Builder
		content.WriteString("Date,Hours,Billable?,First Name,Last Name\n")
		for _, h := range strings.Fields(c.hours) {
			fmt.Fprintf(&content, "2024-03-04,\"%s\",Yes,Ada,Ros\n", h)
		}
		var have []float64
		for _, w := range read(t, connector.FileOf("x", []byte(content.String())), time.UTC).Worklogs {
			have = append(have, w.Seconds)
		}
		if d := cmp.Diff(c.want, have); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestReferences(t *testing.T) {
	for address, want := range map[string]string{
		"https://yard.atlassian.net/browse/ABC-12":            "ABC-12",
		"https://linear.app/yard/issue/DOK-3/paint-the-hull":  "DOK-3",
		"https://github.com/yard/crane/issues/7":              "yard/crane#7",
		"https://dev.azure.com/yard/Crane/_workitems/edit/42": "42",
		"https://yard.example/browse/ABC-12/comments":         "",
		"ABC-12": "",
		"https://github.com/yard/crane/issues/7/../../somewhere/": "",
	} {
		content := "Date,Hours,Billable?,First Name,Last Name,External Reference URL\n2024-03-04,1,Yes,Ada,Ros," + address + "\n"
		if got := read(t, connector.FileOf("x", []byte(content)), time.UTC).Worklogs[0].ItemKey; got != want {
			t.Errorf("%s: item %q, want %q", address, got, want)
		}
	}
}

// An entry keeps its id when the report is exported again with more in it, in another order.
func TestIDsAreStable(t *testing.T) {
	const header = "User,Email,Start date,Start time,End date,End time,Duration\n"
	const one, two = "Ada Ros,ada@yard.example,2024-03-04,10:00:00,2024-03-04,11:00:00,01:00:00\n", "Bo Li,bo@yard.example,2024-03-05,10:00:00,2024-03-05,11:00:00,01:00:00\n"
	first := read(t, connector.FileOf("x", []byte(header+one)), time.UTC).Worklogs
	again := read(t, connector.FileOf("x", []byte(header+two+one)), time.UTC).Worklogs
	if len(first) != 1 || len(again) != 2 || first[0].ID != again[1].ID {
		t.Errorf("%v, then %v", first, again)
	}
}

func TestWorkbook(t *testing.T) {
	book := excelize.NewFile()
	for i, cells := range [][]any{
		{"Project", "User", "Email", "Start Date", "Start Time", "End Date", "End Time", "Duration (h)", "Duration (decimal)"},
		{"Crane", "Ada Ros", "ada@yard.example", 45355, 0.5, 45355, 0.75, 0.25, 6},
	} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	var content bytes.Buffer
	if err := book.Write(&content); err != nil {
		t.Fatal(err)
	}
	got := read(t, connector.FileOf("x", content.Bytes()), time.UTC)
	connectortest.Diff(t, "entries", []string{`ada@yard.example|2024-03-04T12:00:00Z|1 21600 Crane [] ""`}, booked(got))
}
