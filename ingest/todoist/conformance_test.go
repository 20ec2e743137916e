package todoist_test

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/todoist"
)

const format = "todoist-csv"

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("Type,Content,Priority,Author\npage,x,1,Ann\n"),
		[]byte("Folder Name,List Name,Title,Kind,Tags,Content,taskId,parentId,Is All Day\na,b,c,TEXT,,,1,,\n"), // TickTick
		[]byte("WBS,TYPE,NAME,INDENT,PRIORITY\n1,task,x,1,500\n"),
	}
	var cases []connectortest.Case
	for _, name := range []string{"project.csv", "board.csv", "list.csv"} {
		cases = append(cases, connectortest.Case{Name: name, Format: format, Files: connectortest.Files(t, name), Wrong: foreign})
	}
	connectortest.Run(t, todoist.Connector(), cases)
}

func TestClaims(t *testing.T) {
	want := map[string]string{}
	for _, name := range []string{"basic-opml-test--result", "basic-test", "full-todoist-project", "unicode-and-quotes", "unicode-opml--result"} {
		want["todoist/tdconv-"+name+".csv"] = format
		want["todoist/tdconv-zip-test.zip!/zip-test/"+name+".csv"] = format
	}
	connectortest.CheckClaims(t, todoist.Connector(), want)
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, todoist.Connector(), "testdata/*") }

func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "Garden"}
	return connectortest.ReadExport(t, todoist.Connector(), x)
}
