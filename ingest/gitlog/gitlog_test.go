package gitlog_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/gitlog"
)

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("commit message conventions\nAuthor: somebody\n"),
		[]byte("da39a3ee5e6b4b0d3255bfef95601890afd80709  file.txt\n"),
		[]byte("1111111111111111111111111111111111111111\tname\tnot a date\n"),
		[]byte("id,author,date\n1,Ana,2024-03-04T09:00:00Z\n"),
		[]byte("[\n{\"commit\": \"1111111111111111111111111111111111111111\"}\n]"),
	}
	connectortest.Run(t, gitlog.Connector(), []connectortest.Case{
		{Name: "fuller", Format: "gitlog-text", Files: connectortest.Files(t, "fuller.log"), Wrong: foreign},
		{Name: "medium", Format: "gitlog-text", Files: connectortest.Files(t, "medium.log"), Wrong: foreign},
		{Name: "raw", Format: "gitlog-text", Files: connectortest.Files(t, "raw.log"), Wrong: foreign},
		{Name: "eight columns", Format: "gitlog-table", Files: connectortest.Files(t, "eight.tsv"), Wrong: foreign},
		{Name: "nine columns", Format: "gitlog-table", Files: connectortest.Files(t, "bars.log"), Wrong: foreign},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, gitlog.Connector(), "testdata/*") }

// collect reads a file with the format that recognises it.
func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.FixedZone("here", 3600), Label: "quay"}
	return connectortest.ReadExport(t, gitlog.Connector(), x)
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func hash(digit string) string { return strings.Repeat(digit, 40) }

func TestFuller(t *testing.T) {
	got := collect(t, connectortest.File(t, "fuller.log"))
	want := []connector.Commit{
		{
			Origin: connector.Origin{Line: 1}, Source: "git", ID: hash("1"), Repository: "quay",
			Author: "ana@harbour.example", Committer: "ana@harbour.example",
			AuthoredAt: at("2024-03-04T08:00:00Z"), CommittedAt: at("2024-03-04T08:00:00Z"),
			Message: "Begin", Files: []string{".gitignore", "docs/lies mich.txt"},
		},
		{
			Origin: connector.Origin{Line: 14}, Source: "git", ID: hash("2"), Repository: "quay", Parents: 1,
			Author: "49699333+bomadeup@users.noreply.github.com", Committer: "noreply@github.com",
			AuthoredAt: at("2024-03-06T04:30:00Z"), CommittedAt: at("2024-03-07T08:00:00Z"),
			Message: "Move the crane\n\nIt says commit " + hash("3") + "\ncommit " + hash("3") + "\n\nCo-authored-by: Cy Invented <cy@harbour.example>",
			Files:   []string{"lib/crane.go", "docs/krän.png", "docs/plan.md"},
		},
		{
			Origin: connector.Origin{Line: 32}, Source: "git", ID: hash("4"), Repository: "quay", Parents: 2,
			Author: "49699333+dependabot[bot]@users.noreply.github.com", Committer: "noreply@github.com",
			AuthoredAt: at("2024-03-08T08:00:00Z"), CommittedAt: at("2024-03-08T08:00:01Z"),
			Message: "Merge pull request #7",
		},
	}
	if d := cmp.Diff(want, got.Commits); d != "" {
		t.Errorf("commits (-want +got):\n%s", d)
	}
	people := []connector.Identity{
		{Source: "git", ID: "ana@harbour.example", Name: "Ana Fictional", Email: "ana@harbour.example"},
		{Source: "git", ID: "cy@harbour.example", Name: "Cy Invented", Email: "cy@harbour.example"},
		{Source: "git", ID: "49699333+bomadeup@users.noreply.github.com", Name: "Bo Made-Up", Login: "bomadeup", Email: "49699333+bomadeup@users.noreply.github.com"},
		{Source: "git", ID: "noreply@github.com", Name: "GitHub", Email: "noreply@github.com"},
		{
			Source: "git", ID: "49699333+dependabot[bot]@users.noreply.github.com", Name: "dependabot[bot]", Login: "dependabot[bot]",
			Email: "49699333+dependabot[bot]@users.noreply.github.com", Bot: true,
		},
	}
	byID := cmp.Transformer("byID", func(list []connector.Identity) map[string]connector.Identity {
		out := map[string]connector.Identity{}
		for _, p := range list {
			out[p.ID] = p
		}
		return out
	})
	if d := cmp.Diff(people, got.Identities, byID); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
	if got.NoteCodes() != "" || len(got.Refusals) > 0 {
		t.Errorf("notes %+v, refusals %+v", got.Notes, got.Refusals)
	}
}

