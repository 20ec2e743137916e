package github_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/github"
)

// The wanted figures were counted from the files by other means.
func TestRealLists(t *testing.T) {
	cases := []struct {
		file                                                                               string
		items, merged, pulls, open, closed, mergedPulls, people, labels, milestones, dated int
		notes                                                                              string
	}{
		{"rest-list-rails-issues.json", 500, 0, 377, 117, 383, 244, 224, 598, 3, 500, "page-incomplete"},
		{"rest-list-rails-issues-2024-02.json", 100, 400, 68, 100, 0, 0, 81, 118, 5, 100, "only-open page-incomplete"},
		{"gh-json-swagger-parser.json", 7, 0, 0, 7, 0, 0, 7, 1, 0, 7, "fields-missing only-open"},
		{"gh-cli-issue-list-minimal.json", 30, 0, 0, 17, 13, 0, 0, 0, 0, 0, "fields-missing page-incomplete repository-unknown"},
		{"gh-cli-json-number-title-state-body.json", 13, 0, 0, 13, 0, 0, 0, 0, 0, 0, "fields-missing only-open repository-unknown"},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			got := collect(t, connectortest.RealFile(t, "github/"+c.file))
			n := map[string]int{}
			for _, x := range got.Items {
				n["labels"] += len(x.Labels)
				n[x.Type]++
				n[x.State]++
				n[x.Resolution]++
				if x.Sprint != "" {
					n["milestones"]++
				}
				if !x.CreatedAt.IsZero() {
					n["dated"]++
				}
			}
			var notes []string
			for code, text := range notesOf(got) {
				notes = append(notes, code)
				t.Logf("%s: %s", code, text)
			}
			slices.Sort(notes)
			t.Logf("items %d, merged %v, changes %d, comments %d, refusals %d, %v", len(got.Items), got.MergedRows, len(got.Changes), len(got.Messages), len(got.Refusals), n)
			want := []int{c.items, c.merged, c.pulls, c.open, c.closed, c.mergedPulls, c.people, c.labels, c.milestones, c.dated, 0, 0, 0}
			have := []int{
				len(got.Items), got.MergedRows["work_item"], n["Pull request"], n["open"], n["closed"], n["merged"], len(got.Identities),
				n["labels"], n["milestones"], n["dated"], len(got.Refusals), len(got.Messages), len(got.Changes),
			}
			if d := cmp.Diff(want, have); d != "" {
				t.Errorf("items, merged, pulls, open, closed, merged pulls, people, labels, milestones, dated, refused, comments, changes (-want +got):\n%s", d)
			}
			if s := strings.Join(notes, " "); s != c.notes {
				t.Errorf("notes %q, want %q", s, c.notes)
			}
		})
	}
}

func TestRealFilesClaimed(t *testing.T) {
	want := map[string]string{
		"github/gh-cli-issue-list-minimal.json":           "github-gh-json",
		"github/gh-cli-json-number-title-state-body.json": "github-gh-json",
		"github/gh-json-swagger-parser.json":              "github-gh-json",
		"github/ietf-archive-mls.json":                    "github-archive-json",
		"github/ietf-archive-vdaf.json":                   "github-archive-json",
		"github/rest-list-rails-issues-2024-02.json":      "github-rest-json",
		"github/rest-list-rails-issues.json":              "github-rest-json",
	}
	for _, name := range migrationFiles() {
		want["github/migration-"+name] = "github-migration"
	}
	connectortest.CheckClaims(t, github.Connector(), want)
}
