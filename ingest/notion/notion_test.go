package notion_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/notion"
)

const (
	jobs    = "Jobs aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	harbour = "Harbour cccccccccccccccccccccccccccccccc"
	chores  = "Chores eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
	berths  = "Berths bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	inZip   = "in/out.zip!/Export-1-Part-1.zip!/Export-00000000-0000-0000-0000-000000000000/"
)

// id is the id of the n-th page.
func id(n int) string { return fmt.Sprintf("%032x", n) }

// harbourExport is where the files of the written export lie in their zip.
var harbourExport = [][2]string{
	{"jobs_all.csv", jobs + "_all.csv"},
	{"paint.md", jobs + "/Paint hull " + id(1) + ".md"},
	{"scrape.md", jobs + "/Scrape hull " + id(2) + ".md"},
	{"view.csv", harbour + "/Jobs dddddddddddddddddddddddddddddddd.csv"},
	{"page.md", harbour + ".md"},
	{"index.html", "index.html"},
	{"jobs.csv", jobs + ".csv"},
	{"berths_all.csv", berths + "_all.csv"},
	{"chores_all.csv", chores + "_all.csv"},
}

func files(t *testing.T, parts ...[2]string) []*connector.File {
	t.Helper()
	var all []*connector.File
	for _, p := range parts {
		all = append(all, connectortest.FileAs(t, p[0], inZip+p[1]))
	}
	return all
}

func collect(t *testing.T, files ...*connector.File) *connectortest.Collect {
	t.Helper()
	return connectortest.ReadAs(t, notion.Connector(), "notion-export", &connector.Export{Files: files, Zone: time.UTC})
}

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("Name,Status,Due\na,Done,\"May 2, 2023\"\n"),
		[]byte("# Readme\n\nSee [the guide](docs/guide.md) and (0123456789abcdef0123456789abcdef.md)\n"),
		[]byte("<!DOCTYPE html><html><head><title>Export-1</title></head><body></body></html>"),
		[]byte("a,b\n\"x (https://www.notion.so/x-0123456789abcdef0123456789abcdef)\",2\n"),
	}
	connectortest.Run(t, notion.Connector(), []connectortest.Case{
		{Name: "zip", Format: "notion-export", Files: files(t, harbourExport[:6]...), Wrong: foreign},
		{Name: "a database alone", Format: "notion-export", Files: files(t, harbourExport[0])},
		{Name: "web pages", Format: "notion-html", Files: files(t, [2]string{"page.html", harbour + ".html"}, [2]string{"index-of-html.html", "index.html"}), Want: func(got *connectortest.Collect) error {
			if len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || !strings.Contains(got.Refusals[0].Reason, "Markdown & CSV") {
				return fmt.Errorf("refusals %+v, want the page with what to do", got.Refusals)
			}
			return nil
		}},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, notion.Connector(), "testdata/*") }

// What content cannot tell, the name does; a name alone does not.
func TestRecognizeByName(t *testing.T) {
	for _, c := range []struct {
		path, content string
		want          float64
	}{
		{chores + "_all.csv", "Chore,Done\nSweep,Yes\n", 0.9},
		{chores + ".csv", "Chore,Done\nSweep,Yes\n", 0.9},
		{chores + "/Sweep " + id(7) + ".md", "# Sweep", 0.9},
		{"Chores.csv", "Chore,Done\nSweep,Yes\n", 0},
		{id(7) + ".csv", "Chore,Done\nSweep,Yes\n", 0},
		{"._" + chores + ".csv", "\x00\x05\x16\x07\x00Mac OS X", 0},
		{"._Sweep " + id(7) + ".md", "#\x00", 0},
		{chores + ".csv", `{"Chore":"Done"}`, 0},
		{chores + ".xlsx", "Chore,Done\nSweep,Yes\n", 0},
		{chores + ".md", "no heading", 0},
	} {
		if got := notion.Connector().Formats[0].Recognize(connector.FileOf(c.path, []byte(c.content))).Confidence; got != c.want {
			t.Errorf("%s: %v, want %v", c.path, got, c.want)
		}
	}
}

func TestRoot(t *testing.T) {
	for _, c := range [][2]string{
		{inZip + jobs + ".csv", "in/out.zip"},
		{"in/Export-86eaa045-7277-4e0b-8ed4-f43b0ec6756e/Yard/" + jobs + "/x " + id(1) + ".md", "in/Export-86eaa045-7277-4e0b-8ed4-f43b0ec6756e"},
		{"in/" + jobs + "/x " + id(1) + ".md", "in"},
		{"in/" + jobs + ".csv", "in"},
		{jobs + ".csv", "."},
		{"in/index.html", "in"},
	} {
		if got := notion.Connector().Formats[0].GroupRoot(c[0]); got != c[1] {
			t.Errorf("root of %s is %s, want %s", c[0], got, c[1])
		}
	}
}

