package github_test

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

func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

func TestREST(t *testing.T) {
	got := collect(t, connectortest.File(t, "rest.json"))
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2, Pointer: "/0"}, Source: "github", Key: "lakeside/ferry#12", NativeID: "9007199254740993",
			Type: "Issue", State: "closed", StateCategory: "done", Resolution: "not_planned", Title: "Horn is silent",
			Owners: []string{"sol", "kit"}, Creator: "mona-k", Project: "lakeside/ferry", Sprint: "Spring", Labels: []string{"bug", "urgent"},
			CreatedAt: at("2024-03-01T08:00:00Z"), UpdatedAt: at("2024-03-04T08:00:00Z"), ResolvedAt: at("2024-03-03T00:00:00Z"),
			URL: "https://github.com/lakeside/ferry/issues/12",
		},
		{
			Origin: connector.Origin{Line: 9, Pointer: "/1"}, Source: "github", Key: "lakeside/ferry#13", NativeID: "13",
			Type: "Pull request", State: "closed", StateCategory: "done", Resolution: "merged", Title: "Fix the horn", Description: "New relay.",
			Creator: "renovate[bot]", Project: "lakeside/ferry",
			CreatedAt: at("2024-03-02T08:00:00Z"), UpdatedAt: at("2024-03-05T08:00:00Z"), ResolvedAt: at("2024-03-05T08:00:00Z"),
			URL: "https://github.com/lakeside/ferry/pull/13",
		},
		{ // reopened is no outcome; an unreadable date costs itself
			Origin: connector.Origin{Line: 16, Pointer: "/3"}, Source: "github", Key: "lakeside/ferry#14", NativeID: "I_ferry14",
			Type: "Issue", State: "open", StateCategory: "new", Title: "Paint", Project: "lakeside/ferry", URL: "https://github.com/lakeside/ferry/issues/14",
		},
		{ // the same number on another host is another item
			Origin: connector.Origin{Line: 17, Pointer: "/4"}, Source: "github@git.lakeside.example", Key: "lakeside/ferry#12", NativeID: "x",
			Type: "Issue", State: "open", StateCategory: "new", Title: "Same number elsewhere", Project: "lakeside/ferry",
			CreatedAt: at("2024-03-06T08:00:00Z"), URL: "https://git.lakeside.example/lakeside/ferry/issues/12",
		},
		{ // of the second array
			Origin: connector.Origin{Line: 21, Pointer: "/0"}, Source: "github", Key: "lakeside/ferry#15", NativeID: "I_ferry15",
			Type: "Issue", State: "open", StateCategory: "new", Title: "Second page", Project: "lakeside/ferry",
			CreatedAt: at("2024-03-07T08:00:00Z"), URL: "https://github.com/lakeside/ferry/issues/15",
		},
	}
	if d := cmp.Diff(want, got.Items, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item"] != 1 || len(got.Messages) != 0 {
		t.Errorf("merged %v, messages %v", got.MergedRows, got.Messages)
	}
	var refused []string
	for _, r := range got.Refusals {
		refused = append(refused, fmt.Sprintf("%s %d %s", r.Scope, r.Line, r.Column))
	}
	if d := cmp.Diff([]string{"value 16 created_at", "row 18 number", "row 19 "}, refused); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	people := []connector.Identity{
		{Source: "github", ID: "mona-k", Login: "mona-k"},
		{Source: "github", ID: "sol", Login: "sol"},
		{Source: "github", ID: "kit", Login: "kit"},
		{Source: "github", ID: "renovate[bot]", Login: "renovate[bot]", Bot: true},
	}
	if d := cmp.Diff(people, got.Identities); d != "" {
		t.Errorf("identities (-want +got):\n%s", d)
	}
}

func TestGh(t *testing.T) {
	got := collect(t, connectortest.File(t, "gh.json"))
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 1, Pointer: "/0"}, Source: "github", Key: "lakeside/pump#1", NativeID: "I_1",
			Type: "Issue", State: "closed", StateCategory: "done", Resolution: "completed", Title: "Leak", Description: "text",
			Owners: []string{"sol"}, Creator: "mona-k", Project: "lakeside/pump", Sprint: "Spring", Labels: []string{"bug"},
			CreatedAt: at("2024-04-01T08:00:00Z"), UpdatedAt: at("2024-04-02T00:00:00Z"), ResolvedAt: at("2024-04-02T00:00:00Z"),
			URL: "https://github.com/lakeside/pump/issues/1",
		},
		{
			Origin: connector.Origin{Line: 4, Pointer: "/1"}, Source: "github", Key: "lakeside/pump#2",
			Type: "Pull request", State: "merged", StateCategory: "done", Resolution: "merged", Title: "Bump",
			Creator: "app/dependabot", Project: "lakeside/pump",
			CreatedAt: at("2024-04-01T08:00:00Z"), UpdatedAt: at("2024-04-02T00:00:00Z"), ResolvedAt: at("2024-04-03T00:00:00Z"),
			URL: "https://github.com/lakeside/pump/pull/2",
		},
	}
	if d := cmp.Diff(want, got.Items, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	comments := []connector.Message{
		{
			Origin: connector.Origin{Line: 1, Pointer: "/0/comments/0"}, Source: "github", ID: "IC_1", ItemKey: "lakeside/pump#1",
			Author: "sol", At: at("2024-04-01T09:00:00Z"), Text: "On it",
		},
		{
			Origin: connector.Origin{Line: 1, Pointer: "/0/comments/1"}, Source: "github", ID: "lakeside/pump#1:2", ItemKey: "lakeside/pump#1",
			At: at("2024-04-01T10:00:00Z"), Text: "From nobody",
		},
	}
	if d := cmp.Diff(comments, got.Messages); d != "" || got.RefusedRows("message") != 1 {
		t.Errorf("messages, %d refused (-want +got):\n%s", got.RefusedRows("message"), d)
	}
	people := []connector.Identity{
		{Source: "github", ID: "mona-k", Login: "mona-k", Name: "Mona K."},
		{Source: "github", ID: "sol", Login: "sol", Name: "Sol"},
		{Source: "github", ID: "app/dependabot", Login: "app/dependabot", Bot: true},
	}
	if d := cmp.Diff(people, got.Identities); d != "" {
		t.Errorf("identities (-want +got):\n%s", d)
	}
}