// Plain "git log" has no commit dates and shows parents of merges only; a relative date is no date.
func TestMedium(t *testing.T) {
	got := collect(t, connectortest.File(t, "medium.log"))
	if len(got.Commits) != 2 {
		t.Fatalf("commits are %+v", got.Commits)
	}
	merge, plain := got.Commits[0], got.Commits[1]
	if merge.Parents != 2 || plain.Parents != 1 {
		t.Errorf("parents are %d and %d", merge.Parents, plain.Parents)
	}
	if !merge.CommittedAt.Equal(merge.AuthoredAt) || merge.Committer != "" {
		t.Errorf("merge is %+v", merge)
	}
	if plain.Author != "name:Di Nomail" || plain.Files != nil {
		t.Errorf("plain commit is %+v", plain)
	}
	if len(got.Refusals) != 1 || got.Refusals[0].Value != "3 weeks ago" || got.Refusals[0].Line != 17 || !strings.Contains(got.Refusals[0].Reason, "relative") {
		t.Errorf("refusals are %+v", got.Refusals)
	}
	if got.NoteCodes() != "commit-dates-absent files-absent" {
		t.Errorf("notes are %+v", got.Notes)
	}
}

func TestRawWithPatchAndNotes(t *testing.T) {
	got := collect(t, connectortest.File(t, "raw.log"))
	if len(got.Commits) != 2 {
		t.Fatalf("commits are %+v", got.Commits)
	}
	weld, begin := got.Commits[0], got.Commits[1]
	if weld.Parents != 2 || weld.Message != "Weld" || weld.Committer != "bo@harbour.example" || !weld.CommittedAt.Equal(at("2024-03-04T09:00:00Z")) {
		t.Errorf("commit is %+v", weld)
	}
	if d := cmp.Diff([]string{"dock/gate.go"}, weld.Files); d != "" {
		t.Errorf("files of a patch: %s", d)
	}
	if begin.Parents != 0 || len(begin.Files) != 2 {
		t.Errorf("root is %+v", begin)
	}
	if got.NoteCodes() != "" {
		t.Errorf("notes are %+v", got.Notes)
	}
}

func TestTables(t *testing.T) {
	got := collect(t, connectortest.File(t, "eight.tsv"))
	if len(got.Commits) != 3 || len(got.Refusals) != 0 {
		t.Fatalf("commits %+v, refusals %+v", got.Commits, got.Refusals)
	}
	want := connector.Commit{
		Origin: connector.Origin{Line: 2}, Source: "git", ID: hash("2"), Repository: "quay", Parents: 1,
		Author: "ana@harbour.example", Committer: "name:Ana Fictional", Message: "Move\tit; with | signs",
		AuthoredAt: at("2024-03-04T08:00:00Z"), CommittedAt: at("2024-03-04T08:30:00Z"),
	}
	if d := cmp.Diff(want, got.Commits[1]); d != "" {
		t.Errorf("commit (-want +got):\n%s", d)
	}
	if got.Commits[0].Parents != 2 || got.Commits[2].Parents != 0 {
		t.Errorf("parents are %d and %d", got.Commits[0].Parents, got.Commits[2].Parents)
	}

	got = collect(t, connectortest.File(t, "bars.log"))
	if len(got.Commits) != 2 {
		t.Fatalf("commits are %+v", got.Commits)
	}
	want = connector.Commit{
		Origin: connector.Origin{Line: 1}, Source: "git", ID: hash("1"), Repository: "quay", Parents: 1,
		Author: "ana@harbour.example", Committer: "bo@harbour.example", Message: "Move | it",
		AuthoredAt: at("2024-03-04T08:00:00Z"), CommittedAt: at("2024-03-04T09:00:00Z"), Files: []string{"src/b/x.go", "logo.png"},
	}
	if d := cmp.Diff(want, got.Commits[0]); d != "" {
		t.Errorf("commit (-want +got):\n%s", d)
	}
}

