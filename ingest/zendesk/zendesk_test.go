package zendesk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/zendesk"
)

const source = "zendesk@lamps.zendesk.com"

func TestTickets(t *testing.T) {
	got := connectortest.Read(t, zendesk.Connector(), connectortest.Files(t, "tickets.jsonl", "audits.json", "users.jsonl", "groups.json")...)
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 1}, Source: source, Key: "35", Type: "incident", State: "pending", Priority: "high", Title: "Lamp does not light",
			Description: "It is dark", Owners: []string{"11"}, Creator: "901", Team: "Light Desk", Labels: []string{"lamp", "urgent"},
			Due: connector.Date{Year: 2026, Month: 3, Day: 5}, CreatedAt: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC),
			UpdatedAt: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), URL: "https://lamps.zendesk.com/agent/tickets/35",
		},
		{
			Origin: connector.Origin{Line: 2}, Source: source, Key: "36", State: "solved", Title: "Dark again", Creator: "902", Team: "6",
			CreatedAt: time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC), ResolvedAt: time.Date(2026, 3, 4, 8, 0, 0, 0, time.UTC),
			URL: "https://lamps.zendesk.com/agent/tickets/36",
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	refused := []string{
		"row 0 L id=lost: a comment without id",
		"value 0 L updated_at=soon: cannot read as a date",
		"row 0 L status=37: the ticket was deleted",
		"row 1 /audits/3 ticket_id=8004: an audit needs id, ticket_id and a readable created_at",
	}
	if d := cmp.Diff(refused, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	// The follow-up is told by both tickets, a comment by its ticket and by an audit.
	if got.MergedRows["work_item"] != 1 || got.MergedRows["work_item_link"] != 1 || got.MergedRows["message"] != 1 {
		t.Errorf("merged %v", got.MergedRows)
	}
	names := map[string]string{}
	for _, who := range got.Identities {
		names[who.ID] = strings.TrimSpace(fmt.Sprint(who.Name, " ", who.Email))
	}
	people := map[string]string{"11": "Rosa Lind rosa@lamps.example", "901": "Kim Oduya kim@oduya.example", "902": "Pat Renn pat@renn.example", "12": "", "-1": "Zendesk"}
	if d := cmp.Diff(people, names); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
	if note := got.NoteText("names-missing"); !strings.HasPrefix(note, "2 ") || got.NoteText("history-missing") != "" || got.NoteText("private-comments") == "" {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestLinksAndComments(t *testing.T) {
	got := connectortest.Read(t, zendesk.Connector(), connectortest.File(t, "tickets.jsonl"))
	var links []string
	for _, l := range got.Links {
		links = append(links, strings.Join([]string{l.FromKey, string(l.Kind), l.ToKey, l.Original}, " "))
	}
	if d := cmp.Diff([]string{"30 causes 35 problem_id", "35 relates 36 follow-up"}, links); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	second := connector.Message{
		Origin: connector.Origin{Line: 1}, Source: source, ID: "7002", ItemKey: "35", Author: "11", At: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), Text: "Spare bulb?",
	}
	if len(got.Messages) != 2 {
		t.Fatalf("%d messages", len(got.Messages))
	}
	if d := cmp.Diff(second, got.Messages[1]); d != "" {
		t.Errorf("second comment (-want +got):\n%s", d)
	}
	if got.NoteText("history-missing") == "" {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestAudits(t *testing.T) {
	got := connectortest.Read(t, zendesk.Connector(), connectortest.Files(t, "audits.json", "users.jsonl", "groups.json")...)
	want := []string{
		"01 08:00 state >new (>) by 901",
		"01 08:00 team >Light Desk (>5) by 901",
		"01 09:00 owner >Rosa Lind (>11) by 11",
		"01 09:00 state new>open (>) by 11",
		"01 09:00 labels >lamp, urgent (>) by 11",
		"01 09:00 due >2026-03-05 (>) by 11",
		"01 09:00 other red>blue (>) by 11",
		"02 09:00 owner Rosa Lind>12 (11>12) by -1",
	}
	if d := cmp.Diff(want, changesOf(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if len(got.Messages) != 2 || got.Messages[1].ID != "7002" || got.Messages[1].At.Hour() != 9 || got.Messages[0].Source != source {
		t.Errorf("messages %+v", got.Messages)
	}
}

func TestPages(t *testing.T) {
	ticket := `{"id":1,"status":"open","requester_id":2,"submitter_id":2,"via":{}}`
	for _, c := range []struct{ name, content, want string }{
		{"a page of more", `{"tickets":[` + ticket + `],"count":7,"next_page":"x"}`, "page-incomplete"},
		{"the whole", `{"tickets":[` + ticket + `],"count":1,"next_page":null}`, ""},
		{"one alone", `{"ticket":` + ticket + `}`, ""},
		{"bare list", `[` + ticket + `]`, ""},
		{"something else beside", ticket + "\n" + `{"id":5,"colour":"red"}`, "is no ticket, audit, user or group"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := connectortest.Read(t, zendesk.Connector(), connector.FileOf("x", []byte(c.content)))
			told := got.NoteText("page-incomplete")
			if told != "" {
				told = "page-incomplete"
			}
			for _, r := range got.Refusals {
				told += r.Reason
			}
			if len(got.Items) != 1 || told != c.want {
				t.Errorf("%d items, told %q, want %q", len(got.Items), told, c.want)
			}
		})
	}
}

// A ticket with more comments than the head of a file holds is known by what stands before them.
func TestLongTicket(t *testing.T) {
	long := `{"id":1,"status":"open","requester_id":2,"submitter_id":2,"via":{},"comments":[{"id":1,"body":"` + strings.Repeat("x", 300<<10) + `"}]}`
	if got := connectortest.Read(t, zendesk.Connector(), connector.FileOf("x", []byte(long))); len(got.Items) != 1 || len(got.Messages) != 1 {
		t.Errorf("%d items, %d messages", len(got.Items), len(got.Messages))
	}
}

func TestView(t *testing.T) {
	got := connectortest.Read(t, zendesk.Connector(), connectortest.File(t, "view.csv"))
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "zendesk", Key: "35", Type: "Incident", State: "Pending", Priority: "High", Title: "Lamp does not light",
			Owners: []string{"name:Lind, Rosa"}, Creator: "kim@oduya.example", Team: "Light Desk", Labels: []string{"lamp", "urgent"},
			CreatedAt: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
		},
		{
			Origin: connector.Origin{Line: 3}, Source: "zendesk", Key: "36", State: "Solved", Title: "Dark again", Creator: "name:Pat Renn",
			CreatedAt: time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC), ResolvedAt: time.Date(2026, 3, 4, 8, 0, 0, 0, time.UTC),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if len(got.Refusals) != 1 || got.Refusals[0].Column != "Updated" {
		t.Errorf("refusals %v", refusals(got))
	}
}

func TestFieldHistory(t *testing.T) {
	got := connectortest.Read(t, zendesk.Connector(), connectortest.File(t, "history.csv"))
	want := []string{
		"01 08:00 state >new (>) by 901",
		"01 08:00 team >5 (>5) by 901",
		"01 09:00 owner >11 (>11) by ",
		"01 09:00 state new>on-hold (>) by 11",
		"02 09:00 owner 11> (11>) by -1",
		"01 08:00 state >open (>) by 901", // of February, after March: what stood before is not known
	}
	if d := cmp.Diff(want, changesOf(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item_change"] != 1 || got.NoteText("history-order") == "" {
		t.Errorf("merged %v, notes %+v", got.MergedRows, got.Notes)
	}
	if len(got.Refusals) != 2 {
		t.Errorf("refusals %v", refusals(got))
	}
}
