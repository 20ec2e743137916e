package gitlab_test

import (
	"fmt"
	"strings"
	"testing"

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
		{Name: "project", Format: "gitlab-project", Files: connectortest.Files(t, "issues.ndjson", "labels.ndjson", "merge_requests.ndjson", "milestones.ndjson", "project_members.ndjson"), Wrong: foreign()},
		{Name: "one project.json", Format: "gitlab-project", Files: connectortest.Files(t, "project.json")},
		{Name: "REST", Format: "gitlab-rest-json", Files: connectortest.Files(t, "rest.json"), Wrong: foreign()},
		{Name: "REST with notes and events", Format: "gitlab-rest-json", Files: connectortest.Files(t, "rest.json", "events.json", "notes.json")},
		{Name: "issues CSV", Format: "gitlab-csv", Files: connectortest.Files(t, "issues.csv"), Wrong: foreign()},
		{Name: "merge requests CSV", Format: "gitlab-mr-csv", Files: connectortest.Files(t, "mrs.csv"), Wrong: foreign()},
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
	connectortest.CheckClaims(t, gitlab.Connector(), want)
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
