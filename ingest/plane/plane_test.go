package plane_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/plane"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("ID,Team,Title,Status,Cycle Number,Cycle Name,Triaged,Canceled,Parent issue\nA-1,x,y,Todo,,,,,\n"), // Linear
		[]byte("Award,ID,Title,Status,Cycle Name,Cycle Start Date\n1,2,x,y,z,\n"),                                 // anything
		[]byte(`[{"id":1,"iid":1,"project_id":2,"title":"x","state":"opened"}]`),                                  // GitLab
		[]byte(`[{"idReadable":"A-1","$type":"Issue"}]`),                                                          // YouTrack
		[]byte(`{"project_identifier":"A","sequence_id":1,"state_name":"x"}`),                                     // no list
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, plane.Connector(), []connectortest.Case{
		{Name: "old CSV", Format: "plane-csv", Files: connectortest.Files(t, "old.csv"), Wrong: foreign()},
		{Name: "middle CSV", Format: "plane-csv", Files: connectortest.Files(t, "middle.csv")},
		{Name: "new CSV", Format: "plane-csv", Files: connectortest.Files(t, "new.csv")},
		{Name: "middle JSON", Format: "plane-json", Files: connectortest.Files(t, "middle.json")},
		{Name: "new JSON", Format: "plane-json", Files: connectortest.Files(t, "new.json")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, plane.Connector(), "testdata/*") }

// read reads the file in a zone in which a day that is taken for an instant becomes the day before.
func read(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.FixedZone("east", 2*60*60)}
	return connectortest.ReadExport(t, plane.Connector(), x)
}

func march(day, hour, minute, second int) time.Time {
	return time.Date(2026, 3, day, hour, minute, second, 0, time.UTC)
}

