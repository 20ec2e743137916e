package zulip_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/zulip"
)

// tell is a message as one line: "id | channel | thread | author | text".
func tell(got *connectortest.Collect) []string {
	var all []string
	for _, m := range got.Messages {
		all = append(all, strings.Join([]string{m.ID, m.Channel, m.Thread, m.Author, m.Text}, " | "))
	}
	return all
}

// The names of people and channels come from realm.json, although it is the last file.
func TestExport(t *testing.T) {
	got := connectortest.Read(t, zulip.Connector(), connectortest.Files(t, "messages-000001.json", "messages-000002.json", "realm.json")...)
	connectortest.Diff(t, "messages", []string{
		"1002 | cranes | 90:crane 4 | 8 | On my way",
		"1001 | cranes | 90:crane 4 | 7 | Crane 4 is stuck. Who can look?",
		"1003 | pilots | 91:channel events | 3 | New channel created by @_**Ann Berg|7**.",
		"1004 | direct: ann@harbour.example, user 8 |  | 7 | Lunch?",
		"1005 | direct: ann@harbour.example, user 8 |  | 8 | Yes",
		"900 | cranes | 90:harbour opens | 10 | Welcome",
		"1006 | direct: ann@harbour.example, tide-bot@harbour.example, user 8 |  | 9 | High tide at six",
		"1007 | recipient 99 | 99:lost | 11 | Where am I?",
	}, tell(got))
	connectortest.Diff(t, "notes", []string{"private-messages: 3 of 8 messages are direct messages: they are read like posts in channels"}, got.NoteTexts())
	if len(got.Refusals) != 0 || len(got.Members) != 0 {
		t.Errorf("refusals %v, members %v; want none", got.Refusals, got.Members)
	}
}

func TestPeople(t *testing.T) {
	got := connectortest.Read(t, zulip.Connector(), connectortest.Files(t, "messages-000002.json", "realm.json")...)
	const source = "zulip@harbour"
	connectortest.Diff(t, "people", []connector.Identity{
		{Source: source, ID: "7", Name: "Ann Berg", Email: "ann@harbour.example", Zone: "Europe/Oslo"},
		{Source: source, ID: "8", Name: "Bo"}, // the address is hidden, the one told instead is made up
		{Source: source, ID: "9", Name: "Tide Bot", Email: "tide-bot@harbour.example", Bot: true},
		{Source: source, ID: "10", Name: "Old Hand", Email: "old@harbour.example"},
		{Source: source, ID: "3", Email: "notification-bot@zulip.com", Bot: true},
		{Source: source, ID: "11"}, // writes, but has no account
	}, got.Identities)
}

func TestInstants(t *testing.T) {
	got := connectortest.Read(t, zulip.Connector(), connectortest.Files(t, "messages-000001.json", "messages-000002.json")...)
	for i, want := range map[int]time.Time{
		0: time.Date(2023, 11, 14, 22, 20, 0, 250e6, time.UTC),
		1: time.Date(2023, 11, 14, 22, 18, 20, 123456e3, time.UTC),
		5: time.Date(2023, 7, 22, 4, 28, 20, 0, time.UTC), // a very old export says pub_date
	} {
		if m := got.Messages[i]; !m.At.Equal(want) {
			t.Errorf("message %s sent at %v, want %v", m.ID, m.At, want)
		}
	}
	if o := got.Messages[5].Origin; o.File != 1 || o.Pointer != "/zerver_message/0" {
		t.Errorf("read at %+v, want the first message of the second file", o)
	}
}

func TestWithoutRealm(t *testing.T) {
	got := connectortest.Read(t, zulip.Connector(), connectortest.File(t, "messages-000001.json"))
	if m := got.Messages[0]; m.Source != "zulip" || m.Channel != "recipient 90" || m.Author != "8" {
		t.Errorf("%+v, want numbers", m)
	}
	connectortest.Diff(t, "notes", []string{"people-by-id: there is no realm.json beside 5 messages: people and channels are known by number only"}, got.NoteTexts())
}

func TestDamage(t *testing.T) {
	got := connectortest.Read(t, zulip.Connector(), connectortest.Files(t, "damaged.json", "realm-damaged.json")...)
	var refused []string
	for _, r := range got.Refusals {
		refused = append(refused, fmt.Sprintf("%d %s %s %s: %s", r.File, r.Pointer, r.Scope, r.Table, r.Reason))
	}
	connectortest.Diff(t, "refusals", []string{
		"1 /zerver_userprofile/0 row person_identity: an account without id",
		"1 /zerver_userprofile/1 value person_identity: is neither true nor false",
		"1 /zerver_stream/0 row person_identity: is not an object",
		"0 /zerver_message/0 row message: a message without id or recipient",
		"0 /zerver_message/1 row message: a message without id or recipient",
		"0 /zerver_message/2 value message: cannot read as a date",
		"0 /zerver_message/3 value message: is not a text",
		"0 /zerver_message/3 value message: cannot read as a date",
		"0 /zerver_message/4 row message: is not an object",
	}, refused)
	connectortest.Diff(t, "messages", []string{"2 | recipient 90 | 90:x | 7 | no time", "3 | recipient 90 |  | 7 | no topic"}, tell(got))
	connectortest.Diff(t, "notes", []string{"selection: the export lists 0 public channels and no private channel or direct message"}, got.NoteTexts())
}
