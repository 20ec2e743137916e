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

func readJSON(t *testing.T, files ...*connector.File) *connectortest.Collect {
	t.Helper()
	return connectortest.ReadAs(t, Connector(), "jira-json", &connector.Export{Files: files, Zone: time.FixedZone("", 2*60*60)})
}

// issueFile is an export of one issue with the given members of "fields" and of the issue.
func issueFile(fields, members string) *connector.File {
	return connector.FileOf("issue.json", []byte(`{"id":"1","key":"A-1","self":"https://h.example/rest/api/2/issue/1","fields":{`+fields+`}`+members+`}`))
}

func TestSearchPageItems(t *testing.T) {
	got := readJSON(t, connectortest.File(t, "json/search-page.json"))
	utc := func(day, hour, minute int, more time.Duration) time.Time {
		return time.Date(2024, 3, day, hour, minute, 0, 0, time.UTC).Add(more)
	}
	num := func(f float64) *float64 { return &f }
	want := []connector.Item{{
		Source: "jira@orchard.example.net", Key: "PEAR-1", NativeID: "20001", Type: "Bug", State: "Shipped", StateCategory: "done",
		Resolution: "Done", Priority: "High", Title: "Ripeness gauge shows the wrong colour",
		Description:        "Seen on the north row:\n- green when ripe\n- ask @Bo Tarn",
		AcceptanceCriteria: "Given a ripe pear",
		Owners:             []string{"aaaaaaaaaaaaaaaaaaaaaaa2"}, Creator: "557058:0b0b0b0b-1111-2222-3333-444444444444",
		Team: "North crew", Project: "Pear orchard", ParentKey: "PEAR-3", Sprint: "Basket 8", Labels: []string{"gauge", "north"},
		EstimateSeconds: num(7200), Points: num(3),
		Due: connector.Date{Year: 2024, Month: 3, Day: 15}, Start: connector.Date{Year: 2024, Month: 3, Day: 1},
		CreatedAt: utc(-1, 7, 0, 0), UpdatedAt: utc(8, 16, 0, 500*time.Millisecond), ResolvedAt: utc(8, 16, 0, 500*time.Millisecond),
		URL: "https://orchard.example.net/browse/PEAR-1",
	}, {
		Source: "jira@orchard.example.net", Key: "PEAR-2", NativeID: "20002", Type: "Task", State: "Waiting", StateCategory: "indeterminate",
		Title: "Order new bulbs", Creator: "aaaaaaaaaaaaaaaaaaaaaaa1", Project: "Pear orchard", ParentKey: "PEAR-3",
		EstimateSeconds: num(0), CreatedAt: utc(0, 7, 0, 0), UpdatedAt: utc(1, 7, 0, 0), URL: "https://orchard.example.net/browse/PEAR-2",
	}}
	if d := cmp.Diff(want, got.Items, cmpopts.IgnoreFields(connector.Item{}, "Origin"), cmpopts.EquateEmpty()); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if o := got.Items[1].Origin; o.Pointer != "/issues/1" {
		t.Errorf("the second item stands at %+v", o)
	}
}

func TestSearchPageHistory(t *testing.T) {
	got := readJSON(t, connectortest.File(t, "json/search-page.json"))
	var lines []string
	for _, c := range got.Changes {
		lines = append(lines, fmt.Sprintf("%s %s %s|%s>%s|%s>%s", c.ID, c.At.Format("01-02 15:04"), c.Field, c.From, c.To, c.FromID, c.ToID))
	}
	want := `906:0 03-08 16:00 state|Doing>Shipped|3>5
906:1 03-08 16:00 resolution|>Done|>1
905:0 03-05 08:00 flag|>Impediment|>[10019]
905:1 03-05 08:00 rank|>Ranked higher|>
905:2 03-05 08:00 other|>mine|>
904:0 03-04 09:30 link|>This issue is blocked by PEAR-2|>PEAR-2
904:1 03-04 09:30 sprint|Basket 7>Basket 7, Basket 8|7>7, 8
903:0 03-03 09:00 owner|Ines Quill>Bo Tarn|aaaaaaaaaaaaaaaaaaaaaaa1>aaaaaaaaaaaaaaaaaaaaaaa2
903:1 03-03 09:00 parent|>PEAR-3|>20003
902:0 03-02 09:00 due|>2024-03-15|>
901:0 03-01 09:00 key|PLUM-9>PEAR-1|>`
	if d := cmp.Diff(want, strings.Join(lines, "\n")); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if c := got.Changes[6]; c.Seq != 1 || c.Actor != "aaaaaaaaaaaaaaaaaaaaaaa1" || c.Pointer != "/issues/0/changelog/histories/2/items/1" {
		t.Errorf("the seventh change is %+v", c)
	}
	for _, who := range got.Identities {
		if bot := who.Name == "Sorting Robot"; who.Bot != bot {
			t.Errorf("%s: bot is %t", who.Name, who.Bot)
		}
	}
}

