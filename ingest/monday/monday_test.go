package monday_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/monday"
)

var header = []any{"Name", "Subitems", "Status", "Owner", "Due date", "Days", "Creation log", "Item ID (auto generated)"}

// board is a board with ids as monday lays it out: two groups, subitems, aggregates.
var board = [][]any{
	{"harbour works"},
	{"All that is to be done at the docks"},
	{"Spring"},
	header,
	{"Crane 4", "Brake, Rope", "Working on it", "Ines Duarte, Odd Larsen", 46115, 45000, "April 2, 2026 3:04 PM", 7001},
	{"Subitems", "Name", "Owner", "Status", "Date", "Status", "Checked", "Note", "Item ID (auto generated)"},
	{"", "Brake", "Odd Larsen", "Done", 46117, "", "v", "worn", 7002},
	{"", "Rope", "", "", "soon", "", "", "", 7003},
	{"Crane 5", "", "Done", "", "", "", "yesterday", 7004},
	{"", "", "1 Done", "", 46115, 45000},
	{},
	{"Autumn"},
	header,
	{"Bolts", "", "", "", "", "", "", 7005},
	{"", "", "", "", "", 3},
}

var updates = [][]any{
	{"harbour works"},
	{"Item ID", "Item Name", "Content Type", "User", "Created At", "Update Content", "Likes Count", "Asset IDs", "Post ID", "Parent Post ID"},
	{7001, "Crane 4", "Update", "Ines Duarte", "02 April 2026 03:10:00 PM", "Brake is worn", 1, "", 9001, ""},
	{7001, "Crane 4", "Reply", "Odd Larsen", "02 April 2026 03:20:00 PM", "Ordered", 0, "", 9002, 9001},
	{6999, "gone", "Update", "Odd Larsen", "then", "Of an item that was deleted", 0, "", 9003, ""},
	{"", "", "Update", "Odd Larsen", "", "lost", 0, "", "", ""},
}

type sheet struct {
	name string
	rows [][]any
}

func book(t *testing.T, sheets ...sheet) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, s := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for j, cells := range s.rows {
			if err := f.SetSheetRow(s.name, fmt.Sprintf("A%d", j+1), &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t *testing.T, content []byte) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{connector.FileOf("x", content)}, Zone: time.UTC, Label: "docks"}
	return connectortest.ReadExport(t, monday.Connector(), x)
}

