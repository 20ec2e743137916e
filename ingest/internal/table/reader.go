package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/workhealth/workhealth/ingest/connector"
)

// MaxRecord is the longest record that is read, in bytes. An attachment pasted into a cell is longer; no ticket is.
const MaxRecord = 16 << 20

const readSize = 64 << 10

// Row is one record. It is valid until the next call of Next; its strings stay valid.
type Row struct {
	Line  int64    // first line of the record, from 1
	Cells []string // as many as the header has names
	Extra []string // cells beyond the header, if any of them holds something
}

// ExtraRefusal says that a row was wider than its header. The rest of the row is good.
func (r *Row) ExtraRefusal(file int, table string) *connector.Refusal {
	return &connector.Refusal{
		Origin: connector.Origin{File: file, Line: r.Line}, Scope: connector.ScopeValue, Table: table,
		Value:  strings.Join(r.Extra, " | "),
		Reason: fmt.Sprintf("the row has %d more cells than the header has columns", len(r.Extra)),
	}
}

// Reader delivers the rows of a table one by one.
type Reader struct {
	Dialect Dialect
	Header  *Header

	file   io.Closer
	window *window
	buffer *bufio.Reader
	csv    *csv.Reader
	origin int64 // window offset at which csv began
	first  int64 // number of the line at origin
	line   int64 // number of the line at which the next record begins

	row      Row
	stashed  bool // row was read while looking for the end of damage, and is still to be delivered
	short    bool // a row narrower than the header was met
	blanks   int
	repeated int
}

// Open decides how a file is written and reads its header. It returns ErrNoTable where there is none. Close it.
func Open(f *connector.File) (*Reader, error) { return open(f, MaxRecord, nil) }

// OpenAt is Open for files in which other records may stand before the header, see SniffAt.
func OpenAt(f *connector.File, isHeader IsHeader) (*Reader, error) {
	return open(f, MaxRecord, isHeader)
}

func open(f *connector.File, limit int64, isHeader IsHeader) (*Reader, error) {
	c, err := fileCharset(f)
	if err != nil {
		return nil, err
	}
	head, whole, err := f.Head()
	if err != nil {
		return nil, fmt.Errorf("read head of %s: %w", f.Path, err)
	}
	p, err := sniff(head, whole, c, f.Delimiter, isHeader)
	if err != nil {
		return nil, err
	}
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	text, err := c.reader(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	r := &Reader{Dialect: p.Dialect, Header: p.Header, file: file, line: 1}
	r.window = &window{src: detectLineEnds(c.text(head)).reader(text), limit: limit}
	r.buffer = bufio.NewReaderSize(r.window, readSize)
	r.restart(0)
	if err := r.skipHeader(isHeader); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return r, nil
}

// restart lets a fresh csv.Reader begin at this offset, which must be the start of line r.line.
func (r *Reader) restart(offset int64) {
	r.window.rewind(offset)
	r.buffer.Reset(r.window)
	r.csv = csv.NewReader(r.buffer) // takes the buffer as it is: it is large enough
	r.csv.Comma, r.csv.FieldsPerRecord, r.csv.ReuseRecord = r.Dialect.Comma, -1, true
	r.origin, r.first = offset, r.line
}

func (r *Reader) offset() int64 { return r.origin + r.csv.InputOffset() }

// skipHeader passes the records up to the one that Sniff took for the header.
func (r *Reader) skipHeader(isHeader IsHeader) error {
	for {
		start := r.offset()
		record, err := r.csv.Read()
		var damaged *csv.ParseError
		if err != nil && !errors.As(err, &damaged) {
			if errors.Is(err, io.EOF) || errors.Is(err, errTooLong) {
				return ErrNoTable
			}
			return fmt.Errorf("read the header: %w", err)
		}
		r.passed(r.window.between(start, r.offset()))
		if err != nil && isHeader == nil || !blank(record) && (isHeader == nil || isHeader(record)) {
			return nil
		}
	}
}

// Next returns the next row, io.EOF, a *RecordError for a record that could not be read (call Next again for what
// follows), or the error of the file, after which there is nothing more.
func (r *Reader) Next() (*Row, error) {
	if r.stashed {
		r.stashed = false
		return &r.row, nil
	}
	for {
		start := r.offset()
		record, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		if err != nil {
			return r.damaged(start, err)
		}
		raw := r.window.between(start, r.offset())
		if len(record) != len(r.Header.Names) {
			if reason := r.doubt(record, raw); reason != "" {
				return r.refuse(start, reason)
			}
		}
		first, _ := r.csv.FieldPos(0)
		taken := r.take(record, r.first+int64(first)-1, raw)
		r.passed(raw)
		if taken {
			return &r.row, nil
		}
	}
}

// passed counts the lines of a record that is done with.
func (r *Reader) passed(raw []byte) {
	r.line += int64(bytes.Count(raw, []byte{'\n'}))
	r.window.release(r.offset())
}

// take makes a row of a record, unless it is one to skip.
func (r *Reader) take(record []string, line int64, raw []byte) bool {
	switch {
	case blank(record):
		r.blanks++
		return false
	case r.Header.repeats(record):
		r.repeated++
		return false
	}
	if !utf8.Valid(raw) {
		for i, c := range record {
			record[i] = strings.ToValidUTF8(c, "\uFFFD")
		}
	}
	width := len(r.Header.Names)
	r.row = Row{Line: line}
	if len(record) > width && !blank(record[width:]) {
		r.row.Extra = record[width:]
	}
	for len(record) < width {
		r.short = true
		record = append(record, "")
	}
	r.row.Cells = record[:width:width]
	return true
}

// Notes returns what the user should be told about the text itself, once it has been read.
func (r *Reader) Notes(file int) []connector.Note {
	var notes []connector.Note
	if n, ok := r.Dialect.Note(file); ok {
		notes = append(notes, n)
	}
	if r.blanks > 0 {
		notes = append(notes, connector.Note{Code: "blank-rows", File: file, Text: fmt.Sprintf("%d rows of delimiters only were skipped", r.blanks)})
	}
	if r.repeated > 0 {
		notes = append(notes, repeatedNote(file, r.repeated))
	}
	return notes
}

// Close closes the file.
func (r *Reader) Close() error {
	if err := r.file.Close(); err != nil {
		return fmt.Errorf("close a table: %w", err)
	}
	return nil
}