func linkLines(got *connectortest.Collect) string {
	var lines []string
	for _, l := range got.Links {
		at := "-"
		if !l.At.IsZero() {
			at = l.At.Format("01-02 15:04")
		}
		lines = append(lines, fmt.Sprintf("%s %s %s (%s) %s", l.FromKey, l.Kind, l.ToKey, l.Original, at))
	}
	return strings.Join(lines, "\n")
}

func TestSearchPageLinksAndNotes(t *testing.T) {
	got := readJSON(t, connectortest.File(t, "json/search-page.json"))
	want := `PEAR-2 blocks PEAR-1 (blocks) 03-04 09:30
PEAR-3 parent PEAR-1 (parent) 03-03 09:00
PEAR-1 parent PEAR-4 (parent) -
PEAR-2 blocks PEAR-1 (blocks) -
PEAR-3 parent PEAR-2 (parent) -`
	if d := cmp.Diff(want, linkLines(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	wantNotes := []string{
		"page-incomplete: the search found 4 issues, the export holds 2 of them",
		"comments-capped: 1 issues have more comments than the export holds: 2 are missing",
		"history-capped: 1 of 2 issues have a longer changelog than the export holds: 100 entries are missing",
		"history-missing: 1 of 2 issues came without changelog: their states and owners have no history",
	}
	if d := cmp.Diff(wantNotes, got.NoteTexts()); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	if w := got.Worklogs; len(w) != 1 || w[0].Seconds != 5400 || w[0].Author != "aaaaaaaaaaaaaaaaaaaaaaa2" || w[0].At.Day() != 6 || w[0].Text != "calibrated" {
		t.Errorf("worklogs are %+v", w)
	}
}

func TestServerDump(t *testing.T) {
	for _, order := range [][]string{{"KITE-1_Comment.json", "KITE-1.json"}, {"KITE-1.json", "KITE-1_Comment.json"}} {
		got := readJSON(t, connectortest.File(t, "json/dump/"+order[0]), connectortest.File(t, "json/dump/"+order[1]))
		if len(got.Items) != 1 || len(got.Refusals) != 0 {
			t.Fatalf("%d items, refusals %+v", len(got.Items), got.Refusals)
		}
		it := got.Items[0]
		if it.Source != "jira@tracker.example.org:8080" || it.URL != "http://tracker.example.org:8080/jira/browse/KITE-1" {
			t.Errorf("source %q, URL %q", it.Source, it.URL)
		}
		if it.Sprint != "Gust 2, windy" || it.Description != "Use *nylon*." || it.Owners[0] != "tvale" {
			t.Errorf("sprint %q, description %q, owners %q", it.Sprint, it.Description, it.Owners)
		}
		if c := got.Changes[0]; c.FromID != "olga" || c.ToID != "tvale" {
			t.Errorf("a user key in the changelog is %q → %q, want olga → tvale", c.FromID, c.ToID)
		}
		const surrogate = "KITE-1@2015-05-01T14:00:00Z@mgrau:"
		if a, b := got.Changes[0].ID, got.Changes[1].ID; a != surrogate+"0" || b != surrogate+"1" {
			t.Errorf("entries without ids became %q and %q", a, b)
		}
		if d := cmp.Diff("KITE-2 clones KITE-1 (clones) -", linkLines(got)); d != "" {
			t.Error(d)
		}
		if len(got.Messages) != 2 || got.MergedRows["message"] != 1 || got.Messages[1].Author != "" || got.Messages[1].ItemKey != "KITE-1" {
			t.Errorf("messages %+v, merged %v", got.Messages, got.MergedRows)
		}
		if len(got.Notes) != 0 {
			t.Errorf("the comment page completes the issue, yet: %+v", got.Notes)
		}
	}
}

func TestJSONLines(t *testing.T) {
	got := readJSON(t, connectortest.File(t, "json/lines.jsonl"))
	if len(got.Items) != 2 || got.Items[0].Points == nil || *got.Items[0].Points != 2.5 {
		t.Fatalf("items are %+v", got.Items)
	}
	if o := got.Items[1].Origin; o.Line != 2 || o.Pointer != "" {
		t.Errorf("the second item stands at %+v", o)
	}
}
