package wekan_test

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/wekan"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`{"id":"b","name":"B","prefs":{},"cards":[],"lists":[],"actions":[],"labelNames":{}}`),                     // Trello
		[]byte(`{"version":"1.11.0","boards":{"1":{"id":1,"title":"x","stacks":{}}}}`),                                    // Nextcloud Deck
		[]byte(`{"_format":"wekan-user-1.0.0","_id":"x"}`),                                                                // something else of WeKan
		[]byte(`[{"_format":"wekan-board-1.0.0","_id":"x"}]`),                                                             // a wrapper
		[]byte("Title,Description,Stage,Owner,Members,Labels,Due Date,start date,finish date,created at,updated at\nx\n"), // its import sample
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, wekan.Connector(), []connectortest.Case{
		{Name: "board", Format: "wekan-json", Files: connectortest.Files(t, "board.json"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, wekan.Connector(), "testdata/*") }

// collect reads a file for a user two hours east of Greenwich.
func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.FixedZone("east", 2*3600)}
	return connectortest.ReadExport(t, wekan.Connector(), x)
}
