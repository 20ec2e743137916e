package asana_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/asana"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Task ID,Task Name,Status,Date Created,Date Created Text\nx,y,open,1,2\n"),                     // ClickUp
		[]byte("id,params,data\n1,{},\"{\"\"gid\"\":\"\"1\"\"}\"\n"),                                          // raw API rows
		[]byte(`{"data":[{"gid":"1","resource_type":"project","name":"x","completed":false,"due_on":null}]}`), // a list of projects
		[]byte(`{"data":[{"id":"1","completed":true}]}`),                                                      // anything
		[]byte(`[{"gid":"1","completed":true,"assignee":null}]`),                                              // no envelope
		[]byte(`{"issues":[{"id":"1","key":"A-1","fields":{}}]}`),                                             // Jira
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, asana.Connector(), []connectortest.Case{
		{Name: "CSV below other rows", Format: "asana-csv", Files: connectortest.Files(t, "project.csv"), Wrong: foreign()},
		{Name: "CSV of 2018", Format: "asana-csv", Files: connectortest.Files(t, "list-2018.csv")},
		{Name: "JSON", Format: "asana-json", Files: connectortest.Files(t, "project.json")},
		{Name: "JSON, one task", Format: "asana-json", Files: []*connector.File{connector.FileOf("one", []byte(`{"data":{"gid":"1","resource_type":"task","name":"x","completed":true,"assignee":null}}`))}},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, asana.Connector(), "testdata/*") }

// The two examples are raw rows of the API in another tool's table: no exports.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, asana.Connector(), nil)
}

func march(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }

func TestCSV(t *testing.T) {
	got := connectortest.Read(t, asana.Connector(), connectortest.File(t, "project.csv"))
	points := 3.0
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 5}, Source: "asana", Key: "12001", State: "Doing:", Priority: "High", Title: "Paint, twice", Description: "Two\ncoats",
			Owners: []string{"ada@yard.example"}, Project: "Yard, Dock", Labels: []string{"red", "steel"}, Points: &points,
			Due: connector.Date{Year: 2026, Month: 3, Day: 20}, Start: connector.Date{Year: 2026, Month: 3, Day: 2}, CreatedAt: march(1, 0), UpdatedAt: march(4, 0),
		},
		{ // who left has no address
			Origin: connector.Origin{Line: 7}, Source: "asana", Key: "12002", State: "Completed", StateCategory: "done", Title: "Order, and fetch, paint",
			Owners: []string{"name:Bo Left"}, Project: "Yard", CreatedAt: march(1, 0), UpdatedAt: march(3, 0), ResolvedAt: march(3, 0),
		},
		{
			Origin: connector.Origin{Line: 8}, Source: "asana", Key: "12003", State: "Incomplete", StateCategory: "new", Title: "Same", ParentKey: "12001",
			CreatedAt: march(2, 0), UpdatedAt: march(2, 0),
		},
		{Origin: connector.Origin{Line: 9}, Source: "asana", Key: "12004", State: "Incomplete", StateCategory: "new", Title: "Same", CreatedAt: march(2, 0)},
		{Origin: connector.Origin{Line: 10}, Source: "asana", Key: "12005", State: "Incomplete", StateCategory: "new", CreatedAt: march(2, 0), UpdatedAt: march(2, 0)},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"12002 blocks 12001", "12001 parent 12003"}, links(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item_link"] != 1 {
		t.Errorf("merged %v, want the dependency told from the other end", got.MergedRows)
	}
	wantRefusals := []string{
		"row work_item_link Blocked By (Dependencies)=Same: names no task of the file, or several",
		"value work_item Story Points=many: cannot read as a number",
		"row work_item_link Blocked By (Dependencies)=Nobody knows: names no task of the file, or several",
		"value work_item Last Modified=bad: cannot read as a date",
		"value work_item Parent task=Same: names no task of the file, or several",
		"row work_item =2026-03-02 | 2026-03-02 | No id: no key",
	}
	if d := cmp.Diff(wantRefusals, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if len(got.Notes) != 2 || got.Notes[0].Code != "days-only" || got.Notes[1].Code != "zone-assumed" {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestOldList(t *testing.T) {
	got := connectortest.Read(t, asana.Connector(), connectortest.File(t, "list-2018.csv"))
	if len(got.Items) != 2 || got.Items[1].ParentKey != "9001" || got.Items[0].State != "Incomplete" || len(got.Refusals) != 0 {
		t.Errorf("items %+v, refusals %v", got.Items, refusals(got))
	}
}

func TestJSON(t *testing.T) {
	got := connectortest.Read(t, asana.Connector(), connectortest.File(t, "project.json"))
	points := 3.0
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 1, Pointer: "/data/0"}, Source: "asana", Key: "12001", Type: "default_task", State: "Doing", Priority: "High",
			Title: "Paint", Description: "Two coats", AcceptanceCriteria: "dry", Owners: []string{"71"}, Team: "Deck", Project: "Yard", Labels: []string{"red"},
			Points: &points, Due: connector.Date{Year: 2026, Month: 3, Day: 20}, Start: connector.Date{Year: 2026, Month: 3, Day: 2},
			CreatedAt: march(1, 8).Add(250 * time.Millisecond), UpdatedAt: march(4, 8), URL: "https://app.asana.example/0/5/12001",
		},
		{
			Origin: connector.Origin{Line: 1, Pointer: "/data/0"}, Source: "asana", Key: "12003", State: "Completed", StateCategory: "done", Title: "Sand",
			ParentKey: "12001", CreatedAt: march(1, 8), ResolvedAt: march(3, 8),
		},
		{ // sections and projects that are told by id only
			Origin: connector.Origin{Line: 2, Pointer: "/data/1"}, Source: "asana", Key: "12002", State: "Completed", StateCategory: "done", Title: "Order",
			Project: "Yard", ResolvedAt: march(2, 8),
		},
		{Origin: connector.Origin{Line: 3, Pointer: "/data/2"}, Source: "asana", Key: "12004", State: "Incomplete", StateCategory: "new", Title: "Free"},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"12002 blocks 12001", "12001 parent 12003", "12001 parent 12009"}, links(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	wantRefusals := []string{
		"value work_item created_at=soon: cannot read as a date",
		"row work_item_link dependents=: names no task",
		"row work_item gid=: a task without gid",
		"row work_item =\"text\": is not an object",
	}
	if d := cmp.Diff(wantRefusals, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if len(got.Notes) != 1 || got.Notes[0].Code != "page-incomplete" {
		t.Errorf("notes %+v", got.Notes)
	}
}

func links(got *connectortest.Collect) []string {
	var out []string
	for _, l := range got.Links {
		out = append(out, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	return out
}

func refusals(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		out = append(out, string(r.Scope)+" "+r.Table+" "+r.Column+"="+r.Value+": "+r.Reason)
	}
	return out
}
