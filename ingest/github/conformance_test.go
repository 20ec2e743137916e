package github_test

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/github"
)

// foreign are records of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`[{"id":"u","number":4,"identifier":"ENG-4","title":"t","state":{"name":"Todo"},"createdAt":"2024-01-01T00:00:00Z"}]`),                                               // Linear
		[]byte(`[{"id":1,"iid":4,"number":4,"title":"t","state":"opened","web_url":"https://gitlab.com/a/b/-/issues/4"}]`),                                                          // GitLab
		[]byte(`[{"id":1,"number":4,"title":"t","state":"open","html_url":"https://codeberg.org/a/b/issues/4","url":"https://codeberg.org/api/v1/repos/a/b/issues/4"}]`),            // Forgejo
		[]byte(`[{"number":1,"title":"v1","state":"open","node_id":"MI_1","html_url":"https://github.com/a/b/milestone/1","url":"https://api.github.com/repos/a/b/milestones/1"}]`), // milestones
		[]byte(`[{"backend_name":"GitHub","category":"issue","origin":"https://github.com/a/b","data":{"number":1,"title":"t","state":"open"}}]`),                                   // mining wrapper
		[]byte(`[{"id":"1","type":"IssuesEvent","actor":{"login":"a"},"repo":{"name":"a/b"},"payload":{"action":"closed"},"created_at":"2024-01-01T00:00:00Z"}]`),                   // activity feed
		[]byte(`[{"type":"user","url":"https://gitlab.com/a","name":"a"}]`),
		[]byte(`[{"id":1,"event":"closed","created_at":"2024-01-01T00:00:00Z","user":{"username":"a"}}]`), // GitLab
		[]byte(`[{"number":"INC001","short_description":"t","state":"New","opened_at":"2024-01-01"}]`),    // ServiceNow
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, github.Connector(), []connectortest.Case{
		{Name: "REST", Format: "github-rest-json", Files: connectortest.Files(t, "rest.json"), Wrong: foreign()},
		{Name: "REST search", Format: "github-rest-json", Files: connectortest.Files(t, "search.json")},
		{Name: "gh", Format: "github-gh-json", Files: connectortest.Files(t, "gh.json"), Wrong: foreign()},
		{Name: "gh, three keys", Format: "github-gh-json", Files: connectortest.Files(t, "gh-bare.json")},
		{Name: "JSON lines", Format: "github-gh-json", Files: connectortest.Files(t, "lines.jsonl")},
		{Name: "archive", Format: "github-archive-json", Files: connectortest.Files(t, "archive.json"), Wrong: foreign()},
		{Name: "events", Format: "github-events-json", Files: connectortest.Files(t, "events.json"), Wrong: foreign()},
		{Name: "timeline", Format: "github-events-json", Files: connectortest.Files(t, "timeline.json")},
		{Name: "issues with timelines", Format: "github-events-json", Files: connectortest.Files(t, "graphql.jsonl")},
		{Name: "migration archive", Format: "github-migration", Files: migration(t), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, github.Connector(), "testdata/*") }

// migration is an archive's files in the order of their names there; the issues come first to be cut.
func migration(t *testing.T) []*connector.File {
	t.Helper()
	var all []*connector.File
	for _, kind := range []string{"issues", "comments", "events", "milestones", "pulls", "repositories", "reviews", "schema", "users"} {
		all = append(all, connectortest.Files(t, "migration-"+kind+".json")...)
	}
	return all
}

func collect(t *testing.T, file *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{file}, Zone: time.UTC, Label: "tracker"}
	return connectortest.ReadExport(t, github.Connector(), x)
}

func notesOf(got *connectortest.Collect) map[string]string {
	notes := map[string]string{}
	for _, n := range got.Notes {
		notes[n.Code] = n.Text
	}
	return notes
}

func formats() []connector.Format { return github.Connector().Formats }

// people is a sink that keeps the last that was told of each person.
type people struct {
	connectortest.Collect
	latest map[string]connector.Identity
}

func (p *people) Identity(r *connector.Identity) error {
	if p.latest == nil {
		p.latest = map[string]connector.Identity{}
	}
	p.latest[r.ID] = *r
	return p.Collect.Identity(r)
}
