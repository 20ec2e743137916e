package zendesk_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/zendesk"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Ticket ID,Subject,Status,Created time,Requester,Group,Agent\n1,x,Open,2026-01-01,Bo,y,z\n"), // Freshdesk
		[]byte("Id,Requester,Group,Subject\nREQ-1,Bo,x,y\n"),                                                // ids are no numbers
		[]byte("ticket_id,field_name,value\n1,status,open\n"),                                               // half of a history
		[]byte(`{"id":1,"status":2,"requester_id":3,"responder_id":4,"subject":"x"}`),                       // Freshdesk
		[]byte(`{"users":[{"id":1,"name":"x","role":"admin"}]}`),                                            // anything
		[]byte(`{"groups":[{"id":1,"name":"x"}]}`),                                                          // anything
		[]byte(`{"tickets":[{"id":1,"title":"x"}]}`),                                                        // anything
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, zendesk.Connector(), []connectortest.Case{
		{Name: "export", Format: "zendesk-json", Files: connectortest.Files(t, "tickets.jsonl", "audits.json", "users.jsonl", "groups.json"), Wrong: foreign()},
		{Name: "audits", Format: "zendesk-json", Files: connectortest.Files(t, "audits.json")},
		{Name: "view", Format: "zendesk-csv", Files: connectortest.Files(t, "view.csv")},
		{Name: "field history", Format: "zendesk-field-history", Files: connectortest.Files(t, "history.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, zendesk.Connector(), "testdata/*") }

// There is no export of Zendesk among the real files.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, zendesk.Connector(), nil)
}

func changesOf(got *connectortest.Collect) []string {
	var out []string
	for _, c := range got.Changes {
		out = append(out, fmt.Sprintf("%s %s %s>%s (%s>%s) by %s", c.At.Format("02 15:04"), c.Field, c.From, c.To, c.FromID, c.ToID, c.Actor))
	}
	return out
}

func refusals(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		out = append(out, fmt.Sprintf("%s %d %s%s %s=%s: %s", r.Scope, r.File, strings.Repeat("L", min(int(r.Line), 1)), r.Pointer, r.Column, r.Value, r.Reason))
	}
	return out
}
