package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/reports/document"
)

// layout is what must be known of a sheet before its first row.
type layout struct {
	color      string // of the tab
	widths     []float64
	frozenRows int // rows that stay on screen; the last of them is repeated on every printed page
	frozenCols int
	printCols  int  // columns that are printed; 0: all
	grid       bool // show the grid lines
}

// sheet streams one sheet from top to bottom. Its methods may be called in any number; the first error is kept and
// returned by close, and nothing is written after it.
type sheet struct {
	book    *book
	name    string
	layout  layout
	stream  *excelize.StreamWriter
	row     int // the last row written
	headers []string
	headRow int
	err     error
}

// open starts a sheet. Tab colour and page fitting are written with the first byte of the stream, panes and widths with
// the first row; excelize drops or refuses them later.
func (b *book) open(name string, l layout) (*sheet, error) {
	fit := true
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{TabColorRGB: &l.color, FitToPage: &fit}); err != nil {
		return nil, fmt.Errorf("set properties: %w", err)
	}
	stream, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, fmt.Errorf("start the stream: %w", err)
	}
	s := &sheet{book: b, name: name, layout: l, stream: stream}
	for i, w := range l.widths {
		s.try("set column width", stream.SetColWidth(i+1, i+1, w))
	}
	s.try("set view", b.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &l.grid}))
	if l.frozenRows > 0 {
		s.try("freeze panes", stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: l.frozenCols, YSplit: l.frozenRows,
			TopLeftCell: ref(l.frozenCols+1, l.frozenRows+1), ActivePane: activePane(l)}))
		s.try("set print titles", b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name,
			RefersTo: fmt.Sprintf("'%s'!$%d:$%d", name, l.frozenRows, l.frozenRows)}))
	}
	s.setPage()
	return s, s.err
}

func activePane(l layout) string {
	if l.frozenCols > 0 {
		return "bottomRight"
	}
	return "bottomLeft"
}

func (s *sheet) setPage() {
	landscape, a4, wide, high := "landscape", 9, 1, 0 // high 0: as many pages as it takes
	s.try("set page", s.book.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{
		Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}))
	edge, bottom, footer := 0.4, 0.7, 0.3 // inches; a margin that is not given becomes zero, and hides the footer
	s.try("set margins", s.book.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &edge, Right: &edge, Top: &edge, Bottom: &bottom, Header: &footer, Footer: &footer}))
	s.try("set footer", s.book.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: s.book.footer}))
}

// footer is the page footer. An ampersand starts a field code there.
func footer(d document.Document) string {
	plain := func(t string) string {
		r := []rune(oneLine(t))
		return strings.ReplaceAll(string(r[:min(len(r), 60)]), "&", "&&")
	}
	return "&L " + plain(d.Organization) + ", " + plain(d.RunID) + "&C&A&RPage &P of &N"
}

// ref names a cell. Both numbers are within the limits of a sheet, which close has checked.
func ref(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return ""
	}
	return name
}

func absolute(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row, true)
	if err != nil {
		return ""
	}
	return name
}

func (s *sheet) try(what string, err error) {
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("%s: %w", what, err)
	}
}

func (s *sheet) cells(cells []cell, height float64) {
	if s.err != nil {
		return
	}
	s.row++
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil { // past the last row; SetRow would report an empty cell name
		s.try("write row", err)
		return
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		if c == (cell{}) {
			continue
		}
		id, err := s.book.style(c.look)
		s.try("write row", err)
		values[i] = excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}
		if c.location != "" {
			s.try("link "+c.location, s.book.file.SetCellHyperLink(s.name, ref(i+1, s.row), c.location, "Location"))
		}
	}
	s.try("write row", s.stream.SetRow(at, values, excelize.RowOpts{Height: height}))
}

// line writes cells outside of a grid: no rule below them.
func (s *sheet) line(cells ...cell) {
	for i := range cells {
		cells[i].look.plain = true
	}
	s.cells(cells, 0)
}

func (s *sheet) blank() { s.row++ }

// title writes the heading of the sheet.
func (s *sheet) title(t string) {
	c := text(oneLine(t))
	c.look.size, c.look.bold, c.look.color, c.look.plain = 16, true, colorTitle, true
	s.cells([]cell{c}, 26)
}

// section writes the heading of a part of the sheet.
func (s *sheet) section(t string) {
	s.blank()
	c := text(t)
	c.look.size, c.look.bold, c.look.color, c.look.plain = 12, true, colorTitle, true
	s.cells([]cell{c}, 20)
}

// wide writes cells of which the last is merged over the rest of the row, to the column until, and wrapped there.
func (s *sheet) wide(until int, cells ...cell) {
	last := &cells[len(cells)-1]
	last.look.wrap = true
	for i := range cells {
		cells[i].look.plain = true
	}
	width := 0.0
	for _, w := range s.layout.widths[len(cells)-1 : until] {
		width += w
	}
	s.cells(cells, height(lineCount(last.value, width)))
	if len(cells) < until {
		s.try("merge", s.stream.MergeCell(ref(len(cells), s.row), ref(until, s.row)))
	}
}

// labelled writes a muted label in the first column and its text over the columns up to until.
func (s *sheet) labelled(until int, label, t string) { s.wide(until, muted(label), prose(t)) }

func muted(label string) cell {
	c := text(label)
	c.look.color = colorMuted
	return c
}

// header writes the headers of a grid.
func (s *sheet) header(columns []column) {
	s.headers = s.headers[:0]
	cells := make([]cell, len(columns))
	for i, c := range columns {
		s.headers = append(s.headers, c.header)
		cells[i] = header(c.header, c.align)
	}
	s.try("check headers", checkHeaders(s.headers))
	s.cells(cells, 30)
	s.headRow = s.row
}

// record writes a row of a grid, high enough for its wrapped texts: LibreOffice does not fit rows when it opens a file.
func (s *sheet) record(cells []cell) {
	lines := 1
	for i, c := range cells {
		if c.look.wrap {
			lines = max(lines, lineCount(c.value, s.layout.widths[i]))
		}
	}
	if lines == 1 {
		s.cells(cells, 0)
		return
	}
	s.cells(cells, height(min(lines, maxLines)))
}

// close ends the stream. With a table name, the last grid becomes that table.
func (s *sheet) close(table string) error {
	if s.err != nil {
		return s.err
	}
	if table != "" {
		stripes := false
		s.try("add table "+table, s.stream.AddTable(&excelize.Table{Name: table, StyleName: "TableStyleLight1",
			ShowRowStripes: &stripes, Range: ref(1, s.headRow) + ":" + ref(len(s.headers), s.row)}))
	}
	if s.layout.printCols > 0 {
		s.try("set print area", s.book.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.name,
			RefersTo: fmt.Sprintf("'%s'!$A$1:%s", s.name, absolute(s.layout.printCols, s.row))}))
	}
	// Keys like 00123 and 1E10 are texts on purpose: no green corners.
	s.try("mark texts", s.book.file.AddIgnoredErrors(s.name, "A1:"+ref(len(s.layout.widths), max(s.row, 1)),
		excelize.IgnoredErrorsNumberStoredAsText))
	s.try("end the stream", s.stream.Flush())
	return s.err
}
