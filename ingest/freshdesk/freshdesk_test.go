package freshdesk_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/freshdesk"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Ticket Id,Subject,Status,Created Time,Ticket Owner,Account Name,Closed Time,Agent\n1,x,Open,2026-01-01,Bo,y,,z\n"), // Zoho Desk
		[]byte("Ticket ID,Subject,Status,Created time,Channel\n1,x,Open,2026-01-01,Mail\n"),                                        // a help desk without more marks
		[]byte("Ticket ID,Subject,Status,Created time,Agent,Resolved time\nT-1,x,Open,2026-01-01,Bo,\n"),                           // ids are no numbers
		[]byte(`[{"external_id":"1","title":"x","status":"Open","created_time":"2026-01-01 00:00:00","reporter":{"name":"Bo"}}]`),  // a script's reshaping
		[]byte("Id,Requester,Group,Assignee,Status,Subject,Created at\n1,Bo,x,y,Open,z,2026-01-01\n"),                              // Zendesk
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, freshdesk.Connector(), []connectortest.Case{
		{Name: "CSV", Format: "freshdesk-csv", Files: connectortest.Files(t, "tickets.csv"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, freshdesk.Connector(), "testdata/*") }

// The one file beside the project is a script's reshaping, not an export.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, freshdesk.Connector(), nil)
}

func TestTickets(t *testing.T) {
	got := connectortest.Read(t, freshdesk.Connector(), connectortest.File(t, "tickets.csv"))
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "freshdesk", Key: "101", Type: "Problem", State: "Waiting on Customer", Priority: "High",
			Title: "Lamp does not light", Description: "It is dark\nsince Monday", Owners: []string{"name:Rosa Lind"}, Creator: "kim@lamps.example",
			Team: "Light Desk", Labels: []string{"lamp", "urgent"}, Due: connector.Date{Year: 2026, Month: 3, Day: 5},
			CreatedAt: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 3, 3, 10, 0, 0, 0, time.UTC),
		},
		{ // the column of addresses holds the number of the contact
			Origin: connector.Origin{Line: 4}, Source: "freshdesk", Key: "102", Type: "Question", State: "Closed", Priority: "Low", Title: "Wrong bulb",
			Creator: "60001234567", CreatedAt: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC),
			ResolvedAt: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC),
		},
		{
			Origin: connector.Origin{Line: 5}, Source: "freshdesk", Key: "103", State: "Closed", Priority: "Low", Title: "No cable",
			Owners: []string{"name:Rosa Lind"}, Creator: "name:Lee Abt", Team: "Light Desk",
			CreatedAt: time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC), ResolvedAt: time.Date(2026, 3, 7, 8, 0, 0, 0, time.UTC),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	var refused []string
	for _, r := range got.Refusals {
		refused = append(refused, string(r.Scope)+" "+r.Column+": "+r.Reason)
	}
	if d := cmp.Diff([]string{"value Last update time: cannot read as a date", "row : no key"}, refused); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	names := map[string]string{}
	for _, who := range got.Identities {
		names[who.ID] = who.Name
	}
	people := map[string]string{"name:Rosa Lind": "Rosa Lind", "kim@lamps.example": "Kim Oduya", "60001234567": "Pat Renn", "name:Lee Abt": "Lee Abt"}
	if d := cmp.Diff(people, names); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
}
