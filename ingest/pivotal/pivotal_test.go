package pivotal_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/pivotal"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("ID,Team,Title,Status,Cycle Number,Triaged,Canceled,Parent issue\nA-1,x,y,Todo,,,,\n"),       // Linear
		[]byte("id,name,type,requester,owners,is_completed,moved_at,utc_offset\n1,x,bug,a,b,FALSE,,+00:00"), // Shortcut
		[]byte("Id,Title,Type,Current State,Created at\n1,x,bug,started,2026\n"),                            // a table without Tracker's other words
		[]byte("Project,Tracker,Status,Subject\nDock,Task,New,x\n"),                                         // Redmine
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, pivotal.Connector(), []connectortest.Case{
		{Name: "stories", Format: "pivotal-csv", Files: connectortest.Files(t, "stories.csv"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, pivotal.Connector(), "testdata/*") }

func read(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "gate"}
	return connectortest.ReadExport(t, pivotal.Connector(), x)
}

func march(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }

func TestItems(t *testing.T) {
	got := read(t, connectortest.File(t, "stories.csv"))
	points, two, one := 2.0, 2, 1
	want := []connector.Item{
		{ // a comma is part of an owner's name; a rejected story is being worked on again
			Origin: connector.Origin{Line: 2}, Source: "pivotal", Key: "101000001", Type: "feature", State: "rejected", StateCategory: "indeterminate",
			Priority: "p1 - High", Title: "Paint the gate", Description: "Two coats\nof red", Owners: []string{"name:Bo Li", "name:Zajac, Piotr"},
			Creator: "name:Ada Ros", Project: "gate", Sprint: "4", Labels: []string{"outside", "steel"}, Points: &points,
			ChecklistTotal: &two, ChecklistDone: &one, Due: connector.Date{Year: 2026, Month: 3, Day: 20}, CreatedAt: march(1),
			URL: "https://www.pivotaltracker.com/story/show/101000001",
		},
		{ // an estimate of -1 is none
			Origin: connector.Origin{Line: 5}, Source: "pivotal", Key: "101000002", Type: "bug", State: "accepted", StateCategory: "done",
			Priority: "p0 - Critical", Title: "=2 bolts", Owners: []string{"name:Bo Li"}, Creator: "name:Ada Ros", Project: "gate", Sprint: "4",
			CreatedAt: march(1), ResolvedAt: march(3), URL: "https://www.pivotaltracker.com/story/show/101000002",
		},
		{ // an epic has no state
			Origin: connector.Origin{Line: 9}, Source: "pivotal", Key: "5001", Type: "epic", Title: "Harbour", Project: "gate", Labels: []string{"harbour"},
			CreatedAt: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), URL: "https://www.pivotaltracker.com/epic/show/5001",
		},
		{
			Origin: connector.Origin{Line: 11}, Source: "pivotal", Key: "101000004", Type: "chore", State: "unscheduled", StateCategory: "new",
			Title: "Bad day", Creator: "name:Ada Ros", Project: "gate",
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
}

func TestComments(t *testing.T) {
	got := read(t, connectortest.File(t, "stories.csv"))
	want := []connector.Message{
		{Origin: connector.Origin{Line: 2}, Source: "pivotal", ID: "101000001:1", ItemKey: "101000001", Author: "name:Ada Ros (Yard)", At: march(2), Text: "Looks good (for now)"},
		{Origin: connector.Origin{Line: 2}, Source: "pivotal", ID: "101000001:2", ItemKey: "101000001", Text: "no signature"},
		{
			Origin: connector.Origin{Line: 5}, Source: "pivotal", ID: "101000002:1", ItemKey: "101000002", Author: "name:Bo Li", At: march(3),
			Text: "Commit by Bo\nhttps://example.org/c/1\n\n[#101000002] Bolts",
		},
	}
	if d := cmp.Diff(want, got.Messages); d != "" {
		t.Errorf("comments (-want +got):\n%s", d)
	}
	var links []string
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	if d := cmp.Diff([]string{"101000002 blocks 101000001", "101000003 blocks 101000002"}, links); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	var refusals []string
	for _, r := range got.Refusals {
		refusals = append(refusals, string(r.Scope)+" "+r.Table+" "+r.Column+": "+r.Reason)
	}
	if d := cmp.Diff([]string{"value message Comment: does not end with its author and day", "row work_item : no key", "value work_item Created at: cannot read as a date"}, refusals); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"days-only", "zone-assumed"}, strings.Fields(got.NoteCodes())); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

const example = "pivotal/pivotal-export-2014-repeated-comment.csv"

func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, pivotal.Connector(), map[string]string{example: "pivotal-csv"})
}

// The wanted figures were counted from the file by other means. Its rows are 16 to 19 cells wide under 19 names.
func TestRealFile(t *testing.T) {
	got := read(t, connectortest.RealFile(t, example))
	have := []int{len(got.Items), len(got.Messages), len(got.Links), len(got.Identities), len(got.Refusals)}
	if d := cmp.Diff([]int{7, 6, 0, 2, 0}, have); d != "" {
		t.Fatalf("items, comments, links, people, refusals (-want +got):\n%s", d)
	}
	last := got.Messages[4]
	if last.Author != "name:Hunter Gillane" || last.Text != "comment" || !last.At.Equal(time.Date(2014, 5, 9, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("last comment of the third story: %+v", last)
	}
}
