package slack_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/slack"
)

// harbour is where the files of the written export lie in its zip.
var harbour = [][2]string{
	{"general-1.json", "harbour.zip!/general/2024-03-01.json"},
	{"general-2.json", "harbour.zip!/general/2024-03-02.json"},
	{"direct.json", "harbour.zip!/D0SECRET01/2024-03-02.json"},
	{"channels.json", "harbour.zip!/channels.json"},
	{"dms.json", "harbour.zip!/dms.json"},
	{"integration_logs.json", "harbour.zip!/integration_logs.json"},
	{"users.json", "harbour.zip!/users.json"},
}

func export(t *testing.T, parts ...[2]string) []*connector.File {
	t.Helper()
	var files []*connector.File
	for _, part := range parts {
		files = append(files, connectortest.FileAs(t, part[0], part[1]))
	}
	return files
}

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte(`{"ok":true,"members":[{"id":"U0PIER0001","team_id":"T0HARBOUR","name":"ines","profile":{}}]}`),
		[]byte(`{"ok":true,"team":{"id":"T0HARBOUR","name":"harbour"}}`),
		[]byte(`{"ok":true,"messages":[{"type":"message","user":"U0PIER0001","text":"x","ts":"1709283600.000200"}]}`),
		[]byte(`{"type":"message","user":"U0PIER0001","text":"x","ts":"1709283600.000200"}`),
		[]byte(`{"type":"version","version":1}` + "\n" + `{"type":"post","post":{"team":"t","channel":"c","user":"u","message":"m"}}`),
		[]byte(`[{"id":"1","rid":"GENERAL","msg":"x","ts":{"$date":1}}]`),
		[]byte(`[{"id":7,"type":"message","content":"x","timestamp":"2024-01-01T00:00:00Z"}]`),
		[]byte(`[{"id":"C0GENERAL1","name":"general"}]`),
		[]byte(`[{"id":"alice","name":"Alice","profile":{},"team_id":"t"}]`),
		[]byte(`[""]`),
	}
	connectortest.Run(t, slack.Connector(), []connectortest.Case{
		{Name: "zip", Format: "slack-export", Files: export(t, harbour...), Wrong: foreign},
		{Name: "a day alone", Format: "slack-export", Files: export(t, harbour[0]), Wrong: foreign},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, slack.Connector(), "testdata/*") }

