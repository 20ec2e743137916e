package table

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Limits of a workbook: it is unpacked in memory, its sheets to temporary files.
const (
	maxBook      = 256 << 20
	maxUnpacked  = 2 << 30
	unpackedRAM  = 16 << 20
	headBookRows = previewRows + maxPreamble
)

// book is an Excel workbook open for reading. Cells come as they are stored: a date is a serial.
type book struct{ file *excelize.File }

func openBook(f *connector.File) (b *book, err error) {
	if f.Size > maxBook {
		return nil, fmt.Errorf("workbook of more than %d bytes: export it as CSV", maxBook)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	defer damaged(&err)
	file, err := excelize.OpenReader(r, excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: unpackedRAM})
	if err != nil {
		return nil, fmt.Errorf("open the workbook: %w", err)
	}
	return &book{file}, nil
}

// damaged makes an error of a panic: the library trusts the inner files of a workbook.
func damaged(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged workbook: %v", p)
	}
}

func (b *book) close() error {
	if err := b.file.Close(); err != nil {
		return fmt.Errorf("close the workbook: %w", err)
	}
	return nil
}

// sheets opens every sheet that has a header row.
func (b *book) sheets(isHeader IsHeader) ([]*Part, error) {
	var parts []*Part
	for _, name := range b.file.GetSheetList() {
		s := &sheet{name: name}
		found, err := s.open(b, isHeader)
		if err != nil {
			return nil, err
		}
		if found {
			parts = append(parts, &Part{Sheet: name, Header: s.header, Source: s})
		}
	}
	return parts, nil
}

// sheet delivers the rows of one sheet.
type sheet struct {
	name   string
	rows   *excelize.Rows
	header *Header
	line   int64
	row    Row

	blanks, repeated int
}

// open finds the header; a sheet of pictures has no rows and is no table.
func (s *sheet) open(b *book, isHeader IsHeader) (found bool, err error) {
	defer damaged(&err)
	if s.rows, err = b.file.Rows(s.name); err != nil {
		return false, nil //nolint:nilerr // a chart sheet: the other sheets are read
	}
	for range maxPreamble {
		cells, err := s.record()
		if errors.Is(err, io.EOF) {
			return false, s.Close()
		}
		if err != nil {
			return false, err
		}
		if !blank(cells) && (isHeader == nil && filled(cells) > 1 || isHeader != nil && isHeader(cells)) {
			s.header = newHeader(cells)
			return true, nil
		}
	}
	return false, s.Close()
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// record returns the cells of the next row, as many as it stores; rows that are not stored have none.
func (s *sheet) record() (cells []string, err error) {
	defer damaged(&err)
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return nil, fmt.Errorf("read sheet %s: %w", s.name, err)
		}
		return nil, io.EOF
	}
	s.line++
	cells, err = s.rows.Columns()
	if err != nil {
		return nil, fmt.Errorf("read sheet %s row %d: %w", s.name, s.line, err)
	}
	return cells, nil
}

// Next implements Source.
func (s *sheet) Next() (*Row, error) {
	for {
		cells, err := s.record()
		if err != nil {
			return nil, err
		}
		width := len(s.header.Names)
		for len(cells) < width {
			cells = append(cells, "")
		}
		switch {
		case blank(cells):
			s.blanks++
			continue
		case s.header.repeats(cells[:width]):
			s.repeated++
			continue
		}
		s.row = Row{Line: s.line, Cells: cells[:width:width]}
		if !blank(cells[width:]) {
			s.row.Extra = cells[width:]
		}
		return &s.row, nil
	}
}

// Notes implements Source. Spreadsheets are full of blank rows: those are not worth a word.
func (s *sheet) Notes(file int) []connector.Note {
	if s.repeated == 0 {
		return nil
	}
	return []connector.Note{repeatedNote(file, s.repeated)}
}

// Close implements Source.
func (s *sheet) Close() error {
	if s.rows == nil {
		return nil
	}
	if err := s.rows.Close(); err != nil {
		return fmt.Errorf("close sheet %s: %w", s.name, err)
	}
	return nil
}

// previewBook returns the starts of the sheets. It is remembered, because many formats ask.
func previewBook(f *connector.File) ([]Sheet, error) {
	found, err := f.Learn("table.book", func() (any, error) { return headBook(f) })
	if err != nil {
		return nil, err
	}
	return found.([]Sheet), nil
}

// Sheet is the start of a sheet as it stands, before anybody knows its header.
type Sheet struct {
	Name string
	Rows [][]string
}

func headBook(f *connector.File) ([]Sheet, error) {
	b, err := openBook(f)
	if err != nil {
		return nil, err
	}
	defer b.close() //nolint:errcheck // nothing was written
	var sheets []Sheet
	for _, name := range b.file.GetSheetList() {
		s := &sheet{name: name}
		if s.rows, err = b.file.Rows(name); err != nil {
			continue
		}
		head := Sheet{Name: name}
		for len(head.Rows) < headBookRows {
			cells, err := s.record()
			if err != nil {
				break // the reading will say what is wrong
			}
			head.Rows = append(head.Rows, cloned(cells))
		}
		if err := s.Close(); err != nil {
			return nil, err
		}
		sheets = append(sheets, head)
	}
	return sheets, nil
}

func cloned(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = strings.Clone(c)
	}
	return out
}
