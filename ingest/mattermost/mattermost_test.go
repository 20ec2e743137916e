package mattermost_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// tell is a message as one line: "id | channel | thread | author | text".
func tell(got *connectortest.Collect) []string {
	var all []string
	for _, m := range got.Messages {
		all = append(all, strings.Join([]string{m.ID, m.Channel, m.Thread, m.Author, m.Text}, " | "))
	}
	return all
}

func codes(got *connectortest.Collect) []string {
	var all []string
	for _, n := range got.Notes {
		all = append(all, n.Code)
	}
	return all
}

func TestMessages(t *testing.T) {
	got := collect(t, file(t, "bulk.jsonl"))
	root := "harbour/cranes:bo:1700000300123"
	want := []string{
		"harbour/cranes:ann:1700000100000 | harbour/cranes |  |  | ann joined the channel.",
		"harbour/cranes:bo:1700000150000 | harbour/cranes |  |  | cy added to the channel by bo.",
		root + " | harbour/cranes |  | bo | Crane 4 is stuck. Who can look?",
		"harbour/cranes:ann:1700000400000 | harbour/cranes | " + root + " | ann | On my way",
		"harbour/cranes:cy:1700000250000 | harbour/cranes | " + root + " | cy | Me too",
		"harbour/pilots:ann:1700000200000 | harbour/pilots |  | ann | Tide at six",
		"direct: ann, bo:ann:1700000500000 | direct: ann, bo |  | ann | Lunch?",
		"direct: ann, bo:bo:1700000600000 | direct: ann, bo |  | bo | Yes",
		"direct: ann, bo:ann:1700000700000 | direct: ann, bo | direct: ann, bo:bo:1700000600000 | ann | Good",
	}
	if d := cmp.Diff(want, tell(got)); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"system-messages", "private-messages", "teams-left-out", "sensitive-dropped"}, codes(got)); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	if len(got.Members) != 0 || len(got.Refusals) != 0 {
		t.Errorf("%d members, refusals %v: a Mattermost team is no team of people", len(got.Members), got.Refusals)
	}
	reply := got.Messages[3]
	if reply.Line != 10 || reply.Pointer != "/post/replies/0" {
		t.Errorf("reply read at %+v", reply.Origin)
	}
	if at := time.Date(2023, 11, 14, 22, 18, 20, 123e6, time.UTC); !got.Messages[2].At.Equal(at) {
		t.Errorf("sent at %v, want %v", got.Messages[2].At, at)
	}
}

func TestPeople(t *testing.T) {
	got := collect(t, file(t, "bulk.jsonl"))
	want := []connector.Identity{
		{Source: "mattermost", ID: "ann", Login: "ann", Name: "Ann Berg", Email: "ann@harbour.example"},
		{Source: "mattermost", ID: "bo", Login: "bo", Name: "Boatswain", Email: "bo@harbour.example"},
		{Source: "mattermost", ID: "cy", Login: "cy"}, // writes, but is not among the users
	}
	if d := cmp.Diff(want, got.Identities); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
}

// Newer exports mark what Mattermost, a webhook or a bot posted.
func TestTypes(t *testing.T) {
	got := collect(t, file(t, "bulk-types.jsonl"))
	var authors []string
	for _, m := range got.Messages {
		authors = append(authors, m.Author+": "+m.Text)
	}
	want := []string{
		": ann ist dem Kanal beigetreten.",
		"ann: bo joined the team.", // the type says that a person wrote it
		"webhook:Shipyard CI: Build 7 failed",
		"tidebot: High tide at 6",
		"tidebot: Low tide at 12", // the same millisecond, another text
	}
	if d := cmp.Diff(want, authors); d != "" {
		t.Errorf("authors (-want +got):\n%s", d)
	}
	if got.MergedRows["message"] != 1 {
		t.Errorf("merged %v, want the repeated message", got.MergedRows)
	}
	bots := map[string]bool{}
	for _, who := range got.Identities {
		bots[who.ID] = who.Bot
	}
	if d := cmp.Diff(map[string]bool{"tidebot": true, "ann": false, "webhook:Shipyard CI": true}, bots); d != "" {
		t.Errorf("bots (-want +got):\n%s", d)
	}
	if want := time.Date(2024, 3, 1, 9, 0, 0, 123456789, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %v, want %v", got.Exported, want)
	}
}

func TestDamage(t *testing.T) {
	got := collect(t, file(t, "damaged.jsonl"))
	var refused []string
	for _, r := range got.Refusals {
		refused = append(refused, fmt.Sprintf("%d%s %s %s: %s", r.Line, r.Pointer, r.Scope, r.Table, r.Reason))
	}
	want := []string{
		"2 row person_identity: a user without user name",
		"3 row person_identity: a bot without user name",
		"4 row message: a record of type user without its object",
		"5 row message: a record of unknown type",
		"6 row message: a post without its team and channel",
		"7 value message: cannot read as a date",
		"7 row message: a post without user or instant",
		"7/post/replies/1 row message: is not an object",
		"8 value message: is not a text",
		"9 row message: a direct post without the members of its channel",
	}
	if d := cmp.Diff(want, refused); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	kept := []string{
		"harbour/cranes:bo:1700000000001 | harbour/cranes |  | bo | still read",
		"harbour/cranes:ann:1700000000002 | harbour/cranes |  | ann | ",
	}
	if d := cmp.Diff(kept, tell(got)); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
}

func TestBrokenLine(t *testing.T) {
	got := collect(t, connector.FileOf("x", []byte("{\"type\":\"version\",\"version\":1}\n{\"type\":\"post\",\n")))
	if len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || got.Refusals[0].Line != 2 {
		t.Errorf("refusals %+v, want the rest of the file from line 2", got.Refusals)
	}
}
