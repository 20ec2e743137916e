package gitlab_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/gitlab"
)

func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

func TestREST(t *testing.T) {
	got := connectortest.Read(t, gitlab.Connector(), connectortest.File(t, "rest.json"))
	if len(got.Items) != 3 || got.MergedRows["work_item"] != 1 { // a page that was saved twice
		t.Fatalf("%d items, merged %v", len(got.Items), got.MergedRows)
	}
	horn := got.ItemOf(t, "lakeside/ferry#12")
	if *horn.EstimateSeconds != 3600 || *horn.Points != 2 || *horn.ChecklistTotal != 4 || *horn.ChecklistDone != 1 {
		t.Errorf("estimate %v, points %v, checklist %v of %v", *horn.EstimateSeconds, *horn.Points, *horn.ChecklistDone, *horn.ChecklistTotal)
	}
	horn.EstimateSeconds, horn.Points, horn.ChecklistTotal, horn.ChecklistDone = nil, nil, nil, nil
	want := connector.Item{
		Origin: connector.Origin{Pointer: "/0"}, Source: "gitlab", Key: "lakeside/ferry#12", NativeID: "812", Type: "issue",
		State: "closed", StateCategory: "done", Resolution: "moved", Title: "Horn is silent", Description: "No sound.",
		Owners: []string{"kit"}, Creator: "mona", Project: "lakeside/ferry", ParentKey: "lakeside&5", Sprint: "Spring", Labels: []string{"bug", "on hold"},
		Due:       connector.Date{Year: 2024, Month: 3, Day: 10},
		CreatedAt: at("2024-03-01T08:00:00Z"), UpdatedAt: at("2024-03-04T08:00:00Z"), ResolvedAt: at("2024-03-03T08:00:00Z"),
		URL: "https://gitlab.com/lakeside/ferry/-/issues/12",
	}
	if d := cmp.Diff(want, horn); d != "" {
		t.Errorf("item (-want +got):\n%s", d)
	}
	// another host is another source; nobody estimated: zero is not an estimate; a merge request has no closed_at
	dock := got.ItemOf(t, "tools/dock!2")
	if dock.Source != "gitlab@git.lakeside.example" || dock.Type != "merge_request" || !dock.ResolvedAt.Equal(at("2024-03-05T06:00:00Z")) {
		t.Errorf("merge request: %+v", dock)
	}
	if paint := got.ItemOf(t, "lakeside/ferry#13"); paint.EstimateSeconds != nil || !paint.ResolvedAt.IsZero() || paint.Owners[0] != "sol" {
		t.Errorf("open issue: %+v", paint)
	}
	if links := strings.Join(got.LinkTexts(), "\n"); links != "lakeside/ferry#12 other lakeside/fleet#3 (moved to)" {
		t.Errorf("links: %s", links)
	}
	var refused []string
	for _, r := range got.Refusals {
		refused = append(refused, fmt.Sprintf("%s %s %s", r.Scope, r.Pointer, r.Column))
	}
	if d := cmp.Diff([]string{"value /3 created_at", "row /4 iid", "row /5 "}, refused); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// Files of notes and events name their item by its permanent number; they may come before the list that explains it.
func TestRESTCompanions(t *testing.T) {
	got := connectortest.Read(t, gitlab.Connector(), connectortest.Files(t, "events.json", "notes.json", "rest.json")...)
	want := "03-04 08:00 labels >dry by kit (resource_label_events:43)\n" +
		"03-04 09:00 state opened>closed by kit (resource_state_events:41)\n" +
		"03-05 08:00 state closed>opened by kit (resource_state_events:42)"
	if d := cmp.Diff(want, changesOf(got, "lakeside/ferry#13")); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if len(got.Messages) != 2 || got.RefusedRows("") != 3 || got.Notes[0].Code != "items-missing" {
		t.Errorf("messages %v, refusals %v, notes %v", got.Messages, got.Refusals, got.Notes)
	}
}

func TestNotesOnLists(t *testing.T) {
	list := "["
	for i := range 20 {
		list += fmt.Sprintf(`%s{"id":%d,"iid":%d,"project_id":1,"state":"opened","web_url":"https://gitlab.com/a/b/-/issues/%d"}`, map[bool]string{true: ","}[i > 0], i+1, i+1, i+1)
	}
	got := connectortest.Read(t, gitlab.Connector(), connector.FileOf("x", []byte(list+"]")))
	if len(got.Notes) != 2 || got.Notes[0].Code != "history-absent" || got.Notes[1].Code != "page-incomplete" {
		t.Errorf("notes: %+v", got.Notes)
	}
}

func TestCSV(t *testing.T) {
	got := connectortest.Read(t, gitlab.Connector(), connectortest.File(t, "issues.csv"))
	if len(got.Items) != 3 || got.RefusedRows("work_item") != 1 {
		t.Fatalf("%d items, refusals %+v", len(got.Items), got.Refusals)
	}
	horn := got.ItemOf(t, "lakeside/ferry#12")
	if *horn.EstimateSeconds != 3600 || *horn.Points != 2 || !cmp.Equal(horn.Labels, []string{"bug", "on hold", "workflow::review"}) ||
		horn.Creator != "mona" || !cmp.Equal(horn.Owners, []string{"kit"}) || horn.StateCategory != "done" || !horn.ResolvedAt.Equal(at("2024-03-03T08:00:00Z")) {
		t.Errorf("item: %+v", horn)
	}
	if got.Identities[0].Name != "Kerr, Mona" { // one person with a comma
		t.Errorf("people: %+v", got.Identities)
	}
	if paint := got.ItemOf(t, "lakeside/ferry#13"); paint.Source != "gitlab@git.lakeside.example" || paint.EstimateSeconds != nil || !paint.UpdatedAt.IsZero() {
		t.Errorf("item: %+v", paint)
	}
	got.ItemOf(t, "case#14") // without an address the label names the project
	if len(got.Notes) != 0 { // the header names the zone: nothing is assumed
		t.Errorf("notes: %+v", got.Notes)
	}
}

func TestMergeRequestsCSV(t *testing.T) {
	fuse := connectortest.Read(t, gitlab.Connector(), connectortest.File(t, "mrs.csv")).ItemOf(t, "lakeside/ferry!2")
	if fuse.Type != "merge_request" || fuse.Resolution != "merged" || !cmp.Equal(fuse.Owners, []string{"kit", "sol"}) {
		t.Errorf("item: %+v", fuse)
	}
}
