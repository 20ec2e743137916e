package github_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestArchive(t *testing.T) {
	got := collect(t, connectortest.File(t, "archive.json"))
	if len(got.Items) != 2 || got.Items[0].Type != "Issue" || got.Items[1].Type != "Pull request" || got.Items[1].Resolution != "merged" {
		t.Errorf("items %+v", got.Items)
	}
	if !got.Exported.Equal(at("2024-06-01T10:00:00.123456Z")) {
		t.Errorf("exported at %s", got.Exported)
	}
	const pull = "lakeside/ferry#21"
	if d := cmp.Diff([]string{
		"review:PRR_1 " + pull + " other/review >APPROVED by mona-k",
		"review:PRR_2 " + pull + " other/review >COMMENTED by kit",
	}, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	messages := []connector.Message{
		{Source: "github", ID: "lakeside/ferry#20:1", ItemKey: "lakeside/ferry#20", Author: "sol", At: at("2024-05-02T08:00:00Z"), Text: "Oiled."},
		{Source: "github", ID: "review:PRR_2", ItemKey: pull, Author: "kit", At: at("2024-05-03T06:30:00Z"), Text: "Nice."},
		{Source: "github", ID: "PRR_2:1", ItemKey: pull, Author: "kit", At: at("2024-05-03T06:31:00Z"), Text: "Longer bolt?"}, // names no author
	}
	if d := cmp.Diff(messages, got.Messages, cmpopts.IgnoreFields(connector.Message{}, "Origin")); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	want := []string{"row /pulls/0/reviews/2 id: a review without id", "row /pulls/0/reviews/3 submitted_at: a review without its instant"}
	if d := cmp.Diff(want, refused(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestMigration(t *testing.T) {
	got := collectAs(t, "github-migration", migration(t)...)
	want := []connector.Item{
		{
			Source: "github", Key: "lakeside/quay#1", Type: "Issue", State: "open", StateCategory: "new", Title: "Cracks", Owners: []string{"sol"},
			Creator: "mona-k", Project: "lakeside/quay", Sprint: "Spring", Labels: []string{"good first issue"},
			CreatedAt: at("2024-02-01T08:00:00Z"), UpdatedAt: at("2024-02-02T08:00:00Z"), URL: "https://github.com/lakeside/quay/issues/1",
		},
		{
			Source: "github", Key: "lakeside/quay#2", Type: "Issue", State: "closed", StateCategory: "done", Title: "Rust", Description: "b",
			Creator: "app/helper", Project: "lakeside/quay", CreatedAt: at("2024-02-01T09:00:00Z"), ResolvedAt: at("2024-02-03T08:00:00Z"),
			URL: "https://github.com/lakeside/quay/issues/2",
		},
		{
			Source: "github", Key: "lakeside/quay#3", Type: "Pull request", State: "closed", StateCategory: "done", Resolution: "merged", Title: "Fill cracks",
			Creator: "sol", Project: "lakeside/quay", CreatedAt: at("2024-02-05T08:00:00Z"), ResolvedAt: at("2024-02-06T08:00:00Z"),
			URL: "https://github.com/lakeside/quay/pull/3",
		},
	}
	if d := cmp.Diff(want, got.Items, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(connector.Item{}, "Origin")); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	changes := []string{
		"11 lakeside/quay#2 state/closed open>closed by mona-k",
		"12 lakeside/quay#1 other/assigned > by mona-k", // the archive does not say who was assigned
		"13 lakeside/quay#1 title/renamed Crack>Cracks by mona-k",
		"14 lakeside/quay#3 other/referenced >abc by sol",
		"review:31 lakeside/quay#3 other/review >APPROVED by mona-k",
	}
	if d := cmp.Diff(changes, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"lakeside/quay#3 other/closes lakeside/quay#1 at 2024-02-05T08"}, linked(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if len(got.Messages) != 1 || got.Messages[0].ID != "issuecomment-90" || got.Messages[0].Author != "sol" {
		t.Errorf("messages %+v", got.Messages)
	}
	refusals := []string{
		"row /2 url: is no address of an issue or pull request",
		"row /4 issue: does not tell its issue or pull request",
		"value /0 close_issue_references.issue: is no address of an issue on this host",
	}
	if d := cmp.Diff(refusals, refused(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// The file of users comes last and tells more about people who were met before.
func TestMigrationPeople(t *testing.T) {
	all := &people{}
	for _, f := range formats() {
		if f.ID == "github-migration" {
			if err := f.Read(t.Context(), &connector.Export{Files: migration(t)}, all); err != nil {
				t.Fatal(err)
			}
		}
	}
	if sol := all.latest["sol"]; sol.Name != "Sol Berg" || sol.Email != "sol@lakeside.example" {
		t.Errorf("sol is %+v", sol)
	}
	if !all.latest["app/helper"].Bot {
		t.Error("an app is no bot")
	}
}
