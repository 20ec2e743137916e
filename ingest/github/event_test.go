package github_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// told is each change as one line: "1007 12#state closed: open>closed by mona-k".
func told(got *connectortest.Collect) []string {
	var lines []string
	for _, c := range got.Changes {
		line := fmt.Sprintf("%s %s %s/%s %s>%s by %s", c.ID, c.ItemKey, c.Field, c.FieldName, c.From, c.To, c.Actor)
		if c.Field == connector.FieldOwner {
			line += fmt.Sprintf(" (%s>%s)", c.FromID, c.ToID)
		}
		lines = append(lines, line)
	}
	return lines
}

func refused(got *connectortest.Collect) []string {
	var lines []string
	for _, r := range got.Refusals {
		lines = append(lines, fmt.Sprintf("%s %s %s: %s", r.Scope, r.Pointer, r.Column, r.Reason))
	}
	return lines
}

func linked(got *connectortest.Collect) []string {
	var lines []string
	for _, l := range got.Links {
		lines = append(lines, fmt.Sprintf("%s %s/%s %s at %s", l.FromKey, l.Kind, l.Original, l.ToKey, l.At.Format("2006-01-02T15")))
	}
	return lines
}

func TestEvents(t *testing.T) {
	got := collect(t, connectortest.File(t, "events.json"))
	const item = "lakeside/ferry#30"
	want := []string{
		"1007 " + item + " state/closed open>closed by mona-k",
		"1007:resolution " + item + " resolution/closed >not_planned by mona-k",
		"1006 " + item + " state/reopened closed>open by ", // by a deleted account
		"1005 " + item + " labels/labeled >urgent by mona-k",
		"1004 " + item + " labels/unlabeled idea> by mona-k",
		"1003 " + item + " owner/assigned >sol by mona-k (>sol)", // the actor is the assignee; who did it is the assigner
		"1002 " + item + " owner/unassigned kit> by kit (kit>)",
		"1001 " + item + " state/moved_columns_in_project backlog>doing by kit",
		"1000 " + item + " title/renamed Lmap>Lamp by kit",
		"999 " + item + " sprint/milestoned >Summer by kit",
		"998 " + item + " other/subscribed > by kit",
	}
	if d := cmp.Diff(want, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"row /11 created_at: an event without its instant"}, refused(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if len(got.Items) != 1 || got.Items[0].Key != item || got.Items[0].Creator != "kit" || got.MergedRows["work_item_change"] != 1 {
		t.Errorf("items %+v, merged %v", got.Items, got.MergedRows)
	}
	// Newest first in the file, but the label taken off before the other was put on has the lower place.
	if on, off := got.Changes[3], got.Changes[4]; !on.At.Equal(off.At) || on.Seq <= off.Seq {
		t.Errorf("labels of one instant: on %d, off %d", on.Seq, off.Seq)
	}
}

// In the first page one entry names the issue, in the second none does.
func TestTimeline(t *testing.T) {
	got := collect(t, connectortest.File(t, "timeline.json"))
	const item = "lakeside/ferry#40"
	want := []string{
		"2001 " + item + " labels/labeled >bug by kit",
		item + ":cross_referenced:20240501T120000:: " + item + " other/cross_referenced > by mona-k",
		"review:77 " + item + " other/review >approved by kit",
	}
	if d := cmp.Diff(want, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"lakeside/ferry#41 relates/cross-referenced " + item + " at 2024-05-01T10"}, linked(got)); d != "" || got.MergedRows["work_item_link"] != 1 {
		t.Errorf("links, merged %v (-want +got):\n%s", got.MergedRows, d)
	}
	messages := []connector.Message{
		{Source: "github", ID: "issuecomment-55", ItemKey: item, Author: "sol", At: at("2024-05-01T09:00:00Z"), Text: "Me too"},
		{Source: "github", ID: "review:77", ItemKey: item, Author: "kit", At: at("2024-05-01T13:00:00Z"), Text: "Good"},
	}
	if d := cmp.Diff(messages, got.Messages, cmpopts.IgnoreFields(connector.Message{}, "Origin")); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	commit := connector.Commit{
		Source: "github", ID: "0123456789abcdef0123456789abcdef01234567", Repository: "lakeside/ferry", Author: "sol@lakeside.example", Committer: "sol@lakeside.example",
		AuthoredAt: at("2024-05-01T12:30:00Z"), CommittedAt: at("2024-05-01T12:40:00Z"), Parents: 1, Message: "Fix lamp",
	}
	if d := cmp.Diff([]connector.Commit{commit}, got.Commits, cmpopts.IgnoreFields(connector.Commit{}, "Origin")); d != "" {
		t.Errorf("commits (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"row /7 : is not an object", "row /0 issue: an event that does not tell its issue"}, refused(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if text := notesOf(got)["issue-unknown"]; text != "1 of 9 events do not tell which issue they belong to, and nothing beside them does" {
		t.Errorf("note %q", text)
	}
}

func TestGraphQLTimeline(t *testing.T) {
	got := collect(t, connectortest.File(t, "graphql.jsonl"))
	const item = "lakeside/ferry#50"
	want := []string{
		"AE_x " + item + " owner/assigned >sol by kit (>sol)",
		"PV_x " + item + " state/project_v2_item_status_changed Todo>In Progress by kit",
		"RP_x " + item + " other/removed_from_project done> by kit",
		"MD_x " + item + " other/marked_as_duplicate > by kit",
		item + ":closed:20240504T080000:open:closed " + item + " state/closed open>closed by ",
		item + ":closed:20240504T080000:open:closed:resolution " + item + " resolution/closed >duplicate by ",
	}
	if d := cmp.Diff(want, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	links := []string{
		"lakeside/ferry#51 other/closes " + item + " at 2024-05-02T08", // told again by the closing
		item + " duplicates/marked_as_duplicate lakeside/ferry#12 at 2024-05-03T08",
	}
	if d := cmp.Diff(links, linked(got)); d != "" || got.MergedRows["work_item_link"] != 1 {
		t.Errorf("links, merged %v (-want +got):\n%s", got.MergedRows, d)
	}
	if len(got.Items) != 1 || len(got.Messages) != 1 || len(got.Refusals) != 0 {
		t.Errorf("%d items, %d messages, refusals %v", len(got.Items), len(got.Messages), got.Refusals)
	}
}

// Two issues' timelines in one page: what names no issue cannot be given to either.
func TestMixedPage(t *testing.T) {
	event := `{"id":%d,"node_id":"n","url":"https://api.github.com/repos/a/b/issues/events/1","event":"closed","actor":null,"created_at":"2024-01-02T00:00:00Z"%s}`
	page := "[" + fmt.Sprintf(event, 1, `,"issue_url":"https://api.github.com/repos/a/b/issues/1"`) + "," +
		fmt.Sprintf(event, 2, `,"issue_url":"https://api.github.com/repos/a/b/issues/2"`) + "," + fmt.Sprintf(event, 3, "") + "]"
	got := collect(t, connector.FileOf("x", []byte(page)))
	if len(got.Changes) != 2 || got.RefusedRows("work_item_change") != 1 {
		t.Errorf("%d changes, refused %v", len(got.Changes), refused(got))
	}
}