func TestItems(t *testing.T) {
	got := collect(t, files(t, harbourExport...)...)
	points := 3.0
	may := func(day int) connector.Date { return connector.Date{Year: 2026, Month: 5, Day: day} }
	april := func(day int) connector.Date { return connector.Date{Year: 2026, Month: 4, Day: day} }
	at := func(line int64) connector.Origin { return connector.Origin{Line: line} }
	ines, odd := "name:Ines Duarte", "name:Odd Larsen"
	want := []connector.Item{
		{
			Origin: at(2), Source: "notion", Key: id(1), State: "In Progress", Title: "Paint, hull (port)", Description: "Two coats.\n\n- [ ] order paint",
			Owners: []string{ines, odd}, Project: "Jobs", Labels: []string{"steel", "heavy"}, Points: &points,
			Start: april(23), Due: may(2), CreatedAt: time.Date(2026, 4, 1, 8, 45, 0, 0, time.UTC),
		},
		{
			Origin: at(3), Source: "notion", Key: id(2), State: "Done", Title: "Scrape hull", Description: "By hand, see [the refit](Refit%20" + id(3) + ".md)",
			Owners: []string{odd}, Project: "Jobs", ParentKey: id(3), Due: april(20), CreatedAt: time.Date(2026, 4, 1, 13, 30, 0, 0, time.UTC),
		},
		{Origin: at(4), Source: "notion", Key: id(3), State: "Not started", Title: "Refit", Project: "Jobs"}, // known by relations only
		{Origin: at(5), Source: "notion", Key: "Jobs aaaaaaaa/Check ropes", State: "Not started", Title: "Check ropes", Project: "Jobs"},
		{Origin: at(6), Source: "notion", Key: "Jobs aaaaaaaa/Check ropes (2)", State: "Done", Title: "Check ropes", Project: "Jobs", Due: may(3)},
		{Origin: at(7), Source: "notion", Key: "Jobs aaaaaaaa/Untitled", Project: "Jobs", Due: may(4)},
		{Origin: connector.Origin{File: 8, Line: 2}, Source: "notion", Key: "Chores eeeeeeee/Sweep", State: "Done", Title: "Sweep", Project: "Chores", Creator: "ines@harbour.example"},
		{Origin: connector.Origin{File: 8, Line: 3}, Source: "notion", Key: "Chores eeeeeeee/Mop", State: "Open", Title: "Mop", Project: "Chores", Creator: ines},
		{Origin: connector.Origin{File: 6, Line: 4}, Source: "notion", Key: "Jobs aaaaaaaa/Late extra", State: "Done", Title: "Late extra", Project: "Jobs"},
	}
	connectortest.Diff(t, "items", want, got.Items)
	connectortest.Diff(t, "merged", map[string]int{"work_item": 3, "work_item_link": 2}, got.MergedRows)
}

func TestLinksRefusalsAndNotes(t *testing.T) {
	got := collect(t, files(t, harbourExport...)...)
	var links, refusals, notes []string
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey)
	}
	connectortest.Diff(t, "links", []string{
		id(2) + " blocks " + id(1),
		id(3) + " parent " + id(2),
		id(3) + " parent " + id(99),
		id(3) + " blocks Jobs aaaaaaaa/Check ropes (2)", // by the bare title
	}, links)
	for _, r := range got.Refusals {
		refusals = append(refusals, fmt.Sprintf("%d %s %s=%s %s", r.Line, r.Scope, r.Column, r.Value, r.Reason))
	}
	connectortest.Diff(t, "refusals", []string{
		"3 value Story points=x cannot read as a number",
		"5 value Dates=someday cannot read as a date",
		"7 value Blocked by=nothing known points to no page that the export knows",
	}, refusals)
	for _, n := range got.Notes {
		notes = append(notes, fmt.Sprintf("%s: %s", n.Code, n.Text))
	}
	connectortest.Diff(t, "notes", []string{
		"blank-rows: 1 rows of delimiters only were skipped",
		"zone-assumed: 2 times are written without a zone and were read as UTC",
		"not-work: the database Berths has neither a status nor a date by which something is due: its 2 rows are no work items and were not read",
		"keys-by-title: 6 rows have no page of their own in the export, or share their title with another: they are known by their title, and are new rows when it is changed",
		"pages-left-out: 1 of 3 pages belong to no work item: they were not read",
	}, notes)
}

// A part of a database that is called otherwise is known by its properties.
func TestRenamedView(t *testing.T) {
	renamed := files(t, harbourExport[0], [2]string{"view.csv", "Mine dddddddddddddddddddddddddddddddd.csv"})
	if got := collect(t, renamed...); len(got.Items) != 6 || got.MergedRows["work_item"] != 1 {
		t.Errorf("%d items, merged %v; want 6 and 1", len(got.Items), got.MergedRows)
	}
}

// Dates of a workspace in which the day comes first are told by the end of a range.
func TestDayFirst(t *testing.T) {
	got := collect(t, connector.FileOf(chores+"_all.csv", []byte("Chore,Due\nMop,03/04/2026 → 25/04/2026\n")))
	if want := (connector.Date{Year: 2026, Month: 4, Day: 3}); len(got.Items) != 1 || got.Items[0].Start != want {
		t.Errorf("items %+v, want a start on %v", got.Items, want)
	}
}

func TestUnreadable(t *testing.T) {
	broken := connector.NewFile(jobs+"_all.csv", 9, func() (io.ReadCloser, error) { return nil, errors.New("disk on fire") })
	got := collect(t, broken, connector.FileOf("note.txt", []byte("one line")))
	if len(got.Refusals) != 2 || got.Refusals[0].Scope != connector.ScopeFile {
		t.Errorf("refusals %+v, want two files", got.Refusals)
	}
}