func TestLines(t *testing.T) {
	got := collect(t, connectortest.File(t, "lines.jsonl"))
	var lines []string
	for _, item := range got.Items {
		lines = append(lines, fmt.Sprintf("%s at %d", item.Key, item.Line))
	}
	if d := cmp.Diff([]string{"lakeside/pump#1 at 1", "lakeside/pump#2 at 3", "lakeside/pump#3 at 4"}, lines); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
}

// A key counts under either spelling, whatever the rest of the object looks like.
func TestSpellings(t *testing.T) {
	const head = `{"number":1,"title":"t",`
	cases := []struct{ name, rest, want string }{
		{"upper state, snake dates, counted comments", `"state":"OPEN","created_at":"2024-01-02T00:00:00Z","comments":3,"html_url":"https://github.com/a/b/issues/1"`, "github a/b#1 Issue open/new/ 2024-01-02 0001-01-01"},
		{"camel dates in lower state", `"state":"closed","createdAt":"2024-01-02T00:00:00Z","closedAt":"2024-01-03T00:00:00Z","url":"https://github.com/a/b/issues/1"`, "github a/b#1 Issue closed/done/ 2024-01-02 2024-01-03"},
		{"REST list of pulls", `"state":"closed","node_id":"n","merged_at":"2024-01-03T00:00:00Z","url":"https://api.github.com/repos/a/b/pulls/1"`, "github a/b#1 Pull request closed/done/merged 0001-01-01 2024-01-03"},
		{"unmerged pull of a REST list", `"state":"open","node_id":"n","merged_at":null,"repository_url":"https://api.github.com/repos/a/b"`, "github a/b#1 Pull request open/new/ 0001-01-01 0001-01-01"},
		{"company host", `"state":"open","node_id":"n","url":"https://github.example.org/api/v3/repos/a/b/issues/1"`, "github@github.example.org a/b#1 Issue open/new/ 0001-01-01 0001-01-01"},
		{"pull by its address", `"state":"OPEN","url":"https://github.com/a/b/pull/1"`, "github a/b#1 Pull request open/new/ 0001-01-01 0001-01-01"},
		{"pull by a key of its own", `"state":"OPEN","isDraft":false`, "github tracker#1 Pull request open/new/ 0001-01-01 0001-01-01"},
		{"merged without a date", `"state":"MERGED"`, "github tracker#1 Pull request merged/done/merged 0001-01-01 0001-01-01"},
		{"an address below an issue", `"state":"OPEN","url":"https://github.com/a/b/issues/1/events"`, "github tracker#1 Issue open/new/ 0001-01-01 0001-01-01"},
		{"no address", `"state":"CLOSED","stateReason":"DUPLICATE"`, "github tracker#1 Issue closed/done/duplicate 0001-01-01 0001-01-01"},
		{"zero date", `"state":"OPEN","createdAt":"2024-01-02T00:00:00Z","closedAt":"0001-01-01T00:00:00Z"`, "github tracker#1 Issue open/new/ 2024-01-02 0001-01-01"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, connector.FileOf("x", []byte("["+head+c.rest+"}]")))
			if len(got.Items) != 1 || len(got.Refusals) != 0 {
				t.Fatalf("%d items, refusals %+v", len(got.Items), got.Refusals)
			}
			i := got.Items[0]
			if s := fmt.Sprintf("%s %s %s %s/%s/%s %s %s", i.Source, i.Key, i.Type, i.State, i.StateCategory, i.Resolution, i.CreatedAt.Format(time.DateOnly), i.ResolvedAt.Format(time.DateOnly)); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

// GraphQL wraps its lists.
func TestWrappedLists(t *testing.T) {
	got := collect(t, connector.FileOf("x", []byte(`[{"number":1,"title":"t","state":"OPEN","labels":{"nodes":[{"name":"bug"}]},"assignees":{"nodes":[{"login":"sol"}]},"comments":{"nodes":[{"id":"c","body":"b"}]}}]`)))
	if i := got.Items[0]; len(i.Labels) != 1 || len(i.Owners) != 1 || len(got.Messages) != 1 || len(got.Refusals) != 0 {
		t.Errorf("item %+v, messages %v, refusals %v", i, got.Messages, got.Refusals)
	}
}

// A page saved twice repeats items and comments; a comment that came in between is kept.
func TestRepeatedPage(t *testing.T) {
	page := `[{"number":1,"title":"t","state":"OPEN","comments":[{"id":"c1","body":"b"}%s]}]`
	got := collect(t, connector.FileOf("x", []byte(strings.Replace(page, "%s", "", 1)+strings.Replace(page, "%s", `,{"id":"c2","body":"b"}`, 1))))
	if len(got.Items) != 1 || len(got.Messages) != 2 || got.MergedRows["work_item"] != 1 || got.MergedRows["message"] != 1 {
		t.Errorf("%d items, %d comments, merged %v", len(got.Items), len(got.Messages), got.MergedRows)
	}
}

func TestPeople(t *testing.T) {
	got := collect(t, connector.FileOf("x", []byte(`[
		{"number":1,"title":"t","state":"OPEN","author":{"login":"app/helper"},"assignee":{"login":"solo"},"assignees":[]},
		{"number":2,"title":"t","state":"OPEN","author":{"login":"helper[bot]"}},
		{"number":3,"title":"t","state":"OPEN","author":"plain"}]`)))
	want := []connector.Identity{
		{Source: "github", ID: "app/helper", Login: "app/helper", Bot: true},
		{Source: "github", ID: "solo", Login: "solo"},
		{Source: "github", ID: "helper[bot]", Login: "helper[bot]", Bot: true},
		{Source: "github", ID: "plain", Login: "plain"},
	}
	if d := cmp.Diff(want, got.Identities); d != "" {
		t.Errorf("identities (-want +got):\n%s", d)
	}
}

func TestBadValues(t *testing.T) {
	got := collect(t, connector.FileOf("x", []byte(`[{"number":1,"title":"t","state":"OPEN","labels":7,"assignees":[9],"body":{},"milestone":[],"author":4,"comments":"many"}]`)))
	if len(got.Items) != 1 {
		t.Fatalf("%d items", len(got.Items))
	}
	var columns []string
	for _, r := range got.Refusals {
		if r.Scope != connector.ScopeValue {
			t.Errorf("refusal %+v costs more than a value", r)
		}
		columns = append(columns, r.Column)
	}
	if s := strings.Join(columns, " "); s != "body author assignees labels milestone comments" {
		t.Errorf("refused %s", s)
	}
}

func TestNotes(t *testing.T) {
	list := func(n int, state string) string {
		rows := make([]string, n)
		for i := range rows {
			rows[i] = fmt.Sprintf(`{"number":%d,"title":"t","state":%q,"url":"https://github.com/a/b/issues/%d","createdAt":"2024-01-02T00:00:00Z"}`, i+1, state, i+1)
		}
		return "[" + strings.Join(rows, ",") + "]"
	}
	cases := []struct{ name, content, codes string }{
		{"open and closed", list(2, "OPEN") + list(3, "CLOSED"), "fields-missing"},
		{"one", list(1, "OPEN"), "fields-missing"},
		{"gh's default", list(30, "OPEN"), "fields-missing only-open page-incomplete"},
		{"one page", list(100, "CLOSED"), "fields-missing only-closed page-incomplete"},
		{"the same page twice", list(50, "OPEN") + list(50, "OPEN"), "fields-missing only-open page-incomplete"},
		{"no more than a page", list(99, "OPEN"), "fields-missing only-open"},
		{"a search cut short", `{"total_count":9,"items":` + list(2, "OPEN") + `}`, "fields-missing only-open page-incomplete"},
		{"no repository", `[{"number":1,"title":"t","state":"OPEN"}]`, "fields-missing repository-unknown"},
		{"a search that timed out", `{"total_count":2,"incomplete_results":true,"items":` + list(2, "OPEN") + `}`, "fields-missing only-open page-incomplete"},
		{"cut", list(3, "OPEN")[:300], "fields-missing"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var codes []string
			for _, code := range []string{"fields-missing", "only-closed", "only-open", "page-incomplete", "repository-unknown"} {
				if _, ok := notesOf(collect(t, connector.FileOf("x", []byte(c.content))))[code]; ok {
					codes = append(codes, code)
				}
			}
			if s := strings.Join(codes, " "); s != c.codes {
				t.Errorf("notes %q, want %q", s, c.codes)
			}
		})
	}
}

func TestNoteTexts(t *testing.T) {
	want := map[string]string{
		"repository-unknown": `2 of 2 rows do not tell their repository; "tracker" stands for it`,
		"fields-missing":     "none of the 2 rows holds: creation date, update date, closing date, author, assignees, labels",
		"only-open":          "all 2 items are open: nothing can be said about finished work",
	}
	if d := cmp.Diff(want, notesOf(collect(t, connectortest.File(t, "gh-bare.json")))); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}
