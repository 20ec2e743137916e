package ticktick_test

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/ticktick"
)

const format = "ticktick-csv"

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("TYPE,CONTENT,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\ntask,x,4,1,,,,en,UTC\n"), // Todoist
		[]byte("Folder Name,List Name,Task Name,Status,Assignees\na,b,c,open,[Ann]\n"),                            // ClickUp
		[]byte("\"Date: 2024-05-02+0000\"\n\"Version: 7.1\"\nName,Value\na,1\n"),
	}
	connectortest.Run(t, ticktick.Connector(), []connectortest.Case{
		{Name: "backup", Format: format, Files: connectortest.Files(t, "backup.csv"), Wrong: foreign},
		{Name: "times without offset", Format: format, Files: connectortest.Files(t, "bare-times.csv")},
	})
}

func TestClaims(t *testing.T) {
	want := map[string]string{}
	for _, name := range []string{"export", "invalid_numbers", "multiline", "space_dates"} {
		want["ticktick/testdata_ticktick_"+name+".csv"] = format
	}
	connectortest.CheckClaims(t, ticktick.Connector(), want)
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, ticktick.Connector(), "testdata/*") }

func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "ann"}
	return connectortest.ReadExport(t, ticktick.Connector(), x)
}
