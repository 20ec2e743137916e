package zendesk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
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
		{Name: "export", Format: "zendesk-json", Files: files(t, "tickets.jsonl", "audits.json", "users.jsonl", "groups.json"), Wrong: foreign()},
		{Name: "audits", Format: "zendesk-json", Files: files(t, "audits.json")},
		{Name: "view", Format: "zendesk-csv", Files: files(t, "view.csv")},
		{Name: "field history", Format: "zendesk-field-history", Files: files(t, "history.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, zendesk.Connector(), "testdata/*") }

// There is no export of Zendesk among the real files.
func TestClaims(t *testing.T) {
	if claims := connectortest.Claims(t, zendesk.Connector()); len(claims) > 0 {
		t.Errorf("claimed %v", claims)
	}
}

func files(t *testing.T, names ...string) []*connector.File {
	t.Helper()
	var all []*connector.File
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, connector.FileOf(name, content))
	}
	return all
}

// collect reads the files as one export, with the format that recognises the first.
func collect(t *testing.T, all ...*connector.File) *connectortest.Collect {
	t.Helper()
	for _, f := range zendesk.Connector().Formats {
		if f.Recognize(all[0]).Confidence == 0 {
			continue
		}
		got := &connectortest.Collect{}
		if err := f.Read(context.Background(), &connector.Export{Files: all, Zone: time.UTC}, got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	t.Fatalf("%s: no format recognises it", all[0].Path)
	return nil
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

func noteOf(got *connectortest.Collect, code string) string {
	for _, n := range got.Notes {
		if n.Code == code {
			return n.Text
		}
	}
	return ""
}
