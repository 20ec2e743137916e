package mattermost_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
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
		{Name: "without types", Format: "mattermost-bulk", Files: []*connector.File{file(t, "bulk.jsonl")}, Wrong: foreign},
		{Name: "with types", Format: "mattermost-bulk", Files: []*connector.File{file(t, "bulk-types.jsonl")}},
		{Name: "damaged", Format: "mattermost-bulk", Files: []*connector.File{file(t, "damaged.jsonl")}},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, mattermost.Connector(), "testdata/*") }

func file(t *testing.T, name string) *connector.File {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return connector.FileOf(name, content)
}

func collect(t *testing.T, from ...*connector.File) *connectortest.Collect {
	t.Helper()
	got := &connectortest.Collect{}
	err := mattermost.Connector().Formats[0].Read(context.Background(), &connector.Export{Files: from, Zone: time.UTC}, got)
	if err != nil {
		t.Fatal(err)
	}
	return got
}
