package teams_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/teams"
)

const (
	team  = "11111111-0000-4000-8000-000000000001"
	ines  = "22222222-0000-4000-8000-000000000001"
	piotr = "22222222-0000-4000-8000-000000000002"
	gone  = "22222222-0000-4000-8000-000000000009"
)

// harbour is where the files of the written export lie in its folder; the chat lies in two people's folders.
var harbour = [][2]string{
	{"messages.json", "h/teams/" + team + "/messages_" + team + ".json"},
	{"members.json", "h/teams/" + team + "/teamMembers_" + team + ".json"},
	{"channels.json", "h/teams/" + team + "/channels_" + team + ".json"},
	{"apps.json", "h/teams/" + team + "/teamInstalledApps_" + team + ".json"},
	{"teamsList.json", "h/teams/teamsList.json"},
	{"teamsSettings.json", "h/teams/teamsSettings.json"},
	{"graph.json", "h/users/" + ines + "/messages_" + ines + ".json"},
	{"graph.json", "h/users/" + piotr + "/messages_" + piotr + ".json"},
	{"meetings.json", "h/users/" + piotr + "/meetings_" + piotr + ".json"},
	{"users.json", "h/users/usersList.json"},
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
		[]byte(`{"count":1,"value":[{"id":7,"rev":1,"fields":{"System.Title":"x"}}]}`),
		[]byte(`[{"type":"message","user":"U0PIER0001","text":"x","ts":"1709283600.000200"}]`),
		[]byte(`{"ok":true,"messages":[]}`),
		[]byte(`[{"id":"1","content":"x","author":{"id":"2"},"channel":{"id":"3"}}]`),
		[]byte(`[{"Id":"1","DisplayName":"x"}]`),
		[]byte(`{"userId":"8:x","conversations":[{"id":"19:x","MessageList":[]}]}`),
		[]byte(`{"@odata.context":"x","value":[]}`),
	}
	graph := [2]string{"graph.json", "page.json"}
	connectortest.Run(t, teams.Connector(), []connectortest.Case{
		{Name: "folder", Format: "teams-json", Files: export(t, harbour...), Wrong: foreign},
		{Name: "an answer of Graph", Format: "teams-json", Files: export(t, graph), Wrong: foreign},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, teams.Connector(), "testdata/*") }

