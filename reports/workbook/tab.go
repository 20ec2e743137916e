package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/reports/document"
)

// tab is one sheet to be written.
type tab struct {
	name   string
	what   string // what it holds, for README
	rows   int    // rows of its grid; what Check counts
	free   bool   // written line by line: has no rows to count
	layout layout
	table  string // name of its table, "" without one
	hidden bool
	write  func(*sheet)
}

// Tab colours by group.
const (
	colorOverview = "1F3A4D"
	colorEvidence = "D55E00"
	colorData     = "0072B2"
	colorMethod   = "7F7F7F"
)

// tabs lists the sheets in their order, README first.
func tabs(d document.Document, limit int) []tab {
	var all []tab
	all = append(all, scorecard(d).tabs(limit)...)
	for _, sign := range d.Signs {
		for _, signal := range sign.Signals {
			all = append(all, evidence(sign, signal).tabs(limit)...)
		}
	}
	for _, g := range []grid{items(d), sources(d), mapping(d), blind(d)} {
		all = append(all, g.tabs(limit)...)
	}
	all = append(all, method(d), lists())
	return append([]tab{readme(d, all)}, all...)
}

func (b *book) writeTab(t tab) error {
	s, err := b.open(t.name, t.layout)
	if err != nil {
		return err
	}
	t.write(s)
	return s.close(t.table)
}

// grid is a sheet with one table: a few lines above it, headers, and rows of typed cells.
type grid struct {
	name       string
	what       string
	color      string
	title      string // "" starts the sheet with the header: ready for pivots and for other programs
	lead       []leadLine
	columns    []column
	frozenCols int
	printCols  int // columns that are printed; 0: all
	rows       int
	row        func(i int) []cell
	empty      string            // said in place of the table when there are no rows
	after      func(*sheet, int) // called with the first row of the table once all rows are written
}

type leadLine struct{ label, text string }

// column is a column of a grid; its width is in characters, its align "" or a value of look.align.
type column struct {
	header string
	width  float64
	align  string
}

// tabs cuts the grid into sheets of at most limit rows: Data, Data_2 and so on.
func (g grid) tabs(limit int) []tab {
	var out []tab
	for from := 0; from == 0 || from < g.rows; from += limit {
		to := min(from+limit, g.rows)
		part := tab{name: g.name, what: g.what, rows: to - from, layout: g.layout(),
			write: func(s *sheet) { g.write(s, from, to) }}
		if from > 0 {
			part.name = fmt.Sprintf("%s_%d", g.name, from/limit+1)
			part.what = g.what + " (continued)"
		}
		if part.rows > 0 {
			part.table = tableName(part.name)
		}
		out = append(out, part)
	}
	return out
}

// tableName is the name of the table on a sheet.
func tableName(sheet string) string { return "tbl" + sheet }

func (g grid) layout() layout {
	l := layout{color: g.color, grid: true}
	for _, c := range g.columns {
		l.widths = append(l.widths, c.width)
	}
	if g.rows > 0 {
		l.frozenRows, l.frozenCols, l.printCols = g.headRow(), g.frozenCols, g.printCols
	}
	return l
}

// headRow is the row of the headers.
func (g grid) headRow() int {
	if g.title == "" {
		return 1
	}
	return len(g.lead) + 3 // title, lead, way back, headers
}

// leadUntil is the last column over which the lines above the table run: about the width of a screen.
func (g grid) leadUntil() int {
	width := 0.0
	for i, c := range g.columns {
		if width += c.width; width >= 150 {
			return i + 1
		}
	}
	return len(g.columns)
}

func (g grid) write(s *sheet, from, to int) {
	if g.title != "" {
		s.title(g.title)
		for _, l := range g.lead {
			s.labelled(g.leadUntil(), l.label, l.text)
		}
		s.line(jumpAs("README", "Back to README"))
	}
	if from == to {
		if g.title != "" {
			s.blank()
		}
		s.wide(g.leadUntil(), prose(g.empty))
		return
	}
	s.header(g.columns)
	for i := from; i < to && s.err == nil; i++ {
		s.record(g.row(i))
	}
	if g.after != nil {
		g.after(s, s.headRow+1)
	}
}

// verdicts are the entries of the drop list on evidence tabs.
var verdicts = []string{"Accepted", "Disputed", "Later"}

func lists() tab {
	return tab{name: listsSheet, what: "Entries of the drop lists", free: true, hidden: true, layout: layout{color: colorMethod, widths: []float64{20}},
		write: func(s *sheet) {
			s.header([]column{{header: "Verdict"}})
			for _, v := range verdicts {
				s.record([]cell{text(v)})
			}
		}}
}

// dropList lets a column choose from the verdicts.
func (s *sheet) dropList(col, firstRow int) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = ref(col, firstRow) + ":" + ref(col, s.row)
	dv.SetSqrefDropList(fmt.Sprintf("%s!$A$2:$A$%d", listsSheet, len(verdicts)+1))
	s.try("add drop list", s.book.file.AddDataValidation(s.name, dv))
}
