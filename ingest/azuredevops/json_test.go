package azuredevops_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/azuredevops"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// past are the changes between the revisions 1, 2 and 3. Between 3 and 5 one is missing: nothing is told of it.
const past = `03-02 08:00 owner >Kit Moor by mona@lakeside.example (7:2:System.AssignedTo)
03-02 08:00 sprint >Ferry\Sprint 1 by mona@lakeside.example (7:2:System.IterationPath)
03-02 08:00 other New>Approved by mona@lakeside.example (7:2:System.Reason)
03-02 08:00 state New>Active by mona@lakeside.example (7:2:System.State)
03-02 08:00 labels >sound; deck by mona@lakeside.example (7:2:System.Tags)
03-03 08:00 due >2024-03-09 by kit@lakeside.example (7:3:Microsoft.VSTS.Scheduling.DueDate)
03-03 08:00 estimate >3.0 by kit@lakeside.example (7:3:Microsoft.VSTS.Scheduling.StoryPoints)
03-03 08:00 other Approved>Fixed by kit@lakeside.example (7:3:System.Reason)
03-03 08:00 state Active>Closed by kit@lakeside.example (7:3:System.State)`

func TestRevisions(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.File(t, "revisions.json"))
	if d := cmp.Diff(past, changesOf(got, "7")); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if owner := got.Changes[0]; owner.FromID != "" || owner.ToID != "kit@lakeside.example" {
		t.Errorf("owner: %+v", owner)
	}
	want := connector.Item{ // the latest revision, which is open again
		Origin: connector.Origin{Pointer: "/value/3"}, Source: "azuredevops@lakeside", Key: "7", Type: "Bug", State: "Active", Title: "Horn is silent",
		Owners: []string{"kit@lakeside.example"}, Creator: "mona@lakeside.example", Team: `Ferry\Deck`, Project: "Ferry", Sprint: `Ferry\Sprint 1`,
		Labels: []string{"sound", "deck"}, CreatedAt: at("2024-03-01T08:00:00.6Z"), UpdatedAt: at("2024-03-05T08:00:00Z"),
		URL: "https://dev.azure.com/Lakeside/x/_workitems/edit/7",
	}
	if d := cmp.Diff([]connector.Item{want}, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if got.NoteCodes() != "revisions-missing" || got.MergedRows["work_item"] != 3 {
		t.Errorf("notes %s, merged %v", got.NoteCodes(), got.MergedRows)
	}
}

// Pages are files, and files come in the order of their names: 10 before 2.
func TestRevisionsInAnyOrder(t *testing.T) {
	whole := string(content(t, "revisions.json"))
	var pages []*connector.File
	for i, line := range strings.Split(whole, "\n") {
		if strings.HasPrefix(line, " {") {
			pages = append(pages, connector.FileOf(fmt.Sprint(i), []byte(`{"count":1,"value":[`+strings.TrimSuffix(line, ",")+`]}`)))
		}
	}
	slices.Reverse(pages)
	got := connectortest.Read(t, azuredevops.Connector(), pages...)
	lines := strings.Split(changesOf(got, "7"), "\n")
	slices.Sort(lines)
	want := strings.Split(past, "\n")
	slices.Sort(want)
	if d := cmp.Diff(want, lines); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
}

// An answer with chosen fields shows no owner because nobody asked for one: that is no change of the owner.
func TestFieldsNobodyAskedFor(t *testing.T) {
	chosen := `{"count":1,"value":[{"id":7,"rev":4,"fields":{"System.State":"Closed","System.Title":"Horn","System.ChangedDate":"2024-03-04T08:00:00Z"},"url":"https://dev.azure.com/Lakeside/_apis/wit/workItems/7"}]}`
	got := connectortest.Read(t, azuredevops.Connector(), connector.FileOf("revisions", content(t, "revisions.json")), connector.FileOf("chosen", []byte(chosen)))
	added := strings.TrimPrefix(changesOf(got, "7"), past+"\n")
	want := "03-04 08:00 title Horn is silent>Horn by  (7:4:System.Title)\n" +
		"03-05 08:00 state Closed>Active by kit@lakeside.example (7:5:System.State)\n" +
		"03-05 08:00 title Horn>Horn is silent by kit@lakeside.example (7:5:System.Title)"
	if d := cmp.Diff(want, added); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
}