func TestMessages(t *testing.T) {
	got := connectortest.Read(t, slack.Connector(), export(t, harbour...)...)
	want := []string{
		"C0GENERAL1:1709283600.000200 #general U0PIER0001 2024-03-01T09:00:00.0002Z <> Who moors the <http://ferry.example|ferry> &amp; when?",
		"C0GENERAL1:1709283601.000100 #general B0TIDE0001 2024-03-01T09:00:01.0001Z <> ",
		"C0GENERAL1:1709283602.000100 #general name:Gulls 2024-03-01T09:00:02.0001Z <> Gull seen",
		"C0GENERAL1:1709283603.000100 #general  2024-03-01T09:00:03.0001Z <> From nowhere",
		"C0GENERAL1:1709283604.000100 #general U0PIER0003 2024-03-01T09:00:04.0001Z <> Low water",
		"C0GENERAL1:1709283605.000100 #general USLACKBOT 2024-03-01T09:00:05.0001Z <> Reminder: ropes.",
		"C0GENERAL1:soon #general U0PIER0001 0001-01-01T00:00:00Z <> bad stamp",
		"C0GENERAL1:1709370000.000100 #general U0PIER0002 2024-03-02T09:00:00.0001Z <C0GENERAL1:1709283600.000200> I do.",
		"C0GENERAL1:1709370060.000100 #general U0ABROAD99 2024-03-02T09:01:00.0001Z <C0GENERAL1:1709283600.000200> Me too",
		"C0GENERAL1:1709370120.000100 #general U0PIER0001 2024-03-02T09:02:00.0001Z <> waves",
		"C0GENERAL1:1709370180.000100 #general U0PIER0001 2024-03-02T09:03:00.0001Z <> ",
		"D0SECRET01:1709370240.000100 #D0SECRET01 W0GUEST001 2024-03-02T09:04:00.0001Z <> Psst",
	}
	var told []string
	for _, m := range got.Messages {
		if m.Source != "slack@T0HARBOUR" {
			t.Errorf("message %s: source %s", m.ID, m.Source)
		}
		told = append(told, fmt.Sprintf("%s #%s %s %s <%s> %s", m.ID, m.Channel, m.Author, m.At.Format(time.RFC3339Nano), m.Thread, m.Text))
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
}

func TestPeople(t *testing.T) {
	got := connectortest.Read(t, slack.Connector(), export(t, harbour...)...)
	const source = "slack@T0HARBOUR"
	want := []connector.Identity{
		{Source: source, ID: "U0PIER0001", Name: "Ines Duarte", Login: "ines", Email: "ines@harbour.example", Zone: "Europe/Lisbon"},
		{Source: source, ID: "U0PIER0002", Name: "Piotr Zając", Login: "piotr"},
		{Source: source, ID: "U0PIER0003", Name: "Tide table", Login: "tide", Bot: true},
		{Source: source, ID: "W0GUEST001", Name: "Odd Larsen", Login: "odd", Zone: "Europe/Oslo"},
		{Source: source, ID: "B0TIDE0001", Name: "tides", Bot: true},
		{Source: source, ID: "name:Gulls", Name: "Gulls", Bot: true},
		{Source: source, ID: "USLACKBOT", Bot: true},
		{Source: source, ID: "U0ABROAD99", Name: "Aino Virtanen", Login: "aino"},
	}
	if d := cmp.Diff(want, got.Identities); d != "" {
		t.Errorf("identities (-want +got):\n%s", d)
	}
}

func TestRefusals(t *testing.T) {
	got := connectortest.Read(t, slack.Connector(), export(t, harbour...)...)
	want := []string{
		"row message /3 id= a channel without id",
		"value person_identity /3 is_bot=perhaps is neither true nor false",
		"row person_identity /4 id= a user without id",
		"row person_identity /5 =7 is not an object",
		"row message /8 ts= a message without ts, which is its id",
		"value message /9 ts=soon cannot read as a date",
		"row message /10 type=event is not a Slack message",
		`row message /11 ="note" is not an object`,
	}
	var told []string
	for _, r := range got.Refusals {
		told = append(told, strings.Join([]string{string(r.Scope), r.Table, r.Pointer, r.Column + "=" + r.Value, r.Reason}, " "))
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestNotes(t *testing.T) {
	stray := [2]string{"general-2.json", "harbour.zip!/quay/2024-03-02.json"}
	cases := []struct {
		name  string
		parts [][2]string
		want  []string
	}{
		{"everything", harbour, []string{
			"system-messages: 2 of 14 messages are Slack's own (1 channel_join, 1 file_comment): they are no conversation and were left out",
			"integration-log: 2 entries tell which apps were installed: they are no conversation and were left out",
			"unknown-authors: 1 authors are not in users.json (removed, or of another workspace): they are known by their ids only",
		}},
		{"without the lists", harbour[1:2], []string{
			"people-by-id: there is no users.json among the files: people are known by their ids only, without names, addresses and time zones",
		}},
		{"public channels only", append([][2]string{stray}, harbour[3], harbour[6]), []string{
			"selection: the export lists 3 public channels and no private channel, group or direct message",
			"unknown-authors: 1 authors are not in users.json (removed, or of another workspace): they are known by their ids only",
			"unlisted-channels: 1 folders with messages are in no list of channels (quay): their messages are kept under the folder's name",
		}},
		{"no replies", append([][2]string{harbour[2]}, harbour[6]), []string{
			"no-threads: none of 1 messages is a reply in a thread: who answers whom is not recorded",
		}},
		{"lists alone", harbour[3:5], nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := connectortest.Read(t, slack.Connector(), export(t, c.parts...)...)
			if d := cmp.Diff(c.want, got.NoteTexts()); d != "" {
				t.Errorf("notes (-want +got):\n%s", d)
			}
		})
	}
}

func TestChannelOfAFolder(t *testing.T) {
	cases := []struct{ path, id, name string }{
		{"x.zip!/general/2024-03-02.json", "C0GENERAL1", "general"},
		{"x.zip!/general-/2024-03-02.json", "C0GENERAL2", "general-"}, // another channel
		{"x/C0GENERAL1/2024-03-02.json", "C0GENERAL1", "general"},     // slackdump calls folders after ids
		{"x/führung/2024-03-02.json", "C0FUEHRUNG", "führung"},
		{"x/fu\u0308hrung/2024-03-02.json", "C0FUEHRUNG", "führung"}, // unpacked on a Mac
		{"x/f├╝hrung/2024-03-02.json", "C0FUEHRUNG", "führung"},      // unpacked with the page of the PC
		{"x/fÃ¼hrung/2024-03-02.json", "C0FUEHRUNG", "führung"},      // and with that of Windows
		{"x/πâüπâúπâìπâ½/2024-03-02.json", "チャネル", "チャネル"},           // in no list
		{"x.zip!/2024-03-02.json", "2024-03-02", "2024-03-02"},
		{"2024-03-02.json", "2024-03-02", "2024-03-02"},
		{"x/posts.json", "posts", "posts"},
	}
	for _, c := range cases {
		t.Run(c.path, func(t *testing.T) {
			files := export(t, [2]string{"direct.json", c.path}, harbour[3])
			m := connectortest.Read(t, slack.Connector(), files...).Messages[0]
			if id, _, _ := strings.Cut(m.ID, ":"); id != c.id || m.Channel != c.name {
				t.Errorf("channel %s %q, want %s %q", id, m.Channel, c.id, c.name)
			}
		})
	}
}

func TestRoot(t *testing.T) {
	cases := [][2]string{
		{"in/x.zip!/general/2024-03-02.json", "in/x.zip"},
		{"in/x.zip!/users.json", "in/x.zip"},
		{"in/x.zip!/2024-03-02.json", "in/x.zip"},
		{"in/x.zip!/export/general/2024-03-02.json", "in/x.zip!/export"},
		{"in/x.zip!/export/users.json", "in/x.zip!/export"},
		{"in/x/general/2024-03-02.json", "in/x"},
		{"in/x/users.json", "in/x"},
		{"general/2024-03-02.json", "."},
		{"users.json", "."},
	}
	for _, c := range cases {
		if got := slack.Connector().Formats[0].GroupRoot(c[0]); got != c[1] {
			t.Errorf("root of %s is %s, want %s", c[0], got, c[1])
		}
	}
}

// The most frequent workspace names the source; of two equals the first by name, in every reading.
func TestSource(t *testing.T) {
	user := func(id, team string) string {
		return fmt.Sprintf(`{"id":"%s","team_id":"%s","name":"n","profile":{}}`, id, team)
	}
	cases := []struct {
		name  string
		users []string
		want  string
	}{
		{"one guest", []string{user("U0000001", "TGUEST"), user("U0000002", "THOME"), user("U0000003", "THOME")}, "slack@THOME"},
		{"equal", []string{user("U0000001", "TB"), user("U0000002", "TA")}, "slack@TA"},
		{"none", []string{user("U0000001", "")}, "slack"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := connectortest.Read(t, slack.Connector(), connector.FileOf("users.json", []byte("["+strings.Join(c.users, ",")+"]")))
			if got.Identities[0].Source != c.want {
				t.Errorf("source %s, want %s", got.Identities[0].Source, c.want)
			}
		})
	}
}
