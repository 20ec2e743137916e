package trello_test

import (
	"fmt"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/trello"
)

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte(`{"_format":"kanban-1","_id":"x","title":"t","lists":[],"cards":[],"actions":[]}`),
		[]byte(`{"boards":[{"id":1}],"stacks":[],"cards":[]}`),
		[]byte(`[{"id":"1","idBoard":"b","idList":"l","badges":{},"shortLink":"s"}]`),
		[]byte("id,name,idList,url\n1,a,l,https://trello.com/c/x\n"),                                              // a table of the interface
		[]byte("Board ID,Board Name,Card #,Card Name,Card URL,List ID,List Name,Archived\nb,B,1,n,u,l,L,false\n"), // a browser extension
		[]byte("Title,Members,Status\na,b,c\n"),                                                                   // WeKan
		[]byte(`{"number":1,"title":"t","labels":[],"html_url":"https://github.com/a/b/issues/1"}`),
	}
	connectortest.Run(t, trello.Connector(), []connectortest.Case{
		{Name: "board", Format: "trello-json", Files: connectortest.Files(t, "board.json"), Wrong: foreign},
		{Name: "board of 2015", Format: "trello-json", Files: connectortest.Files(t, "board-2015.json"), Wrong: foreign},
		{Name: "card", Format: "trello-card-json", Files: connectortest.Files(t, "card.json"), Wrong: foreign},
		{Name: "CSV", Format: "trello-csv", Files: connectortest.Files(t, "board.csv"), Wrong: foreign},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, trello.Connector(), "testdata/*") }

// tell is a change as one line: "state Queue>Working (l1>l2)".
func tell(c connector.Change) string {
	s := fmt.Sprintf("%s %s>%s", c.Field, c.From, c.To)
	if c.FromID+c.ToID != "" {
		s += fmt.Sprintf(" (%s>%s)", c.FromID, c.ToID)
	}
	return s
}
