package jira

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func changeLines(got *connectortest.Collect) string {
	var lines []string
	for _, c := range got.Changes {
		lines = append(lines, fmt.Sprintf("%s %s %s %s by %q|%s>%s|%s>%s", c.ID, c.At.Format("01-02 15:04"), c.ItemKey, c.Field, c.Actor, c.From, c.To, c.FromID, c.ToID))
	}
	return strings.Join(lines, "\n")
}

func TestBackupItems(t *testing.T) {
	got := readAs(t, backupFormat(), connectortest.File(t, "backup/entities.xml"))
	seconds, points := 14400.0, 3.0
	const source, browse = "jira@orchard.example.net", "https://orchard.example.net/jira/browse/"
	want := []connector.Item{{
		Source: source, Key: "PLUM-1", NativeID: "501", Type: "Task", State: "Shipped", StateCategory: "done", Resolution: "Done", Priority: "High",
		Title: "Graft the old tree", Description: "Before spring\n& frost", Owners: []string{"Ines"}, Creator: "bo", Team: "North crew",
		Project: "Plum orchard", Sprint: "Basket 2", Labels: []string{"graft", "north"}, EstimateSeconds: &seconds, Points: &points,
		Due: connector.Date{Year: 2024, Month: 3, Day: 6}, CreatedAt: time.Date(2024, 3, 1, 8, 0, 0, 0, time.UTC),
		UpdatedAt: time.Date(2024, 3, 4, 17, 30, 0, 25e7, time.UTC), ResolvedAt: time.Date(2024, 3, 4, 17, 30, 0, 0, time.UTC), URL: browse + "PLUM-1",
	}, {
		Source: source, Key: "PLUM-2", NativeID: "502", Type: "Task", State: "Open", StateCategory: "new", Title: "Sell", Creator: "bo",
		Project: "Plum orchard", Sprint: "8", CreatedAt: time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC), URL: browse + "PLUM-2",
	}, {
		Source: source, Key: "PLUM-3", NativeID: "503", Type: "Sub-task", State: "Open", StateCategory: "new", Title: "Wax",
		Project: "Plum orchard", ParentKey: "PLUM-1", CreatedAt: time.Date(2024, 3, 1, 9, 30, 0, 0, time.UTC), URL: browse + "PLUM-3",
	}}
	if d := cmp.Diff(want, got.Items, cmpopts.IgnoreFields(connector.Item{}, "Origin")); d != "" {
		t.Error(d)
	}
	if want := time.Date(2024, 3, 5, 10, 49, 29, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %s, want %s", got.Exported, want)
	}
	if n := got.NoteCodes(); n != "zone-assumed sprint-unnamed" || !strings.Contains(got.Notes[0].Text, "is called CET") {
		t.Errorf("notes %q: %+v", n, got.Notes)
	}
}

