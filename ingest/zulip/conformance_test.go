package zulip_test

import (
	"fmt"
	"testing"

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
		{Name: "export", Format: format, Files: connectortest.Files(t, "messages-000001.json", "messages-000002.json", "realm.json"), Wrong: foreign},
		{Name: "messages alone", Format: format, Files: connectortest.Files(t, "messages-000001.json")},
		{Name: "people alone", Format: format, Files: connectortest.Files(t, "realm.json"), Want: people},
		{Name: "damaged", Format: format, Files: connectortest.Files(t, "damaged.json", "realm-damaged.json")},
	})
}

// No file of the examples is an export of Zulip: those named so are of Mattermost and Slack.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, zulip.Connector(), nil)
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, zulip.Connector(), "testdata/*") }
