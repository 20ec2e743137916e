package github_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/github"
)

// The wanted figures of this file were counted from the exports by other means.

// figures are rows by kind.
type figures struct{ items, done, merged, changes, messages, links, people, refused int }

func count(got *connectortest.Collect) figures {
	n := figures{
		items: len(got.Items), changes: len(got.Changes), messages: len(got.Messages), links: len(got.Links),
		people: len(got.Identities), refused: len(got.Refusals),
	}
	for _, item := range got.Items {
		if !item.ResolvedAt.IsZero() {
			n.done++
		}
		if item.Resolution == "merged" {
			n.merged++
		}
	}
	return n
}

func TestRealArchives(t *testing.T) {
	cases := []struct {
		file     string
		exported string
		want     figures // changes are reviews; messages are comments, reviews that say something, and comments in reviews
	}{
		{"ietf-archive-mls.json", "2024-03-28T01:09:06.2398Z", figures{items: 885, done: 885, merged: 505, changes: 1370, messages: 1435 + 213 + 1720, people: 76}},
		{"ietf-archive-vdaf.json", "2026-04-16T02:00:27.027035Z", figures{items: 612, done: 612, merged: 389, changes: 1308, messages: 790 + 176 + 1815, people: 30}},
	}
	for _, c := range cases {
		got := collect(t, connectortest.RealFile(t, "github/"+c.file))
		if d := cmp.Diff(c.want, count(got), cmp.AllowUnexported(figures{})); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.file, d)
		}
		if !got.Exported.Equal(at(c.exported)) {
			t.Errorf("%s: exported at %s, want %s", c.file, got.Exported, c.exported)
		}
		if text := notesOf(got)["only-closed"]; text == "" {
			t.Errorf("%s: nothing tells that all items are closed", c.file)
		}
	}
}

func migrationFiles() []string {
	return []string{
		"attachments_000001.json", "issue_comments_000001.json", "issue_events_000001.json", "issue_events_000002.json", "issues_000001.json",
		"pull_requests_000001.json", "repositories_000001.json", "schema.json", "users_000001.json",
	}
}

func TestRealMigration(t *testing.T) {
	var all []*connector.File
	for _, name := range migrationFiles() {
		all = append(all, connectortest.RealFile(t, "github/migration-"+name))
	}
	got := collectAs(t, "github-migration", all...)
	if d := cmp.Diff(figures{items: 80, done: 8, changes: 128, messages: 52, links: 1, people: 51}, count(got), cmp.AllowUnexported(figures{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	states, addresses := 0, 0
	for _, c := range got.Changes {
		if c.Field == connector.FieldState {
			states++
		}
	}
	for _, p := range got.Identities {
		if p.Email != "" {
			addresses++
		}
	}
	if states != 8 || len(got.MergedRows) != 0 {
		t.Errorf("%d closings, merged %v", states, got.MergedRows)
	}
	want := map[string]string{
		"records-unused":  "records that say nothing about work were passed over: 1 attachment, 1 repository",
		"history-partial": "none of the 128 events is about labels or assignees, which archives may leave out",
	}
	if d := cmp.Diff(want, notesOf(got)); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

// The events that a mining tool fetched by GraphQL, taken out of its wrapper.
func TestRealGraphQLEvents(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(connectortest.Exports(t), "github", "elk-githubql.json"))
	if err != nil {
		t.Fatal(err)
	}
	var wrapped []struct{ Data json.RawMessage }
	if err := json.Unmarshal(content, &wrapped); err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	for _, w := range wrapped {
		if err := json.Compact(&lines, w.Data); err != nil {
			t.Fatal(err)
		}
		lines.WriteByte('\n')
	}
	got := collectAs(t, "github-events-json", connector.FileOf("events", lines.Bytes()))
	n := count(got)
	n.people, n.done, n.merged = 0, 0, 0 // of the issues inside, told by the lists' tests
	if d := cmp.Diff(figures{items: 5, changes: 14, messages: 1, links: 3}, n, cmp.AllowUnexported(figures{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	columns := map[string]int{}
	for _, c := range got.Changes {
		if c.Field == connector.FieldState {
			columns[c.To]++
		}
	}
	if d := cmp.Diff(map[string]int{"backlog": 1, "analysis": 2, "doing": 1, "review": 1, "done": 1, "closed": 2}, columns); d != "" {
		t.Errorf("states entered (-want +got):\n%s", d)
	}
}

// collectAs reads the files as one export of the format.
func collectAs(t *testing.T, id string, from ...*connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: from, Zone: time.UTC, Label: "tracker"}
	return connectortest.ReadAs(t, github.Connector(), id, x)
}
