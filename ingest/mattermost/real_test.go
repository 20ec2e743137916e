package mattermost_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/mattermost"
)

func TestClaims(t *testing.T) {
	want := map[string]string{"slack/mm-import_test.zip!/import.jsonl": "mattermost-bulk"}
	for _, name := range []string{
		"mm-import_test.import.jsonl", "zulip-export.json", "zulip-guestExport.json",
		"zulip-zerver_tests_fixtures_mattermost_fixtures_export.json",
	} {
		want["mattermost/"+name] = "mattermost-bulk"
	}
	connectortest.CheckClaims(t, mattermost.Connector(), want)
}

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	type figures struct{ Messages, Replies, Direct, Notices, People, Refusals int }
	for name, want := range map[string]figures{
		"mm-import_test.import.jsonl": {Messages: 4182, Replies: 1280, Direct: 1266, People: 16},
		"zulip-export.json":           {Messages: 10, Direct: 7, Notices: 1, People: 4},
		"zulip-guestExport.json":      {Messages: 13, Replies: 1, Notices: 8, People: 6},
		"zulip-zerver_tests_fixtures_mattermost_fixtures_export.json": {Messages: 13, Replies: 1, Notices: 8, People: 5},
	} {
		t.Run(name, func(t *testing.T) {
			read := connectortest.Read(t, mattermost.Connector(), connectortest.RealFile(t, "mattermost/"+name))
			got := figures{Messages: len(read.Messages), People: len(read.Identities), Refusals: len(read.Refusals)}
			for _, m := range read.Messages {
				if m.Thread != "" {
					got.Replies++
				}
				if strings.HasPrefix(m.Channel, "direct: ") {
					got.Direct++
				}
			}
			for _, n := range read.Notes {
				if n.Code == "system-messages" {
					if _, err := fmt.Sscanf(n.Text, "%d of", &got.Notices); err != nil {
						t.Error(err)
					}
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("figures (-want +got):\n%s", d)
			}
		})
	}
}
