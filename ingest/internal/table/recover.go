package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// RecordError is a record that could not be read, with the lines it took down with it.
type RecordError struct {
	Line   int64 // first line of the damage
	Last   int64 // last line of the damage
	Text   string
	Reason string
}

func (e *RecordError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// Refusal turns the error into the refusal of one row of the table.
func (e *RecordError) Refusal(file int, table string) *connector.Refusal {
	reason := e.Reason
	if e.Last > e.Line {
		reason = fmt.Sprintf("%s (lines %d to %d)", reason, e.Line, e.Last)
	}
	return &connector.Refusal{
		Origin: connector.Origin{File: file, Line: e.Line}, Scope: connector.ScopeRow, Table: table,
		Value: e.Text, Reason: reason,
	}
}

// shownText is how much of a damaged record is shown.
const shownText = 200

// damaged handles a record that the strict reader rejects. A stray quote is read leniently if that gives exactly one
// record of the right width; anything else stays unclear.
func (r *Reader) damaged(start int64, cause error) (*Row, error) {
	var syntax *csv.ParseError
	switch {
	case errors.Is(cause, errTooLong):
		return r.refuse(start, fmt.Sprintf("the record is longer than %d MiB, or a quote is never closed", r.window.limit>>20))
	case !errors.As(cause, &syntax):
		return nil, fmt.Errorf("read a table: %w", cause)
	}
	raw := r.window.between(start, r.offset())
	record, ok := r.parse(raw, true)
	if !ok || len(record) != len(r.Header.Names) || strings.HasSuffix(record[len(record)-1], "\n") {
		return r.refuse(start, "quotes do not match: "+syntax.Err.Error())
	}
	taken := r.take(record, r.first+int64(syntax.StartLine)-1, raw)
	r.passed(raw)
	if !taken {
		return r.Next()
	}
	return &r.row, nil
}

// parse reads text that should be one record. The line end it adds at the end of a file shows up inside the last cell
// if that cell was never closed.
func (r *Reader) parse(raw []byte, lazy bool) ([]string, bool) {
	if !bytes.HasSuffix(raw, []byte{'\n'}) {
		raw = append(bytes.Clone(raw), '\n') // raw lies in the window: growing it there would overwrite text
	}
	c := csv.NewReader(bytes.NewReader(raw))
	c.Comma, c.FieldsPerRecord, c.LazyQuotes = r.Dialect.Comma, -1, lazy
	record, err := c.Read()
	if err != nil || len(record) == 0 {
		return nil, false
	}
	return record, c.InputOffset() == int64(len(raw))
}

// doubt says why a well-formed record of the wrong width is not taken, or "".
func (r *Reader) doubt(record []string, raw []byte) string {
	width := len(r.Header.Names)
	if len(record) < width && !r.short && !blank(record) && raw[len(raw)-1] != '\n' {
		return "the file ends inside this record"
	}
	// A quote that is never closed pairs up with the next stray one, and the rows between look like one long cell.
	_, rest, _ := bytes.Cut(bytes.TrimLeft(raw, "\r\n"), []byte{'\n'})
	for len(rest) > 0 {
		var l []byte
		l, rest, _ = bytes.Cut(rest, []byte{'\n'})
		if cells, ok := r.parse(l, false); ok && width > 2 && len(cells) == width {
			return "a quote is never closed: whole rows stand inside one cell"
		}
	}
	return ""
}

// refuse gives up the record at start and looks for the next line that is a record of the right width; everything up
// to there belongs to the damage.
func (r *Reader) refuse(start int64, reason string) (*Row, error) {
	e := &RecordError{Reason: reason, Text: r.shown(start)}
	blankLines := int64(0)
	for _, b := range r.window.between(start, min(r.window.end(), start+shownText)) {
		if b == '\n' {
			blankLines++
		} else if b != '\r' {
			break
		}
	}
	e.Line = r.line + blankLines
	for {
		next, err := r.window.lineAfter(start)
		if err != nil {
			return nil, err
		}
		r.window.release(next)
		e.Last = r.line
		r.line++
		if next != r.offset() {
			r.restart(next)
		}
		record, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			e.Last = max(e.Last, e.Line)
			return nil, e
		}
		if err == nil && len(record) == len(r.Header.Names) && !blank(record) {
			raw := r.window.between(next, r.offset())
			first, _ := r.csv.FieldPos(0)
			r.stashed = r.take(record, r.first+int64(first)-1, raw)
			r.passed(raw)
			e.Last = max(e.Last, e.Line)
			return nil, e
		}
		start = next
	}
}

// shown returns the first line of the damage.
func (r *Reader) shown(start int64) string {
	text := bytes.TrimLeft(r.window.between(start, min(r.window.end(), start+shownText)), "\r\n")
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	return strings.ToValidUTF8(strings.TrimSpace(string(line)), "")
}
