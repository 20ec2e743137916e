package gitlab_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/gitlab"
)

// The closing of 3 March stands in the feed, in a note and as a resource event; that of 5 March in the feed and in a
// note. Each is one change, told by the best of them.
func TestPastOfProjectExport(t *testing.T) {
	got := connectortest.Read(t, gitlab.Connector(), connectortest.Files(t, "issues.ndjson", "labels.ndjson", "merge_requests.ndjson", "milestones.ndjson", "project_members.ndjson")...)
	want := map[string][]string{
		"4711#1": {
			"03-02 08:00 owner >12 by 11 (note:81:0)",
			"03-02 09:00 owner 12>sol by 11 (note:82:0)", // a member by number, anybody else by user name
			"03-02 10:00 title Lamp blinks>Lamp flickers by 11 (note:83)",
			"03-02 12:00 labels >workflow::review by 12 (resource_label_events:61)",
			"03-02 13:00 labels 6> by 12 (resource_label_events:62)", // deleted since
			"03-03 10:00 state opened>closed by 12 (resource_state_events:60)",
			"03-04 10:00 state closed>opened by 12 (note:88)",
			"03-05 10:00 state opened>closed by 12 (note:86)",
		},
		"4711#2": {
			"03-02 09:00 link >4711#1 by 12 (note:90)",
			"03-02 10:00 link >other/ferry#7 by 12 (note:91)",
			"03-02 11:00 link other/ferry#7> by 12 (note:92)",
			"03-02 12:00 labels >workflow::review by 12 (note:93:added:0)",
			"03-02 12:00 labels on hold> by 12 (note:93:removed:0)",
			"03-02 13:00 due >2024-03-09 by 12 (note:94)",
			"03-02 14:00 sprint >Spring by 12 (note:95)",
		},
	}
	for key, lines := range want {
		if d := cmp.Diff(strings.Join(lines, "\n"), changesOf(got, key)); d != "" {
			t.Errorf("%s (-want +got):\n%s", key, d)
		}
	}
	if merged := changesOf(got, "4711!2"); !strings.HasSuffix(merged, "03-05 09:59 state opened>merged by 11 (note:97)") {
		t.Errorf("the merge request: %s", merged)
	}
	links := "4711#1 relates 4711!2 (created merge request)\n4711#1 blocks 4711#2 (marked this issue as blocked by)"
	if d := cmp.Diff(links, strings.Join(got.LinkTexts(), "\n")); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	// feed and note of 3 March, feed of 5 March, feed of the merge; the mention beside the creation
	if d := cmp.Diff(map[string]int{"work_item_change": 4, "work_item_link": 1}, got.MergedRows); d != "" {
		t.Errorf("merged (-want +got):\n%s", d)
	}
	if len(got.Refusals) != 0 {
		t.Errorf("refused: %+v", got.Refusals)
	}
}

func TestItemsOfProjectExport(t *testing.T) {
	got := connectortest.Read(t, gitlab.Connector(), connectortest.Files(t, "issues.ndjson", "merge_requests.ndjson", "project_members.ndjson")...)
	lamp := got.ItemOf(t, "4711#1")
	if lamp.EstimateSeconds == nil || *lamp.EstimateSeconds != 7200 || lamp.Points == nil || *lamp.Points != 3 {
		t.Errorf("estimate %v, points %v", lamp.EstimateSeconds, lamp.Points)
	}
	lamp.EstimateSeconds, lamp.Points = nil, nil
	want := connector.Item{
		Origin: connector.Origin{Line: 1}, Source: "gitlab", Key: "4711#1", NativeID: "9001", Type: "incident", State: "closed", StateCategory: "done",
		Title: "Lamp flickers", Description: "Since Monday.", Owners: []string{"12"}, Creator: "11", Project: "case", Sprint: "Spring",
		Labels: []string{"workflow::review"}, Due: connector.Date{Year: 2024, Month: 3, Day: 10},
		CreatedAt: at("2024-03-01T08:00:00Z"), UpdatedAt: at("2024-03-09T09:00:00.5Z"), ResolvedAt: at("2024-03-05T10:00:00Z"),
	}
	if d := cmp.Diff(want, lamp); d != "" {
		t.Errorf("item (-want +got):\n%s", d)
	}
	// the merge request comes from a fork: its number is one of the target's
	if fuse := got.ItemOf(t, "4711!2"); fuse.Resolution != "merged" || !fuse.ResolvedAt.Equal(at("2024-03-05T09:59:59Z")) {
		t.Errorf("merge request: %+v", fuse)
	}
	log := got.Worklogs[0]
	if len(got.Worklogs) != 1 || log.Seconds != 1800 || log.ItemKey != "4711#1" || log.Author != "12" {
		t.Errorf("worklogs: %+v", got.Worklogs)
	}
	people := []connector.Identity{
		{Source: "gitlab", ID: "11", Login: "mona", Email: "mona@lakeside.example"},
		{Source: "gitlab", ID: "12", Login: "kit", Email: "kit@lakeside.example"},
		{Source: "gitlab", ID: "new@lakeside.example", Email: "new@lakeside.example"},
		{Source: "gitlab", ID: "13", Name: "Sol Vane"},
		{Source: "gitlab", ID: "sol", Login: "sol"},
	}
	if d := cmp.Diff(people, got.Identities); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
}

