package slack_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/slack"
)

// realFiles returns what the connector recognises in a real export, archives opened.
func realFiles(t *testing.T, name string) []*connector.File {
	t.Helper()
	found, err := archive.Walk([]string{filepath.Join(connectortest.Exports(t), "slack", name)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = found.Close() }) // nothing was written
	var files []*connector.File
	for _, f := range found.Files {
		if slack.Connector().Formats[0].Recognize(f).Confidence > 0 {
			files = append(files, f)
		}
	}
	return files
}

// The wanted figures were counted from the files by other means.
func TestRealExports(t *testing.T) {
	cases := []struct {
		name                                                            string
		files, messages, threads, people, zones, mails, bots, anonymous int
		channels                                                        int
		source, notes                                                   string
	}{
		{"houstondatavis-export.zip", 378, 1025, 0, 71, 67, 71, 0, 0, 15, "slack@T061A2UFL", "system-messages integration-log selection no-threads"},
		{"houstondatavis", 378, 1025, 0, 71, 67, 71, 0, 0, 15, "slack@T061A2UFL", "system-messages integration-log selection no-threads"},
		{"sev-testarchive.zip", 20, 146, 0, 7, 4, 0, 3, 0, 2, "slack@T0BMHLSRH", "system-messages integration-log selection no-threads"},
		{"zulip-test_slack_importer.zip", 10, 82, 2, 4, 4, 0, 0, 0, 2, "slack@T5YFFM2QY", "system-messages integration-log selection"},
		{"zulip-test_unicode_slack_importer.zip", 5, 2, 0, 1, 1, 1, 0, 0, 1, "slack@T04LT7JD2AZ", "system-messages selection no-threads"},
		{"mm-Fake_Team_Import.zip", 6, 4, 0, 2, 2, 2, 0, 0, 2, "slack@T3PPVNYBU", "system-messages selection no-threads"},
		{"mm-slack-import-test-posts.json", 1, 6, 0, 3, 0, 0, 1, 0, 1, "slack", "system-messages no-threads people-by-id"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := realFiles(t, c.name)
			got := connectortest.Read(t, slack.Connector(), files...)
			threads, anonymous, source := 0, 0, ""
			channels := map[string]bool{}
			for _, m := range got.Messages {
				channels[m.Channel] = true
				source = m.Source
				if m.Thread != "" {
					threads++
				}
				if m.Author == "" {
					anonymous++
				}
				if m.At.IsZero() {
					t.Errorf("message %s has no instant", m.ID)
				}
			}
			zones, mails, bots := 0, 0, 0
			for _, p := range got.Identities {
				if p.Zone != "" {
					zones++
				}
				if p.Email != "" {
					mails++
				}
				if p.Bot {
					bots++
				}
			}
			var notes []string
			for _, n := range got.Notes {
				notes = append(notes, n.Code)
				t.Log(n.Code, n.Text)
			}
			want := []int{c.files, c.messages, c.threads, c.people, c.zones, c.mails, c.bots, c.anonymous, c.channels, 0}
			have := []int{len(files), len(got.Messages), threads, len(got.Identities), zones, mails, bots, anonymous, len(channels), len(got.Refusals)}
			if d := cmp.Diff(want, have); d != "" {
				t.Errorf("files, messages, replies, people, zones, addresses, bots, anonymous, channels, refusals (-want +got):\n%s", d)
			}
			if s := strings.Join(notes, " "); s != c.notes || source != c.source {
				t.Errorf("source %q, notes %q, want %q, %q", source, s, c.source, c.notes)
			}
		})
	}
}

func TestClaims(t *testing.T) {
	var foreign, loose []string
	byPlace := map[string]int{}
	for path := range connectortest.Claims(t, slack.Connector()) {
		rest, ok := strings.CutPrefix(path, "slack/")
		place, _, deep := strings.Cut(rest, "/")
		switch {
		case !ok:
			foreign = append(foreign, path)
		case deep:
			byPlace[place]++
		default:
			loose = append(loose, rest)
		}
	}
	slices.Sort(loose)
	if len(foreign) > 0 {
		t.Errorf("foreign files are claimed: %v", foreign)
	}
	const tar = "mm-Fake_Team_Import.tar.gz!" // members of tar archives are seen only where archives of that kind are opened
	if n, opened := byPlace[tar]; opened && n != 6 {
		t.Errorf("%d files of %s are claimed, want 6", n, tar)
	}
	delete(byPlace, tar)
	if d := cmp.Diff(map[string]int{
		"houstondatavis": 378, "houstondatavis-export.zip!": 378, "sev-testarchive.zip!": 20, "zulip-test_slack_importer.zip!": 10,
		"zulip-test_unicode_slack_importer.zip!": 5, "mm-Fake_Team_Import.zip!": 6,
	}, byPlace); d != "" {
		t.Errorf("files of exports (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{
		"mm-slack-import-test-channels.json", "mm-slack-import-test-direct-messages.json", "mm-slack-import-test-group-direct-messages.json",
		"mm-slack-import-test-posts.json", "mm-slack-import-test-private-channels.json", "mm-slack-import-test-users.json",
		"zulip-channels.json", "zulip-dms.json", "zulip-mpims.json",
	}, loose); d != "" {
		t.Errorf("loose files (-want +got):\n%s", d)
	}
}