func TestWorkItems(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.File(t, "items.json"))
	paint := got.ItemOf(t, "8")
	if paint.EstimateSeconds == nil || *paint.EstimateSeconds != 7200 {
		t.Errorf("estimate %v", paint.EstimateSeconds)
	}
	paint.EstimateSeconds = nil
	want := connector.Item{
		Origin: connector.Origin{Pointer: "/value/1"}, Source: "azuredevops@lakeside", Key: "8", Type: "Task", State: "Removed", Resolution: "Removed from the backlog",
		Title: "Paint", Owners: []string{`LAKE\kit`}, Team: "Ferry", Project: "Ferry", ParentKey: "7", CreatedAt: at("2024-03-01T08:00:00Z"),
		URL: "https://dev.azure.com/Lakeside/Ferry/_workitems/edit/8",
	}
	if d := cmp.Diff(want, paint); d != "" {
		t.Errorf("item (-want +got):\n%s", d)
	}
	links := "7 parent 8 (System.LinkTypes.Hierarchy)\n8 relates 9 (System.LinkTypes.Related)\n" +
		"9 blocks 8 (System.LinkTypes.Dependency)\n8 duplicates 10 (System.LinkTypes.Duplicate)"
	if d := cmp.Diff(links, strings.Join(got.LinkTexts(), "\n")); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item_link"] != 1 || got.NoteCodes() != "history-absent" {
		t.Errorf("merged %v, notes %s", got.MergedRows, got.NoteCodes())
	}
}

func TestUpdates(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.File(t, "updates.json"))
	want := `03-02 08:00 owner >Kit Moor by mona@lakeside.example (7:2:System.AssignedTo)
03-02 08:00 state New>Active by mona@lakeside.example (7:2:System.State)
03-04 08:00 parent >3 by kit@lakeside.example (7:4:3:added:0)
03-04 08:00 link 4> by kit@lakeside.example (7:4:3:removed:0)
03-05 08:00 state Closed>Active by kit@lakeside.example (7:5:System.State)`
	if d := cmp.Diff(want, changesOf(got, "7")); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if got.RefusedRows("work_item_change") != 1 || got.NoteCodes() != "items-missing" || len(got.Messages) != 1 {
		t.Errorf("refusals %+v, notes %s, messages %+v", got.Refusals, got.NoteCodes(), got.Messages)
	}
}

func TestReportedLinks(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.File(t, "links.json"))
	if d := cmp.Diff("7 parent 8 (System.LinkTypes.Hierarchy)", strings.Join(got.LinkTexts(), "\n")); d != "" { // the other ended
		t.Errorf("links (-want +got):\n%s", d)
	}
	if len(got.Changes) != 3 || got.Changes[0].Field != connector.FieldParent || got.Changes[0].ItemKey != "8" || got.Changes[2].From != "8" {
		t.Errorf("changes: %+v", got.Changes)
	}
	if got.NoteCodes() != "page-incomplete" {
		t.Errorf("notes: %s", got.NoteCodes())
	}
}

// The same change, comment and link in several files count once.
func TestFolder(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.Files(t, "items.json", "comments.json", "links.json", "query.json", "revisions.json", "updates.json")...)
	want := map[string]int{
		"message":          2, // in a revision and in an update
		"work_item":        5, // four other records of 7, and a line of the query
		"work_item_change": 3, // owner and state of revision 2, and the making of 7
		"work_item_link":   3, // both ends of a relation; the parent by report and by query
	}
	if d := cmp.Diff(want, got.MergedRows); d != "" {
		t.Errorf("merged (-want +got):\n%s", d)
	}
	if len(got.Items) != 3 || len(got.Messages) != 2 || len(got.Links) != 4 || !got.Exported.Equal(at("2024-03-06T08:00:00Z")) {
		t.Errorf("%d items, %d messages, %d links, exported %v", len(got.Items), len(got.Messages), len(got.Links), got.Exported)
	}
	if c := got.NoteCodes(); c != "page-incomplete page-incomplete ids-only" {
		t.Errorf("notes: %s", c)
	}
}

func TestDeleted(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connector.FileOf("x", []byte(`{"values":[{"id":1,"rev":2,"fields":{"System.State":"New","System.IsDeleted":true}}],"isLastBatch":true}`)))
	if len(got.Items) != 0 || got.RefusedRows("work_item") != 1 {
		t.Errorf("items %+v, refusals %+v", got.Items, got.Refusals)
	}
}