func TestBackupHistory(t *testing.T) {
	got := readAs(t, backupFormat(), connectortest.File(t, "backup/entities.xml"))
	if d := cmp.Diff(`700:0 03-01 09:00 PLUM-1 owner by "Ines"|>Ines Quill|>Ines
700:1 03-01 09:00 PLUM-1 link by "Ines"|>This issue blocks PLUM-2|>PLUM-2
700:2 03-01 09:00 PLUM-1 sprint by "Ines"|>Basket 1, Basket 2|>1, 2
701:0 03-04 17:30 PLUM-1 state by "bo"|Open>Shipped|1>5
701:1 03-04 17:30 PLUM-1 due by "bo"|>2024-03-06|>
701:2 03-04 17:30 PLUM-1 due by "bo"|>|>`, changeLines(got)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff("PLUM-1 blocks PLUM-2 (blocks) 03-01 09:00\nPLUM-1 parent PLUM-3 (parent) -", linkLines(got)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(`row message issue[] "777" its issue is not in the file
row message type[] "fieldchange" an action that is not a comment
row work_item_change created[] "long ago" cannot read as an instant
row work_item_change issue[] "777" its issue is not in the file
row work_item_change group[] "799" its history entry is not in the file
value work_item_change oldvalue[] "6/Mar/24" cannot read as a day
value work_item updated[] "yesterday" cannot read as an instant
row work_item key[] "504" no issue key, nor a project and a number to make one of
row work_item_link destination[] "777" its issue is not in the file
row worklog timeworked[] "long" cannot read as seconds`, refusalLines(got)); d != "" {
		t.Error(d)
	}
}

func TestBackupHangsOn(t *testing.T) {
	got := readAs(t, backupFormat(), connectortest.File(t, "backup/entities.xml"))
	const source = "jira@orchard.example.net"
	if d := cmp.Diff([]connector.Message{
		{Source: source, ID: "900", ItemKey: "PLUM-1", Author: "Ines", At: time.Date(2024, 3, 2, 9, 15, 0, 5e8, time.UTC), Text: "Wax is missing;\nbuy some"},
		{Source: source, ID: "901", ItemKey: "PLUM-2", Author: "gone", At: time.Date(2024, 3, 2, 10, 15, 0, 0, time.UTC), Text: "Found it"},
	}, got.Messages, cmpopts.IgnoreFields(connector.Message{}, "Origin")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]connector.Worklog{
		{Source: source, ID: "300", ItemKey: "PLUM-1", Author: "Ines", At: time.Date(2024, 3, 3, 8, 0, 0, 0, time.UTC), Seconds: 3600, Text: "cutting"},
	}, got.Worklogs, cmpopts.IgnoreFields(connector.Worklog{}, "Origin")); d != "" {
		t.Error(d)
	}
	people := map[string]connector.Identity{}
	for _, p := range got.Identities {
		people[p.ID] = p
	}
	if d := cmp.Diff(map[string]connector.Identity{
		"Ines": {Source: source, ID: "Ines", Name: "Ines Quill", Login: "Ines", Email: "ines@orchard.example.net"},
		"bo":   {Source: source, ID: "bo", Name: "Bo Tarn", Login: "bo", Email: "bo@orchard.example.net"},
		"gone": {Source: source, ID: "gone", Login: "gone"},
	}, people); d != "" {
		t.Error(d)
	}
}

// TestBackupEpics reads an epic, which Jira Software keeps as a link of its own type.
func TestBackupEpics(t *testing.T) {
	got := readAs(t, backupFormat(), connector.FileOf("x", []byte(`<entity-engine-xml>
<IssueLink id="1" linktype="9" source="1" destination="2"/>
<IssueLinkType id="9" linkname="Epic-Story Link" outward="is Epic of" inward="has Epic"/>
<Issue id="1" key="A-1"/><Issue id="2" key="A-2"/></entity-engine-xml>`)))
	if len(got.Items) != 2 || got.Items[1].ParentKey != "A-1" || linkLines(got) != "A-1 parent A-2 (parent) -" {
		t.Errorf("items %+v, links %s", got.Items, linkLines(got))
	}
}

func TestBackupOfCloudKeepsAccountIDs(t *testing.T) {
	got := readAs(t, backupFormat(), connector.FileOf("x", []byte(`<entity-engine-xml><Issue id="1" key="A-1" assignee="557058:aaaa-bbbb"/>
<ApplicationUser userKey="557058:aaaa-bbbb" lowerUserName="ada"/><User userName="ada" lowerUserName="ada" displayName="Ada"/></entity-engine-xml>`)))
	if d := cmp.Diff([]connector.Identity{{Source: "jira", ID: "557058:aaaa-bbbb", Name: "Ada", Login: "ada"}}, got.Identities); d != "" {
		t.Error(d)
	}
}

func TestRecognizeBackup(t *testing.T) {
	for content, want := range map[string]float64{
		"<!--\n JIRA Build : 9.4.0#1\n--><entity-engine-xml></entity-engine-xml>": 0.98,
		`<entity-engine-xml><Action id="1"/></entity-engine-xml>`:                 0.9,
		`<entity-engine-xml><Party id="1"/></entity-engine-xml>`:                  0,
		`<other><Action id="1"/></other>`:                                         0,
	} {
		if got := recognizeBackup(connector.FileOf("x", []byte(content))).Confidence; got != want {
			t.Errorf("%s: %v, want %v", content, got, want)
		}
	}
}
