package linear_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/linear"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Title,Issue description,Status,Started,Due Date,Priority,Creator,Assignee,Labels,Cycle Name,Cycle Start,Cycle End,Created,Updated,Completed,Archived,Project\na,b,Todo,,,none,,,,,,,,,,,x\n"), // the import template
		[]byte("ID,Project,Name,Description,State,Cycle Name,Module Name,Target Date\nA-1,x,y,,Todo,,,\n"),                                                                                                    // Plane
		[]byte("Summary,Issue key,Issue id,Status\na,A-1,1,Open\n"),                                                                                                                                           // Jira
		[]byte("Id,Title,Labels,Iteration,Type,Current State,Created at,Accepted at,Requested By\n1,x,,,bug,started,,,Ada\n"),                                                                                 // Pivotal Tracker
		[]byte("ID,Cycle Number,Canceled,Amount\n1,2,3,4\n"),                                                                                                                                                  // anything
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, linear.Connector(), []connectortest.Case{
		{Name: "34 columns", Format: "linear-csv", Files: connectortest.Files(t, "issues.csv"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, linear.Connector(), "testdata/*") }

func march(day, hour, minute int) time.Time {
	return time.Date(2026, 3, day, hour, minute, 0, 0, time.UTC)
}

func TestItems(t *testing.T) {
	got := connectortest.Read(t, linear.Connector(), connectortest.File(t, "issues.csv"))
	points := 3.0
	want := []connector.Item{
		{ // a cycle without a name; a due date written as the midnight of a zone ahead of UTC
			Origin: connector.Origin{Line: 2}, Source: "linear", Key: "DOK-1", NativeID: "u-1", State: "In Progress", Priority: "High",
			Title: "Repair the crane", Description: "First line\n\n'second line'", Owners: []string{"bo@yard.example"}, Creator: "ada@yard.example",
			Team: "Dock", Project: "Harbour", Sprint: "Cycle 7", Labels: []string{"steel 🏗", "heavy"}, Points: &points,
			Due: connector.Date{Year: 2026, Month: 3, Day: 20}, Start: connector.Date{Year: 2026, Month: 3, Day: 4},
			CreatedAt: march(3, 8, 0), UpdatedAt: march(5, 9, 30),
		},
		{ // the guard is taken off; archived after it was done is done
			Origin: connector.Origin{Line: 5}, Source: "linear", Key: "DOK-2", NativeID: "u-2", State: "Done", Priority: "No priority",
			Title: "=SUM of the bolts", Owners: []string{"ada@yard.example"}, Creator: "ada@yard.example", Team: "Dock", Project: "Harbour",
			ParentKey: "DOK-1", Sprint: "Spring", Due: connector.Date{Year: 2026, Month: 3, Day: 5},
			CreatedAt: march(1, 8, 0).Add(250 * time.Millisecond), UpdatedAt: march(2, 8, 0), ResolvedAt: march(2, 8, 0),
		},
		{
			Origin: connector.Origin{Line: 6}, Source: "linear", Key: "DOK-3", NativeID: "u-3", State: "Duplicate", Resolution: "Canceled", Priority: "Low",
			Title: "Order bolts twice", Creator: "ada@yard.example", Team: "Dock", CreatedAt: march(2, 8, 0), UpdatedAt: march(2, 9, 0), ResolvedAt: march(2, 9, 0),
		},
		{ // a short row, archived without an outcome
			Origin: connector.Origin{Line: 8}, Source: "linear", Key: "DOK-4", State: "Todo", Priority: "Low", Title: "Short row", Team: "Dock", Archived: true,
		},
	}
	if len(got.Items) != 5 { // the repeated issue is a record of its own: the newest is kept when records are merged
		t.Fatalf("%d items, want 5", len(got.Items))
	}
	if d := cmp.Diff(want, got.Items[:4]); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
}

func TestLinksAndRefusals(t *testing.T) {
	got := connectortest.Read(t, linear.Connector(), connectortest.File(t, "issues.csv"))
	var links []string
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	if d := cmp.Diff([]string{"DOK-1 relates DOK-2", "DOK-3 blocks DOK-1", "DOK-4 blocks DOK-1", "DOK-1 parent DOK-2", "DOK-3 duplicates DOK-2"}, links); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item_link"] != 1 {
		t.Errorf("merged %v, want the relation told from the other end", got.MergedRows)
	}
	var refusals []string
	for _, r := range got.Refusals {
		refusals = append(refusals, string(r.Scope)+" "+r.Column+" "+r.Reason)
	}
	want := []string{"row  no key", "value Created cannot read as a date", "value Estimate cannot read as a number"}
	if d := cmp.Diff(want, refusals); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestClaims(t *testing.T) {
	want := map[string]string{
		"linear/linear-export-30col-chinese-short.csv": "linear-csv",
		"linear/linear-export-30col-short-rows.csv":    "linear-csv",
	}
	connectortest.CheckClaims(t, linear.Connector(), want)
}

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	for name, want := range map[string][]int{
		"linear-export-30col-short-rows.csv":    {28, 0, 4, 7, 1, 0},
		"linear-export-30col-chinese-short.csv": {45, 34, 2, 0, 1, 0},
	} {
		got := connectortest.Read(t, linear.Connector(), connectortest.RealFile(t, "linear/"+name))
		started, resolved := 0, 0
		for _, i := range got.Items {
			if !i.Start.IsZero() {
				started++
			}
			if !i.ResolvedAt.IsZero() {
				resolved++
			}
		}
		have := []int{len(got.Items), len(got.Links), started, resolved, len(got.Identities), len(got.Refusals)}
		if d := cmp.Diff(want, have); d != "" {
			t.Errorf("%s: items, links, started, resolved, people, refusals (-want +got):\n%s", name, d)
		}
	}
}