func old(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/old.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("Name,Status,Owner,Due date\nCrane,Done,Ines,2026-04-02\n"),
		[]byte("Item ID,Name,Created At\n1,x,2026-04-02\n"),
		book(t, sheet{"Sheet1", [][]any{{"Name", "Status", "Owner"}, {"Crane", "Done", "Ines"}}}),
	}
	connectortest.Run(t, monday.Connector(), []connectortest.Case{
		{Name: "board and updates", Format: "monday-board", Files: []*connector.File{connector.FileOf("b.xlsx", book(t, sheet{"harbour works", board}, sheet{"updates", updates}))}, Wrong: foreign},
		{Name: "updates alone", Format: "monday-board", Files: []*connector.File{connector.FileOf("u.xlsx", book(t, sheet{"updates", updates}))}},
		{Name: "without ids", Format: "monday-board", Files: connectortest.Files(t, "old.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, monday.Connector(), "testdata/*") }

// No file of the examples is an export of monday.com.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, monday.Connector(), nil)
}

// tell is an item as one line.
func tell(got *connectortest.Collect) []string {
	var all []string
	for _, i := range got.Items {
		all = append(all, fmt.Sprintf("%d %s <%s> %s | %s | %s | %s | %v-%v | %s | %s", i.Line, i.Key, i.ParentKey, i.Title, i.Type, i.State,
			strings.Join(i.Owners, ","), i.Start.Day, i.Due.Day, i.Project, strings.Join(i.Labels, ",")))
	}
	return all
}

func tellOther(got *connectortest.Collect) (links, refusals, notes []string) {
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	for _, r := range got.Refusals {
		refusals = append(refusals, fmt.Sprintf("%d %s %s %s=%s %s", r.Line, r.Scope, r.Table, r.Column, r.Value, r.Reason))
	}
	return links, refusals, got.NoteTexts()
}

func TestBoard(t *testing.T) {
	got := read(t, book(t, sheet{"harbour wor", board}, sheet{"updates", updates}))
	connectortest.Diff(t, "items", []string{
		"5 7001 <> Crane 4 |  | Working on it | name:Ines Duarte,name:Odd Larsen | 0-3 | harbour works | Spring",
		"7 7002 <7001> Brake | Subitem | Done | name:Odd Larsen | 0-5 | harbour works | Spring",
		"8 7003 <7001> Rope | Subitem |  |  | 0-0 | harbour works | Spring",
		"9 7004 <> Crane 5 |  | Done |  | 0-0 | harbour works | Spring",
		"14 7005 <> Bolts |  |  |  | 0-0 | harbour works | Autumn",
	}, tell(got))
	links, refusals, notes := tellOther(got)
	connectortest.Diff(t, "links", []string{"7001 parent 7002", "7001 parent 7003"}, links)
	connectortest.Diff(t, "refusals", []string{
		"8 value work_item Date=soon cannot read as a date",
		"9 value work_item Creation log=yesterday cannot read as a date",
		"5 value message Created At=then cannot read as a date",
		"6 row message Post ID=lost an update without the ids of its item and its own",
	}, refusals)
	connectortest.Diff(t, "notes", []string{
		"aggregates-left-out: 2 rows without a name sum up a group: they are no items",
	}, notes[:1])
	if want := time.Date(2026, 4, 2, 15, 4, 0, 0, time.UTC); !got.Items[0].CreatedAt.Equal(want) {
		t.Errorf("created %v, want %v", got.Items[0].CreatedAt, want)
	}
	var said []string
	for _, m := range got.Messages {
		said = append(said, fmt.Sprintf("%s on %s <%s> %s %s: %s", m.ID, m.ItemKey, m.Thread, m.Author, m.At.Format("15:04"), m.Text))
	}
	connectortest.Diff(t, "messages", []string{
		"9001 on 7001 <> name:Ines Duarte 15:10: Brake is worn",
		"9002 on 7001 <9001> name:Odd Larsen 15:20: Ordered",
		"9003 on 6999 <> name:Odd Larsen 00:00: Of an item that was deleted",
	}, said)
}

// Older files have no ids: a group's title is told from an item by the header below it.
func TestWithoutIDs(t *testing.T) {
	got := read(t, old(t))
	connectortest.Diff(t, "items", []string{
		"4 docks//Crane 4 <> Crane 4 |  | Working on it | name:Ines Duarte,name:Odd Larsen | 3-8 | docks | steel,heavy",
		"6 docks//Crane 4/Brake <docks//Crane 4> Brake | Subitem | Done | name:Odd Larsen | 0-5 | docks | ",
		"7 docks//Crane 4/Rope <docks//Crane 4> Rope | Subitem |  |  | 0-0 | docks | ",
		"8 docks//Crane 5 <> Crane 5 |  | Done | name:Ines Duarte | 0-0 | docks | ",
		"9 docks//Crane 5 (2) <> Crane 5 |  | Stuck |  | 0-0 | docks | ",
		"13 docks/Spare parts/Bolts <> Bolts |  |  |  | 0-0 | docks | Spare parts",
		"14 docks/Spare parts/Nuts <> Nuts |  |  |  | 0-0 | docks | Spare parts",
	}, tell(got))
	_, refusals, notes := tellOther(got)
	connectortest.Diff(t, "refusals", []string{"7 value work_item Due date=soon cannot read as a date"}, refusals)
	connectortest.Diff(t, "notes", []string{
		"keys-by-name: 7 items have no id: they are known by group and name, and are new items when they are moved or renamed",
		"aggregates-left-out: 1 rows without a name sum up a group: they are no items",
	}, notes[:2])
}

func TestDamage(t *testing.T) {
	got := read(t, []byte("Name,Subitems,Story points,Item ID (auto generated)\nSubitems,Name,Item ID (auto generated),\n,Brake,7002,\nCrane,,many,7001\n"))
	_, refusals, _ := tellOther(got)
	connectortest.Diff(t, "refusals", []string{
		"3 row work_item Subitems=Brake a subitem without an item above it",
		"4 value work_item Story points=many cannot read as a number",
	}, refusals)
}
