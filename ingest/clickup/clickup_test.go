package clickup_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/clickup"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Task ID,Created At,Completed At,Last Modified,Name,Section/Column\n1,2026-03-01,,2026-03-01,x,y\n"), // Asana
		[]byte("Task ID,Task Name,Bucket Name,Progress,Priority\nx,y,z,Not started,Medium\n"),                       // Planner
		[]byte("Task Name,Start date,Due date,List\nx,1,2,y\n"),                                                     // an import sheet
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, clickup.Connector(), []connectortest.Case{
		{Name: "workspace", Format: "clickup-csv", Files: connectortest.Files(t, "workspace.csv"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, clickup.Connector(), "testdata/*") }

// There is no export of ClickUp among the examples.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, clickup.Connector(), nil)
}

func march(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }

func TestItems(t *testing.T) {
	got := connectortest.Read(t, clickup.Connector(), connectortest.File(t, "workspace.csv"))
	hour, three := 5400.0, 3
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "clickup", Key: "8abc1", Type: "Task", State: "in progress", Priority: "2", Title: "Paint hull",
			Description: "Two coats\nof red", Owners: []string{"name:Ana Pop", "name:Bo Li"}, Team: "Dock", Project: "Hull", Labels: []string{"red", "steel"},
			EstimateSeconds: &hour, ChecklistTotal: &three, Due: connector.Date{Year: 2026, Month: 3, Day: 20}, CreatedAt: march(2, 9),
			URL: "https://app.clickup.example/t/8abc1",
		},
		{
			Origin: connector.Origin{Line: 3}, Source: "clickup", Key: "8abc2", Type: "Task", State: "done", Title: "Sand", Team: "Dock", Project: "Hull",
			ParentKey: "8abc1", CreatedAt: march(2, 9), ResolvedAt: march(3, 9), URL: "https://app.clickup.example/t/8abc2",
		},
		{ // a parent outside the file, and no name
			Origin: connector.Origin{Line: 5}, Source: "clickup", Key: "8abc9", Type: "Task", State: "open", Team: "Dock", Project: "Hull", ParentKey: "8zzz0",
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	var links []string
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	if d := cmp.Diff([]string{"8abc1 parent 8abc2", "8abc1 parent 8abc3", "8zzz0 parent 8abc9"}, links); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
}

func TestComments(t *testing.T) {
	got := connectortest.Read(t, clickup.Connector(), connectortest.File(t, "workspace.csv"))
	at := connector.Origin{Line: 2}
	const date = "3/4/2026, 9:00:00 AM "
	want := []connector.Message{
		{Origin: at, Source: "clickup", ID: "8abc1:ana@yard.example:" + date + "CDT", ItemKey: "8abc1", Author: "ana@yard.example", At: march(4, 14), Text: "ok"},
		{Origin: at, Source: "clickup", ID: "8abc1:ana@yard.example:" + date + "CDT:2", ItemKey: "8abc1", Author: "ana@yard.example", At: march(4, 14), Text: "again"},
		{Origin: at, Source: "clickup", ID: "8abc1:null:" + date + "XYZ", ItemKey: "8abc1", Text: "odd"},
	}
	if d := cmp.Diff(want, got.Messages); d != "" {
		t.Errorf("comments (-want +got):\n%s", d)
	}
	var refusals []string
	for _, r := range got.Refusals {
		refusals = append(refusals, string(r.Scope)+" "+r.Table+" "+r.Column+": "+r.Reason)
	}
	wantRefusals := []string{
		"value message date: cannot read as a date", "row message : is not an object",
		"value work_item Checklists: cannot read as checklists", "row work_item : no key",
		"value work_item Date Created: cannot read as a date", "value work_item Time Estimated: cannot read as a number",
		"value work_item Checklists: cannot read as checklists", "value message Comments: cannot read as a list of comments",
	}
	if d := cmp.Diff(wantRefusals, refusals); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// The order of day and month in comments is that of the dates that are told as numbers as well.
func TestOrder(t *testing.T) {
	for created, want := range map[string]connector.Date{
		`1772442000000,"3/2/2026, 2:00 PM GMT+5"`: {Year: 2026, Month: 4, Day: 5}, // the 2nd of March
		`1772442000000,"2/3/2026, 2:00 PM GMT+5"`: {Year: 2026, Month: 5, Day: 4},
		`1772442000000,`: {}, // nothing tells
	} {
		content := "Task ID,Task Name,Status,Date Created,Date Created Text,Comments\n" +
			`a,x,open,` + created + `,"[{""text"":""t"",""date"":""4/5/2026, 10:00:00 PM GMT-03:30""}]"` + "\n"
		got := connectortest.Read(t, clickup.Connector(), connector.FileOf("x", []byte(content)))
		if have := connector.DateOf(got.Messages[0].At.Add(-4 * time.Hour)); !got.Messages[0].At.IsZero() && have != want {
			t.Errorf("%s: %v, want %v", created, have, want)
		}
		if (want == connector.Date{}) != (len(got.Refusals) == 1) {
			t.Errorf("%s: refusals %+v", created, got.Refusals)
		}
	}
}