func TestMessages(t *testing.T) {
	got := connectortest.Read(t, teams.Connector(), export(t, harbour...)...)
	want := []string{
		"19:quay@thread.tacv2:1740816000000 #Quay Crew / General " + ines + " 2025-03-01T08:00:00.001Z <> \"Ferry\\nWho moors the ferry & when, Piotr?\\n⚓\\nSoon\"",
		"19:quay@thread.tacv2:1740816000500 #Quay Crew / General " + gone + " 2025-03-01T08:00:00.5Z <19:quay@thread.tacv2:1740816000000> \"I <do>.\"",
		"19:other@thread.tacv2:1740816000600 #19:other@thread.tacv2 app-1 2025-03-01T08:00:00.6Z <> \"\"",
		"19:quay@thread.tacv2:1740816000900 #Quay Crew / General name:Guest 0001-01-01T00:00:00Z <> \"When?\"",
		"19:chat@thread.v2:1740902400000 #19:chat@thread.v2 " + piotr + " 2025-03-02T08:00:00Z <> \"Psst\"",
	}
	var told []string
	for _, m := range got.Messages {
		told = append(told, fmt.Sprintf("%s #%s %s %s <%s> %q", m.ID, m.Channel, m.Author, m.At.Format(time.RFC3339Nano), m.Thread, m.Text))
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	if d := cmp.Diff(map[string]int{"message": 2, "meeting": 1}, got.MergedRows); d != "" {
		t.Errorf("merged (-want +got):\n%s", d)
	}
}

func TestPeopleAndTeams(t *testing.T) {
	got := connectortest.Read(t, teams.Connector(), export(t, harbour...)...)
	people := []connector.Identity{
		{Source: "teams", ID: ines, Name: "Ines Duarte", Login: "ines@harbour.example", Email: "Ines@harbour.example"},
		{Source: "teams", ID: piotr, Name: "Piotr Zając", Login: "piotr@harbour.example"},
		{Source: "teams", ID: gone},
		{Source: "teams", ID: "app-1", Name: "Tides", Bot: true},
		{Source: "teams", ID: "name:Guest", Name: "Guest"},
		{Source: "teams", ID: "odd@fjord.example", Name: "Odd Larsen", Email: "odd@fjord.example"},
		{Source: "teams", ID: "name:Only a name", Name: "Only a name"},
	}
	if d := cmp.Diff(people, got.Identities); d != "" {
		t.Errorf("identities (-want +got):\n%s", d)
	}
	members := []connector.Member{
		{Origin: connector.Origin{File: 1, Pointer: "/0"}, Source: "teams", Person: ines, Team: "Quay Crew"},
		{Origin: connector.Origin{File: 1, Pointer: "/1"}, Source: "teams", Person: gone, Team: "Quay Crew"},
	}
	if d := cmp.Diff(members, got.Members); d != "" {
		t.Errorf("members (-want +got):\n%s", d)
	}
}

func TestMeetings(t *testing.T) {
	got := connectortest.Read(t, teams.Connector(), export(t, harbour...)...)
	nine := time.Date(2025, 3, 3, 9, 0, 0, 0, time.UTC)
	want := []connector.Meeting{
		{
			Origin: connector.Origin{File: 8, Pointer: "/0"}, Source: "teams", ID: "uid-1", StartsAt: nine, EndsAt: nine.Add(30 * time.Minute),
			Organizer: ines, Attendees: []string{piotr, "odd@fjord.example"}, Title: "Berth plan",
		},
		{Origin: connector.Origin{File: 8, Pointer: "/1"}, Source: "teams", ID: "uid-2", StartsAt: nine, Attendees: []string{piotr}, Recurring: true},
	}
	if d := cmp.Diff(want, got.Meetings); d != "" {
		t.Errorf("meetings (-want +got):\n%s", d)
	}
}

func TestRefusals(t *testing.T) {
	got := connectortest.Read(t, teams.Connector(), export(t, harbour...)...)
	want := []string{
		"row team_membership /2 Id an entry without id",
		"row person_identity /2 Id a user without id",
		"row message /4 DeletedDateTime was deleted in Teams",
		"value message /5 CreatedDateTime cannot read as a date",
		"row message /6 Id a message without id",
		"row message /7 ChannelIdentity a message without channel and chat",
		"row message /8 MessageType is not a Teams message",
		"row message /9  is not an object",
		"row team_membership /2 UserId a member without user id",
		"value meeting /1 End cannot read as a date",
		"row meeting /4 Start cannot read as a date",
		"row meeting /6 ICalUId a meeting without iCalUId",
	}
	var told []string
	for _, r := range got.Refusals {
		told = append(told, strings.Join([]string{string(r.Scope), r.Table, r.Pointer, r.Column, r.Reason}, " "))
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestNotes(t *testing.T) {
	cases := []struct {
		name  string
		parts [][2]string
		want  []string
	}{
		{"everything", harbour, []string{
			"system-messages: 2 messages are Teams' own (1 systemEventMessage, 1 unknownFutureValue): they are no conversation and were left out",
			"installed-apps: 1 entries tell which apps are installed: they were left out",
			"unknown-authors: 2 authors are not in the list of users (deleted, or guests): they are known by what their messages say",
			"teams-without-members: 1 teams have no list of members",
			"appointments: 1 events without other people are no meetings and were left out",
			"cancelled: 1 cancelled meetings were left out",
			"series: 1 series of meetings are read as their first meeting only",
			"sensitive-dropped: 1 titles of private meetings were dropped",
		}},
		{"a page alone", harbour[6:7], []string{
			"system-messages: 1 messages are Teams' own (1 systemEventMessage): they are no conversation and were left out",
			"page-incomplete: 1 files of messages, each of which says that another page follows",
		}},
		{"lists alone", harbour[4:6], nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := connectortest.Read(t, teams.Connector(), export(t, c.parts...)...)
			if d := cmp.Diff(c.want, got.NoteTexts()); d != "" {
				t.Errorf("notes (-want +got):\n%s", d)
			}
		})
	}
}

// A list of members does not say whose it is.
func TestTeamOfAFile(t *testing.T) {
	cases := []struct{ path, team string }{
		{"h/teams/x/teamMembers_" + team + ".json", team},
		{"h/teams/" + team + "/members.json", team},
		{"members.json", ""},
	}
	for _, c := range cases {
		t.Run(c.path, func(t *testing.T) {
			got := connectortest.Read(t, teams.Connector(), export(t, [2]string{"members.json", c.path})...)
			if c.team == "" {
				if len(got.Members) != 0 || got.RefusedRows("team_membership") != 3 {
					t.Errorf("members %v, refusals %v", got.Members, got.Refusals)
				}
				return
			}
			if len(got.Members) != 2 || got.Members[0].Team != c.team {
				t.Errorf("members %+v, want two of %s", got.Members, c.team)
			}
		})
	}
}

// An object that is no answer of Graph is refused, wherever it stands.
func TestObjectsThatAreNoAnswers(t *testing.T) {
	got := connectortest.ReadAs(t, teams.Connector(), "teams-json", &connector.Export{Files: []*connector.File{connector.FileOf("x.json", []byte(`{"a":1}{"b":2}`))}, Zone: time.UTC})
	if got.RefusedRows("message") != 2 {
		t.Errorf("refusals %+v, want two", got.Refusals)
	}
}

func TestRoot(t *testing.T) {
	cases := [][2]string{
		{"in/h/teams/" + team + "/messages_" + team + ".json", "in/h"},
		{"in/h/teams/teamsList.json", "in/h"},
		{"in/h/users/" + ines + "/meetings_" + ines + ".json", "in/h"},
		{"in/h/users/usersList.json", "in/h"},
		{"x.zip!/teams/teamsList.json", "x.zip"},
		{"x.zip!/page.json", "x.zip"},
		{"in/pages/page-1.json", "in/pages"},
		{"page-1.json", "."},
	}
	for _, c := range cases {
		if got := teams.Connector().Formats[0].GroupRoot(c[0]); got != c[1] {
			t.Errorf("root of %s is %s, want %s", c[0], got, c[1])
		}
	}
}

// No export of Teams is among the real ones: none may be claimed.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, teams.Connector(), nil)
}
