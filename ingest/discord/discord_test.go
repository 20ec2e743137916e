package discord_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/discord"
)

// tell is a message as one line: "id | channel | thread | author | text".
func tell(got *connectortest.Collect) []string {
	var all []string
	for _, m := range got.Messages {
		all = append(all, strings.Join([]string{m.ID, m.Channel, m.Thread, m.Author, m.Text}, " | "))
	}
	return all
}

func TestChannel(t *testing.T) {
	got := connectortest.Read(t, discord.Connector(), connectortest.File(t, "channel.json"))
	connectortest.Diff(t, "messages", []string{
		"302 | cranes (200) |  | 12 | Crane 4 is stuck. Who can look?",
		"303 | cranes (200) | 302 | 11 | On my way",
		"304 | cranes (200) |  |  | ", // a deleted account forwarded something
		"305 | cranes (200) |  | 14 | High tide at 18:10",
	}, tell(got))
	connectortest.Diff(t, "people", []connector.Identity{
		{Source: "discord", ID: "12", Name: "bo", Login: "bo#0815"},
		{Source: "discord", ID: "11", Name: "Ann Berg", Login: "ann"},
		{Source: "discord", ID: "14", Name: "Tide Bot", Login: "Tide Bot", Bot: true},
	}, got.Identities)
	connectortest.Diff(t, "notes", []string{
		"system-messages: 2 of 6 messages are Discord's own (1 GuildMemberJoin, 1 type 99): they are no conversation and were left out",
		"people-unnamed: 1 messages are of deleted accounts, which cannot be told apart: they have no author",
	}, got.NoteTexts())
	if want := time.Date(2024, 5, 1, 8, 0, 0, 123e6, time.UTC); !got.Messages[0].At.Equal(want) || got.Messages[0].Pointer != "/messages/1" {
		t.Errorf("sent at %v, read at %q; want %v at /messages/1", got.Messages[0].At, got.Messages[0].Pointer, want)
	}
	if want := time.Date(2024, 5, 2, 6, 0, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %v, want %v", got.Exported, want)
	}
	if len(got.Refusals) != 0 || len(got.Members) != 0 {
		t.Errorf("refusals %v, members %v; want none", got.Refusals, got.Members)
	}
}

// What is said in a thread stands in the channel above it, under the post that the thread was opened at.
func TestThread(t *testing.T) {
	got := connectortest.Read(t, discord.Connector(), connectortest.File(t, "thread.json"))
	connectortest.Diff(t, "messages", []string{
		"401 | cranes (200) | 302 | 11 | The brake is worn",
		"402 | cranes (200) | 302 | 12 | Order a new one",
	}, tell(got))
	connectortest.Diff(t, "notes", []string{
		"selection: the channel was exported in part: after 2024-05-01T00:00:00+02:00",
	}, got.NoteTexts())
	if got.MergedRows["message"] != 1 {
		t.Errorf("merged %v, want the post that the thread repeats", got.MergedRows)
	}
}

func TestForumPost(t *testing.T) {
	got := connectortest.Read(t, discord.Connector(), connector.FileOf("x", []byte(`{"guild":{"id":"1","name":"g"},
		"channel":{"id":"7","type":"GuildPublicThread","categoryId":"6","category":"ideas","name":"Lights","topic":null},
		"messages":[{"id":"7","type":"Default","content":"More lights"},{"id":"8","type":"Default","content":"Yes"}],"messageCount":2}`)))
	connectortest.Diff(t, "messages", []string{"7 | ideas (6) |  |  | More lights", "8 | ideas (6) | 7 |  | Yes"}, tell(got))
}

func TestCall(t *testing.T) {
	got := connectortest.Read(t, discord.Connector(), connectortest.File(t, "direct.json"))
	connectortest.Diff(t, "messages", []string{"502 | bo (500) |  | 12 | Thanks"}, tell(got))
	connectortest.Diff(t, "meetings", []connector.Meeting{{
		Origin: connector.Origin{Pointer: "/messages/0"}, Source: "discord", ID: "501", Organizer: "11",
		StartsAt: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC), EndsAt: time.Date(2024, 5, 1, 12, 25, 0, 0, time.UTC),
	}}, got.Meetings)
	connectortest.Diff(t, "notes", []string{"private-messages: 2 messages of a direct conversation are read like posts in channels"}, got.NoteTexts())
	if !got.Exported.IsZero() {
		t.Errorf("exported at %v, the file does not say", got.Exported)
	}
}

func TestDamage(t *testing.T) {
	got := connectortest.Read(t, discord.Connector(), connectortest.File(t, "damaged.json"))
	var refused []string
	for _, r := range got.Refusals {
		refused = append(refused, fmt.Sprintf("%s %s %s: %s", r.Pointer, r.Scope, r.Table, r.Reason))
	}
	connectortest.Diff(t, "refusals", []string{
		"/messages/0 row message: a message without id",
		"/messages/1 value message: cannot read as a date",
		"/messages/2 value meeting: cannot read as a date",
		"/messages/2 row meeting: a call without its start",
		"/messages/3 row message: is not an object",
		"/messages/4 value message: is not a text",
	}, refused)
	connectortest.Diff(t, "messages", []string{"601 | pilots (201) |  | 11 | no time", "603 | pilots (201) |  |  | "}, tell(got))
	connectortest.Diff(t, "notes", []string{"page-incomplete: the file says it has 9 messages, 5 are there"}, got.NoteTexts())
}

// Two exports in one file: the second has a channel of its own, which stands where nothing can be told from it.
func TestAfterTheEnd(t *testing.T) {
	one := []byte(`{"guild":{"id":"1","name":"g"},"channel":{"id":"2","type":"GuildTextChat","name":"c"},"messages":[{"id":"3","type":"Default","timestamp":"2024-05-01T12:00:00Z","content":"x"}],"messageCount":1}`)
	got := connectortest.Read(t, discord.Connector(), connector.FileOf("x", bytes.Repeat(one, 2)))
	if len(got.Messages) != 1 || got.RefusedRows("message") != 2 {
		t.Errorf("%d messages, refusals %+v; want 1, and the second export refused", len(got.Messages), got.Refusals)
	}
}