// The form before 13.x: one document, numbered actions, notes without numbers and without a word on what they are.
func TestOldProjectExport(t *testing.T) {
	got := connectortest.Read(t, gitlab.Connector(), connectortest.File(t, "project.json"))
	var told []string
	for _, c := range got.Changes {
		told = append(told, string(c.Field)+" "+c.From+">"+c.To)
	}
	if d := cmp.Diff([]string{"owner >12", "labels >bug", "state opened>closed"}, told); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item_change"] != 1 || len(got.Items) != 1 || got.RefusedRows("person_identity") != 1 {
		t.Errorf("%d items, merged %v, refusals %+v", len(got.Items), got.MergedRows, got.Refusals)
	}
}

func TestProjectName(t *testing.T) {
	issue := []byte(`{"iid":1,"project_id":4,"author_id":1,"state":"opened","title":"t","notes":[],"label_links":[]}`)
	for path, want := range map[string]string{
		"in/2024-03-01_10-20-300_lakeside_ferry_export.tar.gz!/tree/project/issues.ndjson": "lakeside_ferry",
		"in/ferry.zip!/tree/project/issues.ndjson":                                         "ferry",
		"in/ferry/tree/project/issues.ndjson":                                              "ferry",
		"issues.ndjson":                                                                    "case",
	} {
		if item := connectortest.Read(t, gitlab.Connector(), connector.FileOf(path, issue)).ItemOf(t, "4#1"); item.Project != want {
			t.Errorf("%s: project %q, want %q", path, item.Project, want)
		}
	}
}

// A label that is set between the feed's word of a closing and the note's does not make two closings of it.
func TestOneClosingToldApart(t *testing.T) {
	issue := `{"id":1,"iid":1,"project_id":4,"author_id":1,"state":"closed","title":"t","lock_version":1,"label_links":[],` +
		`"events":[{"id":1,"author_id":1,"action":"closed","created_at":"2024-03-01T08:00:00.000Z"}],` +
		`"resource_label_events":[{"id":2,"action":"add","user_id":1,"created_at":"2024-03-01T08:00:00.010Z","label":{"title":"late"}}],` +
		`"notes":[{"id":3,"note":"closed","system":true,"created_at":"2024-03-01T08:00:00.020Z","author_id":1},` +
		`{"id":4,"note":"added ~9 label","system":true,"created_at":"2024-03-01T08:00:00.030Z","author_id":1,"system_note_metadata":{"action":"label"}},` +
		`{"id":5,"note":"reopened","system":true,"created_at":"2024-03-01T08:00:01.000Z","author_id":1},` +
		`{"id":6,"note":"closed","system":true,"created_at":"2024-03-01T08:00:02.000Z","author_id":1}]}`
	got := connectortest.Read(t, gitlab.Connector(), connector.FileOf("x", []byte(issue)))
	want := "03-01 08:00 state opened>closed by 1 (note:3)\n03-01 08:00 labels >late by 1 (resource_label_events:2)\n" +
		"03-01 08:00 state closed>opened by 1 (note:5)\n03-01 08:00 state opened>closed by 1 (note:6)"
	if d := cmp.Diff(want, changesOf(got, "4#1")); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item_change"] != 2 {
		t.Errorf("merged %v", got.MergedRows)
	}
}
