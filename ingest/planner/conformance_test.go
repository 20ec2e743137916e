package planner_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/planner"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee\n1,2026-01-01,,2026-01-01,x,y,z\n"), // Asana
		[]byte("Task ID,Task Name,Bucket Name,Progress\n1,x,y,z\n"),                                                            // part of the columns
		[]byte("Title,Description,Stage,Owner\nx,y,z,w\n"),                                                                     // WeKan's import sample
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, planner.Connector(), []connectortest.Case{
		{Name: "book", Format: "planner-xlsx", Files: []*connector.File{book(t)}, Wrong: foreign()},
		{Name: "saved again as CSV", Format: "planner-xlsx", Files: connectortest.Files(t, "plan.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, planner.Connector(), "testdata/*") }

// book is the same plan as Planner writes it: with the rows above the header, and every cell a text.
func book(t *testing.T) *connector.File {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "plan.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows = append([][]string{{"Plan name", "Town hall"}, {"Plan ID", "pL4n"}, {"Date of export", "03/02/2026"}, nil}, rows...)
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", "Tasks"); err != nil {
		t.Fatal(err)
	}
	for i, cells := range rows {
		for j, text := range cells {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr("Tasks", cell, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return connector.FileOf("plan.xlsx", buf.Bytes())
}

func collect(t *testing.T, f *connector.File, order string) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, DateOrder: order, Label: "hall"}
	return connectortest.ReadExport(t, planner.Connector(), x)
}
