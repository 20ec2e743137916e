package bugzilla_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/bugzilla"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestClaims(t *testing.T) {
	want := map[string]string{}
	for format, names := range map[string][]string{
		"bugzilla-csv": {"buglist-unquoted.csv", "perceval-bugzilla_buglist.csv", "perceval-bugzilla_buglist_next.csv", "xlsx-renamed-as.csv"},
		"bugzilla-xml": {"bugzilla-3.4.4-show_bug.xml", "perceval-bugzilla_bug.xml", "perceval-bugzilla_bugs_details.xml",
			"perceval-bugzilla_bugs_details_not_valid.xml", "perceval-bugzilla_bugs_invalid_chars.xml"},
		"bugzilla-rest-json":     {"perceval-bugzilla_rest_bugs.json", "perceval-bugzilla_rest_bugs_comments.json", "perceval-bugzilla_rest_bugs_history.json"},
		"bugzilla-activity-html": {"perceval-bugzilla_bug_activity.html"},
	} {
		for _, name := range names {
			want["bugzilla/"+name] = format
		}
	}
	connectortest.CheckClaims(t, bugzilla.Connector(), want)
}

// figures counts what was read, in this order: items, changes, links, merged links, messages, worklogs, rows and files
// refused, values refused.
func figures(got *connectortest.Collect) [8]int {
	rows := got.RefusedRows("")
	return [8]int{len(got.Items), len(got.Changes), len(got.Links), got.MergedRows["work_item_link"], len(got.Messages), len(got.Worklogs), rows, len(got.Refusals) - rows}
}

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	for name, want := range map[string][8]int{
		"buglist-unquoted.csv":                         {91},
		"perceval-bugzilla_buglist.csv":                {5},
		"perceval-bugzilla_buglist_next.csv":           {2},
		"xlsx-renamed-as.csv":                          {19},
		"bugzilla-3.4.4-show_bug.xml":                  {8, 0, 0, 0, 7, 6},
		"perceval-bugzilla_bug.xml":                    {1, 0, 4, 0, 3},
		"perceval-bugzilla_bugs_details.xml":           {5, 0, 20, 0, 4},
		"perceval-bugzilla_bugs_details_not_valid.xml": {0, 0, 0, 0, 0, 0, 1},
		"perceval-bugzilla_bugs_invalid_chars.xml":     {1, 0, 0, 0, 10},
		"perceval-bugzilla_bug_activity.html":          {0, 14},
		"perceval-bugzilla_rest_bugs.json":             {2, 0, 2},
		"perceval-bugzilla_rest_bugs_history.json":     {0, 10},
		"perceval-bugzilla_rest_bugs_comments.json":    {0, 0, 0, 0, 7},
	} {
		got := connectortest.Read(t, bugzilla.Connector(), connectortest.RealFile(t, "bugzilla/"+name))
		if d := cmp.Diff(want, figures(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// The three answers of one folder are one export: the first comment of a bug becomes its description.
func TestRealAnswersTogether(t *testing.T) {
	var all []*connector.File
	for _, name := range []string{"perceval-bugzilla_rest_bugs.json", "perceval-bugzilla_rest_bugs_comments.json", "perceval-bugzilla_rest_bugs_history.json"} {
		all = append(all, connectortest.RealFile(t, "bugzilla/"+name))
	}
	got := connectortest.Read(t, bugzilla.Connector(), all...)
	if d := cmp.Diff([8]int{2, 10, 2, 0, 6}, figures(got)); d != "" {
		t.Errorf("together (-want +got):\n%s", d)
	}
	if got.Items[0].Description == "" || got.Items[1].Description != "" || len(got.Notes) != 0 {
		t.Errorf("descriptions %q and %q, notes %+v", got.Items[0].Description, got.Items[1].Description, got.Notes)
	}
}

// A miner's file holds the answers merged into one record per bug. The file itself is no export, but what it wraps is
// what a script that merges the three answers writes.
func TestRealMergedAnswers(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(connectortest.Exports(t), "bugzilla", "elk-bugzillarest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var wrapped []struct{ Data json.RawMessage }
	if err := json.Unmarshal(content, &wrapped); err != nil {
		t.Fatal(err)
	}
	var bugs [][]byte
	for _, w := range wrapped {
		bugs = append(bugs, w.Data)
	}
	merged := append(append([]byte(`{"bugs":[`), bytes.Join(bugs, []byte(","))...), "]}"...)
	got := connectortest.Read(t, bugzilla.Connector(), connector.FileOf("merged", merged))
	if d := cmp.Diff([8]int{7, 114, 18, 0, 110}, figures(got)); d != "" {
		t.Errorf("merged answers (-want +got):\n%s", d)
	}
	kinds := map[connector.Field]int{}
	for _, c := range got.Changes {
		kinds[c.Field]++
	}
	if kinds[connector.FieldOwner] != 2 || kinds[connector.FieldLink] != 10 || kinds[connector.FieldSprint] != 1 || kinds[connector.FieldTitle] != 1 {
		t.Errorf("changes by field: %v", kinds)
	}
}
