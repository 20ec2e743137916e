package zulip_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/zulip"
)

const format = "zulip-export"

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte(`{"zerver_attachment":[{"id":1,"messages":[2]}]}`),      // of the same export, but not needed
		[]byte(`{"analytics_realmcount":[],"analytics_usercount":[]}`), // likewise
		[]byte(`{"zerver_message":{"id":1}}`),
		[]byte(`[{"id":1,"sender":2,"recipient":3,"subject":"s","content":"c"}]`),
		[]byte("{\"type\":\"version\",\"version\":1}\n{\"type\":\"team\",\"team\":{\"name\":\"gryffindor\"}}\n"), // Mattermost
	}
	people := func(got *connectortest.Collect) error {
		if len(got.Identities) != 5 || got.Rows() != 0 {
			return fmt.Errorf("%d people and %d rows, want 5 and none", len(got.Identities), got.Rows())
		}
		return nil
	}
	connectortest.Run(t, zulip.Connector(), []connectortest.Case{
		{Name: "export", Format: format, Files: files(t, "messages-000001.json", "messages-000002.json", "realm.json"), Wrong: foreign},
		{Name: "messages alone", Format: format, Files: files(t, "messages-000001.json")},
		{Name: "people alone", Format: format, Files: files(t, "realm.json"), Want: people},
		{Name: "damaged", Format: format, Files: files(t, "damaged.json", "realm-damaged.json")},
	})
}

// No file of the examples is an export of Zulip: those named so are of Mattermost and Slack.
func TestClaims(t *testing.T) {
	if got := connectortest.Claims(t, zulip.Connector()); len(got) != 0 {
		t.Errorf("claimed %v, want nothing", got)
	}
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, zulip.Connector(), "testdata/*") }

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

func collect(t *testing.T, names ...string) *connectortest.Collect {
	t.Helper()
	got := &connectortest.Collect{}
	err := zulip.Connector().Formats[0].Read(context.Background(), &connector.Export{Files: files(t, names...), Zone: time.UTC}, got)
	if err != nil {
		t.Fatal(err)
	}
	return got
}
