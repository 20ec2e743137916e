package mattermost_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/mattermost"
)

// tell is a message as one line: "id | channel | thread | author | text".
func tell(got *connectortest.Collect) []string {
	var all []string
	for _, m := range got.Messages {
		all = append(all, strings.Join([]string{m.ID, m.Channel, m.Thread, m.Author, m.Text}, " | "))
	}
	return all
}

func TestMessages(t *testing.T) {
	got := connectortest.Read(t, mattermost.Connector(), connectortest.File(t, "bulk.jsonl"))
	root := "harbour/cranes:bo:1700000300123"
	want := []string{
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
	if d := cmp.Diff([]string{"system-messages", "private-messages", "teams-left-out", "sensitive-dropped"}, strings.Fields(got.NoteCodes())); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	if len(got.Members) != 0 || len(got.Refusals) != 0 {
		t.Errorf("%d members, refusals %v: a Mattermost team is no team of people", len(got.Members), got.Refusals)
	}
	reply := got.Messages[1]
	if reply.Line != 10 || reply.Pointer != "/post/replies/0" {
		t.Errorf("reply read at %+v", reply.Origin)
	}
	if at := time.Date(2023, 11, 14, 22, 18, 20, 123e6, time.UTC); !got.Messages[0].At.Equal(at) {
		t.Errorf("sent at %v, want %v", got.Messages[0].At, at)
	}
}

func TestPeople(t *testing.T) {
	got := connectortest.Read(t, mattermost.Connector(), connectortest.File(t, "bulk.jsonl"))
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
	got := connectortest.Read(t, mattermost.Connector(), connectortest.File(t, "bulk-types.jsonl"))
	var authors []string
	for _, m := range got.Messages {
		authors = append(authors, m.Author+": "+m.Text)
	}
	want := []string{
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
	got := connectortest.Read(t, mattermost.Connector(), connectortest.File(t, "damaged.jsonl"))
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

// People may answer a notice: the answer keeps its thread.
func TestNotices(t *testing.T) {
	got := connectortest.Read(t, mattermost.Connector(), connector.FileOf("x", []byte(`{"type":"version","version":1}
{"type":"post","post":{"team":"t","channel":"c","user":"ann","type":"system_join_channel","message":"hi","create_at":1700000000001,"replies":[{"user":"bo","message":"Welcome","create_at":1700000000002}]}}
{"type":"post","post":{"team":"t","channel":"c","user":"cy","message":"cy left the team.","create_at":1700000000003}}
`)))
	if d := cmp.Diff([]string{"t/c:bo:1700000000002 | t/c | t/c:ann:1700000000001 | bo | Welcome"}, tell(got)); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	want := "2 of 3 posts are Mattermost's own (1 known by their wording, 1 system_join_channel): they are no conversation and were left out"
	if len(got.Notes) != 1 || got.Notes[0].Text != want {
		t.Errorf("notes %+v, want %q", got.Notes, want)
	}
}

// A damaged line costs that line; the end of a file that was cut is told.
func TestBrokenLine(t *testing.T) {
	post := `{"type":"post","post":{"team":"t","channel":"c","user":"ann","message":"kept","create_at":1700000000001}}`
	got := connectortest.Read(t, mattermost.Connector(), connector.FileOf("x", []byte("{\"type\":\"version\",\"version\":1}\n{\"type\":\"post\",\n"+post+"\n{\"type\":\"us")))
	var refused []string
	for _, r := range got.Refusals {
		refused = append(refused, fmt.Sprintf("%d %s %s", r.Line, r.Scope, r.Reason))
	}
	if d := cmp.Diff([]string{"2 row not JSON", "4 row the file ends inside this line"}, refused); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if len(got.Messages) != 1 {
		t.Errorf("%d messages, want the one after the damage", len(got.Messages))
	}
}
