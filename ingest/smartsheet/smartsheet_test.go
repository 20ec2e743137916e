package smartsheet_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/smartsheet"
)

func file(t *testing.T) *connector.File {
	t.Helper()
	return connectortest.FileAs(t, "activity.csv", "docks.csv")
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, smartsheet.Connector(), []connectortest.Case{{
		Name: "activity log", Format: "smartsheet-activity", Files: []*connector.File{file(t)},
		Wrong: [][]byte{
			[]byte("Action,User,Details,Timestamp\nx,y,z,2026-05-01\n"),
			[]byte("Task Name,Status,Assigned To,Due Date\na,Done,Ines,05/01/26\n"),
		},
	}})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, smartsheet.Connector(), "testdata/*") }

// No file of the examples is an export of Smartsheet.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, smartsheet.Connector(), nil)
}

func TestLog(t *testing.T) {
	x := &connector.Export{Files: []*connector.File{file(t)}, Zone: time.UTC, Label: "docks"}
	got := connectortest.ReadExport(t, smartsheet.Connector(), x)
	var changes, items, refusals []string
	for _, c := range got.Changes {
		changes = append(changes, fmt.Sprintf("%d %s %s %s %s(%s): %s>%s [%s>%s]", c.Line, c.At.Format("02T15:04"), c.ItemKey, c.Actor, c.Field, c.FieldName, c.From, c.To, c.FromID, c.ToID))
	}
	connectortest.Diff(t, "changes", []string{
		`2 20T16:45 docks/Paint "hull" port ines@harbour.example state(Status): In Progress>Done [>]`,
		`3 20T16:45 docks/Paint "hull" port ines@harbour.example state(Status): >In Progress [>]`,
		"4 19T09:00 docks/Oil crane odd@harbour.example owner(Assigned To): Ines Duarte> [name:Ines Duarte>]",
		"4 19T09:00 docks/Oil crane odd@harbour.example owner(Assigned To): >Odd Larsen [>name:Odd Larsen]",
		"4 19T09:00 docks/Oil crane odd@harbour.example owner(Assigned To): >Piet [>name:Piet]",
		"4 19T09:00 docks/Oil crane odd@harbour.example due(Due Date): 2026-05-01>2026-05-13 [>]",
		"5 18T09:00 docks/Row 4  other(Hours): 3>4 [>]",
		"9 17T09:00 docks/Oil crane odd@harbour.example owner(Assigned To): >Ines Duarte [>name:Ines Duarte]",
		"9 17T09:00 docks/Row 4 odd@harbour.example other(Due Date): >someday [>]",
	}, changes)
	for _, i := range got.Items {
		items = append(items, fmt.Sprintf("%s | %s | %s | %s | %d | %s", i.Key, i.Title, i.State, strings.Join(i.Owners, ","), i.Due.Day, i.UpdatedAt.Format("02T15:04")))
	}
	connectortest.Diff(t, "items", []string{
		`docks/Paint "hull" port | Paint "hull" port | Done |  | 0 | 20T16:45`, // the newest entry comes first, at one instant too
		"docks/Oil crane | Oil crane |  | name:Odd Larsen,name:Piet | 13 | 19T09:00",
		"docks/Row 4 |  |  |  | 0 | 18T09:00",
	}, items)
	for _, r := range got.Refusals {
		refusals = append(refusals, fmt.Sprintf("%d %s %s %s=%s: %s", r.Line, r.Scope, r.Table, r.Column, r.Value, r.Reason))
	}
	connectortest.Diff(t, "refusals", []string{
		"9 value work_item_change Due Date= to: someday: read a day: cannot read as a date",
		"11 row work_item_change Details=something else: is not the change of a cell",
		"12 row work_item_change Time Stamp=soon: cannot read as a date",
	}, refusals)
	if got.MergedRows["work_item_change"] != 1 {
		t.Errorf("merged %v, want the entry that is told twice", got.MergedRows)
	}
	connectortest.Diff(t, "notes", []string{"keys-by-title", "history-capped", "actions-left-out", "zone-assumed"}, strings.Fields(got.NoteCodes()))
	if want := "3 entries change no cell (2 Sheet Viewed, 1 Row Deleted): they were left out"; got.Notes[2].Text != want {
		t.Errorf("note %q, want %q", got.Notes[2].Text, want)
	}
}
