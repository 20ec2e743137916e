package trello_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

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
		{Name: "board", Format: "trello-json", Files: files(t, "board.json"), Wrong: foreign},
		{Name: "board of 2015", Format: "trello-json", Files: files(t, "board-2015.json"), Wrong: foreign},
		{Name: "card", Format: "trello-card-json", Files: files(t, "card.json"), Wrong: foreign},
		{Name: "CSV", Format: "trello-csv", Files: files(t, "board.csv"), Wrong: foreign},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, trello.Connector(), "testdata/*") }

func files(t *testing.T, name string) []*connector.File {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return []*connector.File{connector.FileOf(name, content)}
}

// collect reads the files with the format that recognises the first of them.
func collect(t *testing.T, from ...*connector.File) *connectortest.Collect {
	t.Helper()
	for _, f := range trello.Connector().Formats {
		if f.Recognize(from[0]).Confidence == 0 {
			continue
		}
		got := &connectortest.Collect{}
		if err := f.Read(context.Background(), &connector.Export{Files: from, Zone: time.UTC}, got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	t.Fatalf("%s: no format recognises it", from[0].Path)
	return nil
}

func itemOf(t *testing.T, got *connectortest.Collect, key string) connector.Item {
	t.Helper()
	for _, item := range got.Items {
		if item.Key == key {
			return item
		}
	}
	t.Fatalf("no item %s", key)
	return connector.Item{}
}

// tell is a change as one line: "state Queue>Working (l1>l2)".
func tell(c connector.Change) string {
	s := fmt.Sprintf("%s %s>%s", c.Field, c.From, c.To)
	if c.FromID+c.ToID != "" {
		s += fmt.Sprintf(" (%s>%s)", c.FromID, c.ToID)
	}
	return s
}
