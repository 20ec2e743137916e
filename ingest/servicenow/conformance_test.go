package servicenow_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/servicenow"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("number,title,state,assignee\n12,Fix it,open,ada\n"),                                                  // a forge's list
		[]byte("Number,Short description,Amount,Assigned to\nABC,chairs,3,Bo\n"),                                     // an inventory
		[]byte("case_id,activity,timestamp,assigned_to\nINC0001234,New,2026-01-01 00:00:00,Bo\n"),                    // an event log
		[]byte(`{"result":[{"id":1,"number":"12","title":"x"}]}`),                                                    // anything
		[]byte(`{"records":[{"id":"rec1","fields":{"number":"INC1"}}]}`),                                             // Airtable
		[]byte(`<unload unload_date="2026-01-01 00:00:00"><sys_update_xml><name>x</name></sys_update_xml></unload>`), // an update set
		[]byte(`<xml><invoice><number>12</number><sum>3</sum></invoice></xml>`),                                      // anything
		[]byte("number,sys_id\nA-1,12\n"),                                                                            // no sys_id
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, servicenow.Connector(), []connectortest.Case{
		{Name: "list", Format: "servicenow-list", Files: connectortest.Files(t, "list.csv"), Wrong: foreign()},
		{Name: "list of a script", Format: "servicenow-list", Files: connectortest.Files(t, "script.csv")},
		{Name: "workbook", Format: "servicenow-list", Files: []*connector.File{workbook(t)}},
		{Name: "JSONv2", Format: "servicenow-json", Files: connectortest.Files(t, "records.json")},
		{Name: "Table API", Format: "servicenow-json", Files: connectortest.Files(t, "table-api.json")},
		{Name: "unload", Format: "servicenow-xml", Files: connectortest.Files(t, "unload.xml")},
		{Name: "?XML", Format: "servicenow-xml", Files: connectortest.Files(t, "list.xml")},
		{Name: "audit", Format: "servicenow-audit", Files: connectortest.Files(t, "audit.csv", "audit-names.csv", "audit.json")},
		{Name: "event log", Format: "servicenow-eventlog", Files: connectortest.Files(t, "eventlog.csv")},
		{Name: "event log in disorder", Format: "servicenow-eventlog", Files: connectortest.Files(t, "eventlog-stripped.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, servicenow.Connector(), "testdata/*") }

// workbook is a list with captions over two sheets, and a third that goes on without a header.
func workbook(t *testing.T) *connector.File {
	t.Helper()
	f := excelize.NewFile()
	header := []any{"Number", "Opened", "Short description", "Caller", "State", "Assigned to", "Updated"}
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }
	sheets := []struct {
		name string
		rows [][]any
	}{
		{"Page 1", [][]any{header, {"INC0090061", at(4, 8), "Radio fails", "Marit Voss", "New", "", at(5, 8)}}},
		{"Page 2", [][]any{header, {"SCTASK0090062", at(4, 9), "Hang the radio", "", "Closed Skipped", "Odd Voss", at(6, 8)}}},
		{"Page 3", [][]any{{"INC0090063", "", "Left behind"}}},
	}
	for _, s := range sheets {
		if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for i, row := range s.rows {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(s.name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	if err := f.Write(&content); err != nil {
		t.Fatal(err)
	}
	return connector.FileOf("book.xlsx", content.Bytes())
}
