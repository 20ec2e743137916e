package gitlab_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/gitlab"
)

// foreign are records of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`[{"id":1,"number":4,"title":"t","state":"open","html_url":"https://github.com/a/b/issues/4","node_id":"x","project_id":3}]`),
		[]byte(`[{"id":1,"iid":4,"project_id":3,"title":"v1","state":"active","due_date":null,"start_date":null,"web_url":"https://gitlab.com/a/b/-/milestones/4"}]`),
		[]byte(`[{"backend_name":"GitLab","category":"issue","origin":"https://gitlab.com/a/b","data":{"iid":1,"project_id":2,"state":"opened","web_url":"https://gitlab.com/a/b/issues/1"}}]`),
		[]byte(`{"description":"d","visibility_level":20,"archived":false}`),
		[]byte(`{"id":1,"project_id":3,"name":"Development","lists":[{"id":4,"list_type":"backlog"}]}`),
		[]byte("Title,Description,Labels\na,b,c\n"),
		[]byte("Issue ID,Summary,Status\n1,t,Open\n"),
		[]byte(`[{"actor":{"id":1},"resource_id":4,"type":"goal"}]`),
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, gitlab.Connector(), []connectortest.Case{
		{Name: "project", Format: "gitlab-project", Files: files(t, "issues.ndjson", "labels.ndjson", "merge_requests.ndjson", "milestones.ndjson", "project_members.ndjson"), Wrong: foreign()},
		{Name: "one project.json", Format: "gitlab-project", Files: files(t, "project.json")},
		{Name: "REST", Format: "gitlab-rest-json", Files: files(t, "rest.json"), Wrong: foreign()},
		{Name: "REST with notes and events", Format: "gitlab-rest-json", Files: files(t, "rest.json", "events.json", "notes.json")},
		{Name: "issues CSV", Format: "gitlab-csv", Files: files(t, "issues.csv"), Wrong: foreign()},
		{Name: "merge requests CSV", Format: "gitlab-mr-csv", Files: files(t, "mrs.csv"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, gitlab.Connector(), "testdata/*") }

func TestClaims(t *testing.T) {
	want := map[string]string{
		"gitlab/gitlab-issues-csv-export.csv":                       "gitlab-csv",
		"gitlab/project-export-tree_project_issues.ndjson":          "gitlab-project",
		"gitlab/project-export-tree_project_merge_requests.ndjson":  "gitlab-project",
		"gitlab/project-export-tree_project_project_members.ndjson": "gitlab-project",
	}
	if d := cmp.Diff(want, connectortest.Claims(t, gitlab.Connector())); d != "" {
		t.Errorf("claims (-want +got):\n%s", d)
	}
}

func files(t *testing.T, names ...string) []*connector.File {
	t.Helper()
	var out []*connector.File
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, connector.FileOf(name, content))
	}
	return out
}

// collect reads the files with the format that recognises the first of them.
func collect(t *testing.T, from ...*connector.File) *connectortest.Collect {
	t.Helper()
	for _, f := range gitlab.Connector().Formats {
		if f.Recognize(from[0]).Confidence == 0 {
			continue
		}
		got := &connectortest.Collect{}
		if err := f.Read(context.Background(), &connector.Export{Files: from, Zone: time.UTC, Label: "case"}, got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	t.Fatalf("%s: no format recognises it", from[0].Path)
	return nil
}

// tell is a change as one line: "2024-03-02 09:00 owner kit>sol by 11".
func tell(c connector.Change) string {
	return fmt.Sprintf("%s %s %s>%s by %s (%s)", c.At.Format("01-02 15:04"), c.Field, c.From, c.To, c.Actor, c.ID)
}

func changesOf(got *connectortest.Collect, key string) string {
	var lines []string
	for _, c := range got.Changes {
		if c.ItemKey == key {
			lines = append(lines, tell(c))
		}
	}
	return strings.Join(lines, "\n")
}

func linksOf(got *connectortest.Collect) string {
	var lines []string
	for _, l := range got.Links {
		lines = append(lines, fmt.Sprintf("%s %s %s (%s)", l.FromKey, l.Kind, l.ToKey, l.Original))
	}
	return strings.Join(lines, "\n")
}

func itemOf(t *testing.T, got *connectortest.Collect, key string) connector.Item {
	t.Helper()
	for _, item := range got.Items {
		if item.Key == key {
			return item
		}
	}
	t.Fatalf("no item %s", key)
	return connector.Item{}
}
