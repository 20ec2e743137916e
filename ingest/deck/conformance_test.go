package deck_test

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/deck"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`{"id":"b","name":"B","prefs":{},"cards":[],"lists":[],"actions":[],"labelNames":{}}`), // Trello
		[]byte(`{"_format":"wekan-board-1.0.0","_id":"x","title":"y","lists":[],"cards":[]}`),         // WeKan
		[]byte(`{"version":"1","boards":{}}`),                                                         // nothing to go by
		[]byte(`{"version":"1","boards":[{"id":1,"name":"x","columns":[]}]}`),                         // some other board
		[]byte(`{"boards":{"1":{"id":1,"stacks":{},"acl":[]}}}`),                                      // without a version
		[]byte(`{"version":2,"boards":{"1":{"id":1,"stacks":{},"acl":[]}}}`),                          // not Deck's version
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, deck.Connector(), []connectortest.Case{
		{Name: "boards", Format: "deck-json", Files: connectortest.Files(t, "deck.json"), Wrong: foreign()},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, deck.Connector(), "testdata/*") }

// collect reads a file for a user two hours east of Greenwich.
func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.FixedZone("east", 2*3600)}
	return connectortest.ReadAs(t, deck.Connector(), "deck-json", x)
}
