package mail_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/mail"
)

// The wanted figures were counted from the files by other means.
func TestRealMailboxes(t *testing.T) {
	type counts struct{ messages, merged, refused, derived, authors, undated int }
	cases := map[string]counts{
		"bigbang-3GPP_TSG_RAN_WG4_NR-MIMO-OTA.mbox": {messages: 55, merged: 3, refused: 1, authors: 10},
		"bigbang-bigbang-dev-test.txt":              {messages: 6, authors: 1},
		"mimekit-content-length.mbox.txt":           {messages: 29, authors: 19},
		"mimekit-issue1189.mbox.txt":                {messages: 4, authors: 1},
		"mimekit-simple.mbox.txt":                   {messages: 3, derived: 3, authors: 1},
		"mimekit-unmunged.mbox.txt":                 {messages: 2, derived: 2, authors: 1, undated: 2},
	}
	for file, want := range cases {
		t.Run(file, func(t *testing.T) {
			got := collect(t, connectortest.RealFile(t, "mbox/"+file))
			have := counts{messages: len(got.Messages), merged: got.MergedRows["message"], refused: got.RefusedRows(""), authors: len(got.Identities)}
			for _, m := range got.Messages {
				if strings.HasPrefix(m.ID, "sha256:") {
					have.derived++
				}
				if m.At.IsZero() {
					have.undated++
				}
			}
			if d := cmp.Diff(want, have, cmp.AllowUnexported(counts{})); d != "" {
				t.Errorf("counts (-want +got):\n%s", d)
			}
			if len(got.Refusals) != want.refused {
				t.Errorf("refusals %+v", got.Refusals)
			}
		})
	}
}

// Two mails whose bodies hold an unchanged "From Russia with love", one of them before something like a header.
func TestRealUnmunged(t *testing.T) {
	got := collect(t, connectortest.RealFile(t, "mbox/mimekit-unmunged.mbox.txt"))
	for i, want := range []string{"From Russia with love\n\nWhat does Thunderbird do?", "From Russia with love\nYear: 1963\n\nWhat did Thunderbird do this time?"} {
		if !strings.HasSuffix(got.Messages[i].Text, want) {
			t.Errorf("text is %q", got.Messages[i].Text)
		}
	}
}

// The zip's part in the second mail has no blank line between its header and its content.
func TestRealDamagedPart(t *testing.T) {
	got := collect(t, connectortest.RealFile(t, "mbox/mimekit-issue1189.mbox.txt"))
	if got.Messages[1].Text != "Message 2\n\nBody of message 2." || notes(got)["attachments-dropped"] != "1" {
		t.Errorf("message is %+v, notes %+v", got.Messages[1], got.Notes)
	}
}

func TestClaims(t *testing.T) {
	folder, err := os.ReadDir(filepath.Join(connectortest.Exports(t), "mbox"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range folder {
		want["mbox/"+f.Name()] = "mail-mbox"
	}
	connectortest.CheckClaims(t, mail.Connector(), want)
}
