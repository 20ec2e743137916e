package todoist_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
		cases = append(cases, connectortest.Case{Name: name, Format: format, Files: []*connector.File{load(t, filepath.Join("testdata", name))}, Wrong: foreign})
	}
	connectortest.Run(t, todoist.Connector(), cases)
}

func TestClaims(t *testing.T) {
	want := map[string]string{}
	for _, name := range []string{"basic-opml-test--result", "basic-test", "full-todoist-project", "unicode-and-quotes", "unicode-opml--result"} {
		want["todoist/tdconv-"+name+".csv"] = format
		want["todoist/tdconv-zip-test.zip!/zip-test/"+name+".csv"] = format
	}
	if d := cmp.Diff(want, connectortest.Claims(t, todoist.Connector())); d != "" {
		t.Errorf("claimed (-want +got):\n%s", d)
	}
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, todoist.Connector(), "testdata/*") }

func load(t *testing.T, path string) *connector.File {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return connector.FileOf(path, content)
}

func collect(t *testing.T, path string) *connectortest.Collect {
	t.Helper()
	got := &connectortest.Collect{}
	x := &connector.Export{Files: []*connector.File{load(t, path)}, Zone: time.UTC, Label: "Garden"}
	if err := todoist.Connector().Formats[0].Read(context.Background(), x, got); err != nil {
		t.Fatal(err)
	}
	return got
}
