package shortcut_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/shortcut"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Id,Title,Type,Current State,Created at,Accepted at,Requested By\n1,x,bug,started,,,Ada\n"), // Pivotal Tracker
		[]byte("id,name,is_completed,created_at\n1,x,true,2026\n"),                                         // anything
		[]byte("ref,subject,is_closed,sprint\n1,x,true,y\n"),                                               // Taiga
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, shortcut.Connector(), []connectortest.Case{
		{Name: "stories", Format: "shortcut-csv", Files: connectortest.Files(t, "stories.csv"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, shortcut.Connector(), "testdata/*") }

// There is no export of Shortcut among the examples.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, shortcut.Connector(), nil)
}

func march(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }

func TestRead(t *testing.T) {
	got := connectortest.Read(t, shortcut.Connector(), connectortest.File(t, "stories.csv"))
	points, two, one := 3.0, 2, 1
	want := []connector.Item{
		{ // times by the offset of the row, days as they are written
			Origin: connector.Origin{Line: 2}, Source: "shortcut", Key: "101", Type: "feature", State: "Doing", Priority: "High", Title: "Paint hull",
			Description: "Two\ncoats", Owners: []string{"ada@yard.example", "name:Bo Li"}, Creator: "ada@yard.example", Team: "Deck", Project: "Yard",
			ParentKey: "90", Sprint: "Spring", Labels: []string{"red", "steel"}, Points: &points, ChecklistTotal: &two, ChecklistDone: &one,
			Due: connector.Date{Year: 2026, Month: 3, Day: 20}, Start: connector.Date{Year: 2026, Month: 3, Day: 3},
			CreatedAt: march(3, 3), UpdatedAt: march(4, 15),
		},
		{
			Origin: connector.Origin{Line: 2}, Source: "shortcut", Key: "90", Type: "epic", State: "in progress", Title: "Hull",
			Start: connector.Date{Year: 2026, Month: 2, Day: 2}, CreatedAt: time.Date(2026, 2, 1, 13, 0, 0, 0, time.UTC),
		},
		{ // archived once it was done
			Origin: connector.Origin{Line: 4}, Source: "shortcut", Key: "102", Type: "chore", State: "Done", StateCategory: "done", Title: "Order paint",
			Creator: "ada@yard.example", ParentKey: "90", CreatedAt: march(1, 7), UpdatedAt: march(2, 7), ResolvedAt: march(2, 7),
		},
		{Origin: connector.Origin{Line: 5}, Source: "shortcut", Key: "103", Type: "bug", State: "To Do", Archived: true, Title: "Shelved", CreatedAt: march(1, 8)},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	var links, refusals []string
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	for _, r := range got.Refusals {
		refusals = append(refusals, string(r.Scope)+" "+r.Column+": "+r.Reason)
	}
	if d := cmp.Diff([]string{"90 parent 101", "90 parent 102"}, links); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"value updated_at: cannot read as a date", "value is_completed: is neither true nor false", "row : no key"}, refusals); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}
