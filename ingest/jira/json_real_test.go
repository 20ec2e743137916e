package jira

import (
	"archive/zip"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// The figures in this file were counted from the same files by a script of another language, not by this package.

// realJSON are the files of the shared exports that the JSON format must claim, with what each holds:
// items, changes, links, messages, worklogs, refusals.
var realJSON = map[string][6]int{
	"jirametrics-SP-1.json":                      {1, 3, 0, 0, 0, 0},
	"jirametrics-SP-2.json":                      {1, 1, 0, 0, 0, 0},
	"jirametrics-SP-10.json":                     {1, 12, 0, 0, 0, 0},
	"jirametrics-SP-13.json":                     {1, 6, 1, 0, 0, 0},
	"jirametrics-SP-14.json":                     {1, 6, 1, 0, 0, 0},
	"jirametrics-SP-15.json":                     {1, 5, 2, 1, 0, 0},
	"jirametrics-sample-SP-1.json":               {1, 4, 0, 0, 0, 0},
	"jirametrics-sample-SP-2.json":               {1, 1, 0, 0, 0, 0},
	"jirametrics-sample-SP-5.json":               {1, 11, 0, 0, 0, 0},
	"jirametrics-sample-SP-7.json":               {1, 2, 0, 0, 0, 0},
	"jirametrics-sample-SP-8.json":               {1, 3, 0, 0, 0, 0},
	"jirametrics-sample-SP-11.json":              {1, 3, 0, 0, 0, 0},
	"perceval-jira_comments_issue_empty.json":    {},
	"perceval-jira_comments_issue_page_1.json":   {0, 0, 0, 0, 0, 2}, // comments without their issue
	"perceval-jira_comments_issue_page_2.json":   {0, 0, 0, 0, 0, 2},
	"perceval-jira_issues_page_1.json":           {2, 0, 0, 0, 0, 0},
	"perceval-jira_issues_page_2.json":           {1, 0, 0, 0, 0, 0},
	"perceval-jira_issues_page_empty.json":       {},
	"rest-issue-subtasks-5.json":                 {1, 0, 1, 0, 0, 0},
	"rest-issue-valid-5.0-with-changelog.json":   {1, 12, 0, 2, 0, 0},
	"rest-issue-valid-all-expanded.json":         {1, 44, 2, 4, 5, 0},
	"rest-issue-valid-anonymous-comment.json":    {1, 0, 0, 1, 0, 0},
	"rest-issue-valid-no-votes-no-watchers.json": {1, 0, 0, 0, 0, 0},
	"rest-search-many-issues-old.json":           {8, 0, 3, 0, 0, 0},
}

func tallyOf(got *connectortest.Collect) [6]int {
	return [6]int{len(got.Items), len(got.Changes), len(got.Links), len(got.Messages), len(got.Worklogs), len(got.Refusals)}
}

func TestRealFilesOneByOne(t *testing.T) {
	for name, want := range realJSON {
		if got := tallyOf(readJSON(t, connectortest.RealFile(t, "jira/"+name))); got != want {
			t.Errorf("%s: items, changes, links, messages, worklogs, refusals = %v, want %v", name, got, want)
		}
	}
}

// TestRealFolderTogether reads what a user would hand over: the whole folder. One issue of the sum (SP-2) is in it twice.
func TestRealFolderTogether(t *testing.T) {
	dir := filepath.Join(connectortest.Exports(t), "jira")
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*connector.File
	for _, name := range names {
		if _, ok := realJSON[filepath.Base(name)]; ok {
			files = append(files, connectortest.RealFile(t, "jira/"+filepath.Base(name)))
		}
	}
	got := readJSON(t, files...)
	if n := tallyOf(got); n != [6]int{27, 112, 10, 8, 5, 4} || got.MergedRows["work_item"] != 1 {
		t.Errorf("items, changes, links, messages, worklogs, refusals = %v, merged %v", n, got.MergedRows)
	}
	incomplete := 0
	for _, n := range got.Notes {
		t.Logf("note %s: %s", n.Code, n.Text)
		if n.Code == "page-incomplete" {
			incomplete++
			if !strings.Contains(n.Text, "found 15 issues, the export holds 8") {
				t.Errorf("the pages of the other search are both there, yet: %s", n.Text)
			}
		}
	}
	if incomplete != 1 {
		t.Errorf("%d incomplete searches, want 1", incomplete)
	}
}

func TestRealIssueInDetail(t *testing.T) {
	got := readJSON(t, connectortest.RealFile(t, "jira/jirametrics-SP-14.json"))
	it := got.Items[0]
	shown := fmt.Sprint(it.Source, " ", it.State, " ", it.StateCategory, " ", it.Resolution, " ", it.Sprint, " ", *it.Points, " ", it.URL)
	if want := "jira@improvingflow.atlassian.net Done done Done Scrum Sprint 3 14 https://improvingflow.atlassian.net/browse/SP-14"; shown != want {
		t.Errorf("got %s\nwant %s", shown, want)
	}
	if l := got.Links[0]; l.FromKey != "SP-14" || l.ToKey != "SP-15" || l.Kind != connector.LinkBlocks || l.At.IsZero() {
		t.Errorf("link is %+v", l)
	}
}

func TestRealDump(t *testing.T) {
	archive, err := zip.OpenReader(filepath.Join(connectortest.Exports(t), "jira", "duraspace-per-issue-json.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var files []*connector.File
	for _, f := range archive.File {
		file := connector.NewFile("dump.zip!/"+f.Name, int64(f.UncompressedSize64), f.Open)
		if m := recognizeJSON(file); m.Confidence < 0.6 {
			t.Errorf("%s is not claimed", f.Name)
		}
		files = append(files, file)
	}
	began := time.Now()
	got := readJSON(t, files...)
	t.Logf("%d files read in %s", len(files), time.Since(began).Round(time.Millisecond))

	if n := len(got.Items) + got.RefusedRows("work_item"); n != 3036 {
		t.Errorf("%d issues and refused issues, want 3036", n)
	}
	if n := len(got.Messages) + got.MergedRows["message"] + got.RefusedRows("message"); n != 2*5990 {
		t.Errorf("%d comments sent, merged and refused, want 5990 inside the issues and 5990 beside them", n)
	}
	// 928 issue links, 163 subtasks, 140 parents.
	if n := tallyOf(got); n != [6]int{3036, 22158, 928 + 163 + 140, 5990, 155, 0} || len(got.Identities) != 288 {
		t.Errorf("items, changes, links, messages, worklogs, refusals = %v, people %d", n, len(got.Identities))
	}
	checkDumpDetails(t, got)
	want := []string{
		"worklogs-capped: 1 issues have more worklogs than the export holds: 1 are missing",
		"invalid-utf8: 7 files hold bytes that are not UTF-8; each was replaced by U+FFFD",
	}
	if d := cmp.Diff(want, got.NoteTexts()); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

func checkDumpDetails(t *testing.T, got *connectortest.Collect) {
	t.Helper()
	have := map[string]int{}
	for _, it := range got.Items {
		for what, ok := range map[string]bool{
			"resolved": !it.ResolvedAt.IsZero(), "due": !it.Due.IsZero(), "owned": len(it.Owners) == 1,
			"estimated": it.EstimateSeconds != nil, "in a sprint": it.Sprint != "",
		} {
			if ok {
				have[what]++
			}
		}
	}
	entries := map[string]bool{}
	for _, c := range got.Changes {
		have[string(c.Field)+" changes"]++
		id, _, _ := strings.Cut(c.ID, ":")
		entries[id] = true
	}
	have["entries"] = len(entries)
	for _, l := range got.Links {
		if !l.At.IsZero() && l.Kind != connector.LinkParent {
			have["dated links"]++
		}
	}
	for what, want := range map[string]int{
		"resolved": 2377, "due": 286, "owned": 2109, "estimated": 207, "in a sprint": 23,
		"entries": 15140, "state changes": 5124, "owner changes": 1926, "due changes": 120, "dated links": 916,
		"parent changes": 33, "key changes": 78, "project changes": 78, "labels changes": 40, "sprint changes": 34, "type changes": 1100 + 28 + 7,
		"estimate changes": 320 + 207 + 56,
	} {
		if have[what] != want {
			t.Errorf("%s: %d, want %d", what, have[what], want)
		}
	}
}
