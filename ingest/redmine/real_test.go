package redmine_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/redmine"
)

// answers are the saved answers among the real exports.
var answers = []string{
	"perceval-redmine_issue_2.json", "perceval-redmine_issue_5.json", "perceval-redmine_issue_9.json", "perceval-redmine_issues.json",
	"perceval-redmine_issues_empty.json", "perceval-redmine_issues_next.json", "perceval-redmine_user_24.json", "perceval-redmine_user_25.json",
	"perceval-redmine_user_3.json", "perceval-redmine_user_4.json",
}

const japanese26 = "redmine-issues-export-japanese-cp932-anonymized.csv"

// Import sheets, the tool's own test files and miners' wrappers are not exports.
func TestClaims(t *testing.T) {
	want := map[string]string{"redmine/" + japanese26: "redmine-csv"}
	for _, name := range answers {
		want["redmine/"+name] = "redmine-rest-json"
	}
	connectortest.CheckClaims(t, redmine.Connector(), want)
}

// The wanted figures were counted from the files by other means.
func TestRealAnswers(t *testing.T) {
	var all []*connector.File
	for _, name := range answers {
		all = append(all, connectortest.RealFile(t, "redmine/"+name))
	}
	got := connectortest.Read(t, redmine.Connector(), all...)
	// Three issues stand in a list and alone; one stands in a list only. All but that one have the same parent.
	have := []int{len(got.Items), got.MergedRows["work_item"], len(got.Changes), len(got.Links), len(got.Messages), len(got.Identities), len(got.Refusals)}
	if d := cmp.Diff([]int{4, 3, 3, 3, 0, 4, 0}, have); d != "" {
		t.Errorf("items, merged, changes, links, messages, people, refusals (-want +got):\n%s", d)
	}
	if len(got.Notes) != 1 || got.Notes[0].Code != "history-missing" {
		t.Errorf("notes %+v", got.Notes)
	}
}

// A miner's file wraps the answers. The file itself is no export, but what it wraps is.
func TestRealJournals(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(connectortest.Exports(t), "redmine", "elk-redmine.json"))
	if err != nil {
		t.Fatal(err)
	}
	var wrapped []struct{ Data json.RawMessage }
	if err := json.Unmarshal(content, &wrapped); err != nil {
		t.Fatal(err)
	}
	var issues [][]byte
	for _, w := range wrapped {
		issues = append(issues, w.Data)
	}
	list := append(append([]byte(`{"issues":[`), bytes.Join(issues, []byte(","))...), "]}"...)
	got := connectortest.Read(t, redmine.Connector(), connector.FileOf("list", list))
	kinds := map[connector.Field]int{}
	for _, c := range got.Changes {
		kinds[c.Field]++
	}
	want := map[connector.Field]int{
		connector.FieldState: 16, connector.FieldDescription: 6, connector.FieldParent: 2, connector.FieldPriority: 1, connector.FieldTitle: 1,
	}
	if d := cmp.Diff(want, kinds); d != "" {
		t.Errorf("changes by field (-want +got):\n%s", d)
	}
	have := []int{len(got.Items), len(got.Messages), len(got.Links), len(got.Refusals)}
	if d := cmp.Diff([]int{3, 11, 2, 0}, have); d != "" {
		t.Errorf("items, messages, links, refusals (-want +got):\n%s", d)
	}
}

func TestRealJapaneseList(t *testing.T) {
	got := connectortest.Read(t, redmine.Connector(), connectortest.RealFile(t, "redmine/"+japanese26))
	if len(got.Items) != 26 || len(got.Refusals) != 0 || got.MergedRows["work_item"] != 0 {
		t.Fatalf("%d items, merged %v, refusals %+v", len(got.Items), got.MergedRows, got.Refusals)
	}
	if first, last := got.Items[0], got.Items[25]; first.Key != "171813" || last.Key != "171561" || first.Title == "" {
		t.Errorf("first %+v, last %+v", first, last)
	}
}
