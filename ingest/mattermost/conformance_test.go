package mattermost_test

import (
	"testing"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/mattermost"
)

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte(`{"version":1,"type":"message","user":"U1","text":"hi","ts":"1.2"}`),
		[]byte(`{"type":"version","value":"1"}`),
		[]byte(`[{"type":"version","version":1}]`),
		[]byte(`{"guild":{"id":"1","name":"g"},"channel":{"id":"2","type":"GuildTextChat","name":"c"},"messages":[],"messageCount":0}`),
		[]byte(`{"zerver_message":[],"zerver_usermessage":[]}`),
	}
	connectortest.Run(t, mattermost.Connector(), []connectortest.Case{
		{Name: "without types", Format: "mattermost-bulk", Files: connectortest.Files(t, "bulk.jsonl"), Wrong: foreign},
		{Name: "with types", Format: "mattermost-bulk", Files: connectortest.Files(t, "bulk-types.jsonl")},
		{Name: "damaged", Format: "mattermost-bulk", Files: connectortest.Files(t, "damaged.jsonl")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, mattermost.Connector(), "testdata/*") }