func TestDateForms(t *testing.T) {
	const want = "2024-03-04T08:00:00Z"
	for form, note := range map[string]string{
		"Mon Mar 4 09:00:00 2024 +0100":  "",
		"2024-03-04 09:00:00 +0100":      "",
		"2024-03-04T09:00:00+01:00":      "",
		"2024-03-04T08:00:00Z":           "",
		"Mon, 4 Mar 2024 09:00:00 +0100": "",
		"1709539200":                     "",
		"1709539200 +0100":               "",
		"Mon Mar 4 09:00:00 2024":        "zone-assumed",
		"2024-03-04 09:00:00":            "zone-assumed",
	} {
		log := "commit " + hash("1") + "\nAuthor: A <a@b.example>\nAuthorDate: " + form + "\nCommit: A <a@b.example>\nCommitDate: " + form + "\n\n    x\n\n1\t0\tf\n"
		got := collect(t, connector.FileOf("log", []byte(log)))
		if len(got.Commits) != 1 || !got.Commits[0].CommittedAt.Equal(at(want)) {
			t.Errorf("%s: read as %+v, %+v", form, got.Commits, got.Refusals)
		}
		if got.NoteCodes() != note {
			t.Errorf("%s: notes are %+v", form, got.Notes)
		}
	}
}

func TestBadLogs(t *testing.T) {
	head := "commit " + hash("1") + " " + hash("2") + "\nAuthor: A <a@b.example>\nAuthorDate: 2024-03-04T08:00:00Z\nCommit: A <a@b.example>\nCommitDate: 2024-03-04T08:00:00Z\n\n    x\n\n1\t0\tf\n"
	cases := []struct {
		name, log        string
		commits, refused int
		merged           int
		notes            string
	}{
		{"begins late", head, 1, 0, 0, "history-shallow"},
		{"cut inside a commit", head + "\ncommit 22222222", 1, 1, 0, "history-shallow"},
		{"a merge listed once for each parent", head + "\n" + strings.Replace(head, "\n", " (from "+hash("2")+")\n", 1), 1, 0, 1, "history-shallow"},
		{"UTF-16", utf16(head), 1, 0, 0, "history-shallow"},
		{"CRLF", strings.ReplaceAll(head, "\n", "\r\n"), 1, 0, 0, "history-shallow"},
		{"a bad byte", strings.Replace(head, "    x", "    x\xF1", 1), 1, 0, 0, "history-shallow"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, connector.FileOf("log", []byte(c.log)))
			if len(got.Commits) != c.commits || got.RefusedRows("") != c.refused || got.MergedRows["commit"] != c.merged {
				t.Errorf("%d commits, merged %v, refusals %+v", len(got.Commits), got.MergedRows, got.Refusals)
			}
			if got.NoteCodes() != c.notes {
				t.Errorf("notes are %+v", got.Notes)
			}
		})
	}
}

func utf16(s string) string {
	out := "\xFF\xFE"
	for _, b := range []byte(s) {
		out += string([]byte{b, 0})
	}
	return out
}

// A row of a table that is no commit costs itself only.
func TestBadRows(t *testing.T) {
	good := hash("1") + "\tAna\tana@b.example\t2024-03-04T08:00:00Z\tBegin\n"
	head := strings.Repeat(good, 301)
	got := collect(t, connector.FileOf("log", []byte(head+"not a hash\tAna\tx\ty\tz\n"+hash("2")+"\tAna\n"+hash("3")+"\tAna\ta@b.example\tlater\tEnd\n")))
	var told []string
	for _, r := range got.Refusals {
		told = append(told, string(r.Scope)+" "+r.Column)
	}
	if d := cmp.Diff([]string{"row hash", "row ", "row author date"}, told); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if len(got.Commits) != 301 {
		t.Errorf("%d commits", len(got.Commits))
	}
}