func TestOldItems(t *testing.T) {
	got := read(t, connectortest.File(t, "old.csv"))
	want := []connector.Item{
		{ // completed before it was created, as written: it was the afternoon
			Origin: connector.Origin{Line: 2}, Source: "plane", Key: "YARD-1", State: "Done", Priority: "high", Title: "Paint hull", Description: "Twice",
			Owners: []string{"name:Bo Li", "name:Ada Ros"}, Creator: "name:Ada Ros", Project: "Yard", Sprint: "Spring", Labels: []string{"steel", "red"},
			Start: connector.Date{Year: 2026, Month: 3, Day: 2}, Due: connector.Date{Year: 2026, Month: 3, Day: 20},
			CreatedAt: march(2, 10, 17, 6), UpdatedAt: march(2, 14, 0, 0), ResolvedAt: march(2, 13, 2, 18),
		},
		{
			Origin: connector.Origin{Line: 3}, Source: "plane", Key: "Yard/UI/UX", State: "Todo", Priority: "none", Title: "Odd id", Archived: true,
			Creator: "name:Ada Ros", Project: "Yard", CreatedAt: march(3, 9, 0, 0), UpdatedAt: march(3, 9, 0, 0),
		},
		{
			Origin: connector.Origin{Line: 4}, Source: "plane", Key: "Yard/UI/UX", State: "Todo", Priority: "none", Title: "Same odd id",
			Creator: "name:Ada Ros", Project: "Yard", CreatedAt: march(3, 9, 0, 0),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	wantNotes := []string{
		"half-day: 3 work items have times on a 12-hour clock without am or pm, as older versions of Plane write them: each may be 12 hours off",
		"ids-odd: 2 work items have an ID that is no identifier like ABC-12, and 1 of them share it with another: they count as one",
	}
	if d := cmp.Diff(wantNotes, got.NoteTexts()); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"value work_item Updated At: cannot read as a date", "row work_item : no key"}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// CSV and JSON of one version tell the same.
func TestNewest(t *testing.T) {
	two := 2.0
	want := connector.Item{
		Source: "plane", Key: "YARD-8", Type: "Epic", State: "Done", Priority: "low", Title: "Caulk", Owners: []string{"name:Bo Li", "name:Ros, Ada"},
		Creator: "name:Ada Ros", Project: "Yard", ParentKey: "YARD-2", Sprint: "Spring", Labels: []string{"wood", "red"}, Points: &two,
		Start: connector.Date{Year: 2026, Month: 3, Day: 1}, Due: connector.Date{Year: 2026, Month: 3, Day: 20},
		CreatedAt: march(2, 8, 0, 0), UpdatedAt: march(6, 8, 0, 0), ResolvedAt: march(5, 15, 0, 0).Add(123456 * time.Microsecond),
	}
	for _, name := range []string{"new.csv", "new.json"} {
		got := read(t, connectortest.File(t, name))
		item := got.Items[0]
		item.Origin = connector.Origin{}
		if d := cmp.Diff(want, item); d != "" {
			t.Errorf("%s: item (-want +got):\n%s", name, d)
		}
		if d := cmp.Diff([]string{"YARD-2 parent YARD-8", "YARD-9 blocks YARD-8", "YARD-3 duplicates YARD-8"}, links(got)); d != "" {
			t.Errorf("%s: links (-want +got):\n%s", name, d)
		}
		if m := got.Messages[0]; m.ID != "YARD-8:1" || m.Author != "name:Bo Li" || m.Text != "ok" || !m.At.Equal(march(5, 14, 0, 0)) {
			t.Errorf("%s: comment %+v", name, m)
		}
		if w := got.Worklogs[0]; len(got.Worklogs) != 1 || w.Seconds != 5400 || w.Author != "name:Bo Li" || !w.At.Equal(march(5, 14, 30, 0)) {
			t.Errorf("%s: worklogs %+v", name, got.Worklogs)
		}
	}
}

func TestMiddle(t *testing.T) {
	for name, wantLinks := range map[string][]string{
		"middle.csv":  {"YARD-2 parent YARD-5", "YARD-5 blocks YARD-6", "YARD-7 other YARD-5"}, // the second row repeats one
		"middle.json": {"YARD-2 parent YARD-5", "YARD-5 blocks YARD-6"},
	} {
		got := read(t, connectortest.File(t, name))
		if d := cmp.Diff(wantLinks, links(got)); d != "" {
			t.Errorf("%s: links (-want +got):\n%s", name, d)
		}
		i := got.Items[0]
		if i.Creator != "name:Ada" || i.Description != "- first" || *i.Points != 3 || i.Due.Day != 20 || i.Sprint != "Spring" {
			t.Errorf("%s: item %+v", name, i)
		}
		if m := got.Messages[0]; m.Text != "it's \n\\ done" || m.Author != "name:Bo Li" || !m.At.Equal(march(2, 22, 0, 0)) { // a day in the user's zone
			t.Errorf("%s: comment %+v", name, m)
		}
	}
	got := read(t, connectortest.File(t, "middle.csv"))
	if d := cmp.Diff([]string{"value work_item Estimate: cannot read as a number", "value work_item Comments: cannot read as a list of objects"}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestJSONRefusals(t *testing.T) {
	want := []string{
		"row work_item_link relations: a relation that does not name a work item and its kind",
		"row worklog duration: booked time without a duration",
		"row work_item identifier: is no work item with an identifier",
		"row work_item : is not an object",
		"value work_item labels: is not a list",
		"value work_item created_at: cannot read as a date",
		"value work_item target_date: cannot read as a date",
		"value message : is not a list",
	}
	if d := cmp.Diff(want, refusals(read(t, connectortest.File(t, "new.json")))); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// The one example of a real form is a sample of one row.
func TestRealFiles(t *testing.T) {
	const example = "plane/plane-export-sample.csv"
	connectortest.CheckClaims(t, plane.Connector(), map[string]string{example: "plane-csv"})
	got := read(t, connectortest.RealFile(t, example))
	if have := []int{len(got.Items), len(got.Links), len(got.Messages), len(got.Identities), len(got.Refusals)}; !cmp.Equal(have, []int{1, 0, 0, 1, 0}) {
		t.Errorf("items, links, comments, people, refusals: %v", have)
	}
	if i := got.Items[0]; i.Key != "Mobile/UI/UX" || i.Due.Day != 24 || i.ResolvedAt.IsZero() {
		t.Errorf("item %+v", i)
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
		out = append(out, string(r.Scope)+" "+r.Table+" "+r.Column+": "+r.Reason)
	}
	return out
}
