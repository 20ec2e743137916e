package youtrack_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/youtrack"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Issue Id,Project,Summary,Votes\n17,x,y,1\n"),                                           // another tracker's numbers
		[]byte("Summary,Issue key,Issue id,Project key,Votes,Reporter\na,A-1,1,A,0,x\n"),               // Jira
		[]byte(`[{"$type":"Agile","id":"1","name":"Board"}]`),                                          // YouTrack, but no work
		[]byte(`[{"idReadable":"A-1","summary":"x"}]`),                                                 // without YouTrack's mark
		[]byte(`{"issues":[{"id":"1","key":"A-1","fields":{"summary":"x"}}],"activities":[{"id":1}]}`), // Jira and the like
	}
}

// whole is the export of one folder.
var whole = []string{"activities.json", "issues.json", "work-items.json"}

func TestConformance(t *testing.T) {
	connectortest.Run(t, youtrack.Connector(), []connectortest.Case{
		{Name: "REST", Format: "youtrack-rest-json", Files: connectortest.Files(t, whole...), Wrong: foreign()},
		{Name: "CSV", Format: "youtrack-csv", Files: connectortest.Files(t, "issues.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, youtrack.Connector(), "testdata/*") }

// There is no export of YouTrack among the examples.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, youtrack.Connector(), nil)
}

func march(day, hour, minute int) time.Time {
	return time.Date(2026, 3, day, hour, minute, 0, 0, time.UTC)
}

func TestCSV(t *testing.T) {
	got := connectortest.Read(t, youtrack.Connector(), connectortest.File(t, "issues.csv"))
	seconds, points := (5+2)*8*3600.0+3*3600+30*60, 3.0
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "youtrack", Key: "YD-1", Type: "Task", State: "In Progress", Priority: "Major", Title: "Paint hull",
			Description: "Two\ncoats", Owners: []string{"name:Bo Li", "name:Ada Ros"}, Creator: "ada.ros", Project: "Yard", Sprint: "Spring",
			Labels: []string{"red", "steel"}, EstimateSeconds: &seconds, Points: &points, CreatedAt: march(1, 0, 0), UpdatedAt: march(4, 0, 0),
		},
		{ // words for an empty field are nobody and nothing
			Origin: connector.Origin{Line: 4}, Source: "youtrack", Key: "YD-2", Type: "Bug", State: "Won't fix", StateCategory: "done", Priority: "Normal",
			Title: "Order paint", Creator: "name:Ada Ros", Project: "Yard", CreatedAt: march(1, 0, 0), UpdatedAt: march(2, 0, 0), ResolvedAt: march(2, 0, 0),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	wantRefusals := []string{
		"value work_item Story points: cannot read as a number", "value work_item Original estimation: cannot read as a period", "row work_item : no key",
	}
	if d := cmp.Diff(wantRefusals, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if len(got.Notes) != 2 || got.Notes[0].Code != "days-only" {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestRESTItems(t *testing.T) {
	got := connectortest.Read(t, youtrack.Connector(), connectortest.Files(t, whole...)...)
	seconds, points := 5400.0, 3.0
	want := []connector.Item{
		{
			Origin: connector.Origin{File: 1, Line: 1, Pointer: "/0"}, Source: "youtrack", Key: "YD-1", NativeID: "2-1", Type: "Task", State: "In Progress",
			Priority: "Major", Title: "Paint hull", Description: "Two coats", AcceptanceCriteria: "dry", Owners: []string{"bo"}, Creator: "ada.ros",
			Team: "Deck", Project: "Yard", ParentKey: "YD-9", Sprint: "Spring", Labels: []string{"red"}, EstimateSeconds: &seconds, Points: &points,
			Due: connector.Date{Year: 2026, Month: 3, Day: 20}, CreatedAt: march(1, 8, 0), UpdatedAt: march(4, 8, 0),
		},
		{
			Origin: connector.Origin{File: 1, Line: 2, Pointer: "/1"}, Source: "youtrack", Key: "YD-2", NativeID: "2-2", State: "Fixed", StateCategory: "done",
			Title: "Order", CreatedAt: march(1, 8, 0), ResolvedAt: march(2, 8, 0),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	var links []string
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	if d := cmp.Diff([]string{"YD-1 blocks YD-2", "YD-9 parent YD-1", "YD-1 duplicates YD-8"}, links); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if w := got.Worklogs; len(w) != 1 || w[0].Seconds != 5400 || w[0].ItemKey != "YD-1" || w[0].Author != "bo" || !w[0].At.Equal(march(2, 12, 0)) {
		t.Errorf("worklogs %+v", w)
	}
	if len(got.Notes) != 1 || got.Notes[0].Code != "page-incomplete" {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestActivities(t *testing.T) {
	got := connectortest.Read(t, youtrack.Connector(), connectortest.Files(t, whole...)...)
	var changes, comments []string
	for _, c := range got.Changes {
		changes = append(changes, c.ItemKey+" "+string(c.Field)+" ("+c.FieldName+") "+c.From+">"+c.To+" "+c.FromID+">"+c.ToID+" by "+c.Actor)
	}
	for _, m := range got.Messages {
		comments = append(comments, m.ID+" on "+m.ItemKey+" by "+m.Author+": "+m.Text)
	}
	want := []string{
		"YD-1 state (State) Open>In Progress > by ada.ros",
		"YD-1 owner (Assignee) >Bo Li >bo by ada.ros",
		"YD-1 title (SummaryCategory) Paint>Paint hull > by ada.ros",
		"YD-1 due (Due Date) >2026-03-20 > by ",
		"YD-1 other (IssueCreatedCategory) >2-1 > by ",
	}
	if d := cmp.Diff(want, changes); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if at := got.Changes[0].At; !at.Equal(march(2, 9, 0)) {
		t.Errorf("first change at %v", at)
	}
	if d := cmp.Diff([]string{"4-3 on YD-1 by cy: more", "4-1 on YD-1 by bo: ok"}, comments); d != "" {
		t.Errorf("comments (-want +got):\n%s", d)
	}
	if d := cmp.Diff(map[string]int{"work_item_change": 1, "work_item_link": 1, "message": 1}, got.MergedRows); d != "" {
		t.Errorf("merged (-want +got):\n%s", d)
	}
	wantRefusals := []string{
		"row work_item_change target: an activity on an issue that no file names",
		"row work_item_link issues: a link to an issue that no file names",
		"row message deleted: was deleted in YouTrack",
		"row work_item $type: is no issue, activity or work item with the members that are needed",
		"row work_item : is not an object",
		"row worklog duration: booked time without id or minutes",
	}
	if d := cmp.Diff(wantRefusals, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestHistoryMissing(t *testing.T) {
	got := connectortest.Read(t, youtrack.Connector(), connectortest.File(t, "issues.json"))
	if len(got.Notes) != 1 || got.Notes[0].Code != "history-missing" {
		t.Errorf("notes %+v", got.Notes)
	}
}

func refusals(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		out = append(out, string(r.Scope)+" "+r.Table+" "+r.Column+": "+r.Reason)
	}
	return out
}
