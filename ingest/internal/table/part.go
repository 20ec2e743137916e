package table

import (
	"errors"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/archive"
)

// Source delivers rows one by one, however the file stores them. Next returns a row, io.EOF, a *RecordError for a record
// that could not be read (call Next again), or the error of the file, after which there is nothing more.
type Source interface {
	Next() (*Row, error)
	Notes(file int) []connector.Note
	Close() error
}

// Part is one table of a file: the whole of a delimited text, or a sheet of a workbook.
type Part struct {
	Sheet  string // name of the sheet; "" for text
	Header *Header
	Source
}

// Parts are the tables of a file. Close them.
type Parts struct {
	List []*Part
	book *book
}

// OpenParts opens the tables of a text or a workbook that have a header, see SniffAt. It returns ErrNoTable where there
// is none.
func OpenParts(f *connector.File, isHeader IsHeader) (*Parts, error) {
	if !archive.IsOffice(f) {
		r, err := OpenAt(f, isHeader)
		if err != nil {
			return nil, err
		}
		return &Parts{List: []*Part{{Header: r.Header, Source: r}}}, nil
	}
	b, err := openBook(f)
	if err != nil {
		return nil, err
	}
	list, err := b.sheets(isHeader)
	if err == nil && len(list) == 0 {
		err = ErrNoTable
	}
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	return &Parts{List: list, book: b}, nil
}

// Close closes the tables and the file.
func (p *Parts) Close() error {
	var errs []error
	for _, part := range p.List {
		errs = append(errs, part.Close())
	}
	if p.book != nil {
		errs = append(errs, p.book.close())
	}
	return errors.Join(errs...)
}

// SniffParts judges the start of each table of a text or a workbook. It returns ErrNoTable where there is none.
func SniffParts(f *connector.File, isHeader IsHeader) ([]*Preview, error) {
	if !archive.IsOffice(f) {
		p, err := SniffAt(f, isHeader)
		if err != nil {
			return nil, err
		}
		return []*Preview{p}, nil
	}
	sheets, err := previewBook(f)
	if err != nil {
		return nil, err
	}
	var found []*Preview
	for _, s := range sheets {
		if p := s.preview(isHeader); p != nil {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return nil, ErrNoTable
	}
	return found, nil
}

func (s Sheet) preview(isHeader IsHeader) *Preview {
	for i, cells := range s.Rows[:min(len(s.Rows), maxPreamble)] {
		if blank(cells) || isHeader == nil && filled(cells) < 2 || isHeader != nil && !isHeader(cells) {
			continue
		}
		p := &Preview{Sheet: s.Name, Header: newHeader(cells)}
		for _, r := range s.Rows[i+1:] {
			if blank(r) || len(p.Rows) == previewRows {
				continue
			}
			row := make([]string, len(p.Header.Names))
			copy(row, r)
			p.Rows = append(p.Rows, row)
		}
		return p
	}
	return nil
}

// SheetsOf returns the start of every sheet of a workbook, for formats that are known by more than a header row.
func SheetsOf(f *connector.File) ([]Sheet, error) {
	if !archive.IsOffice(f) {
		return nil, ErrNoTable
	}
	return previewBook(f)
}

func repeatedNote(file, n int) connector.Note {
	return connector.Note{Code: "repeated-header", File: file, Text: fmt.Sprintf("the header row stands %d more times inside the file", n)}
}
