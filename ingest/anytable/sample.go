package anytable

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// sampleRows is how many rows of a table are looked at.
const sampleRows = 2000

// sample is the start of a table, whatever its format.
type sample struct {
	header  []string
	columns []*profiler
	rows    int
	format  string // id of the format that reads it
}

// errNotTable is returned for what is no table in any of the formats.
var errNotTable = errors.New("no table: neither delimited text, a workbook, JSON lines nor Parquet")

func takeSample(f *connector.File) (*sample, error) {
	head, whole, err := f.Head()
	switch {
	case err != nil:
		return nil, fmt.Errorf("look at the start: %w", err)
	case isParquet(head):
		return sampleParquet(f)
	case startsWithObject(head):
		return sampleLines(head, whole)
	case archive.IsOffice(f):
		return sampleBook(f)
	}
	return sampleText(f, head, whole)
}

func newSample(header []string, format string) *sample {
	s := &sample{header: slices.Clone(header), format: format}
	for _, name := range header {
		s.columns = append(s.columns, newProfiler(name))
	}
	return s
}

func (s *sample) add(cells []string) {
	s.rows++
	for i, p := range s.columns {
		p.add(cells[i])
	}
}

// wordy takes a row for the header when it holds several names of fields: a table may begin below a title. Without such
// a row the first one is the header.
func wordy(cells []string) bool {
	found := 0
	for _, c := range cells {
		if len(known.names[plain(c)]) > 0 {
			found++
		}
	}
	return found >= 3
}

func sampleText(f *connector.File, head []byte, whole bool) (*sample, error) {
	start := connector.FileOf(f.Path, head)
	rows, err := table.OpenAt(start, wordy)
	if errors.Is(err, table.ErrNoTable) {
		rows, err = table.Open(start)
	}
	if err != nil {
		return nil, errNotTable
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	s := newSample(rows.Header.Names, formatText)
	var last []string // the row in hand may be cut at the end of the head
	for s.rows < sampleRows {
		row, err := rows.Next()
		var damaged *table.RecordError
		if errors.As(err, &damaged) {
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("look at the rows: %w", err)
		}
		if last != nil && (err == nil || whole) {
			s.add(last)
		}
		if err != nil {
			return s, nil
		}
		last = slices.Clone(row.Cells)
	}
	return s, nil
}

// sampleBook takes the first sheet with a header of known names, else the first with two columns and a row.
func sampleBook(f *connector.File) (*sample, error) {
	for _, isHeader := range []table.IsHeader{wordy, nil} {
		sheets, err := table.SniffParts(f, isHeader)
		if err != nil {
			continue
		}
		for _, p := range sheets {
			if len(p.Rows) == 0 {
				continue
			}
			s := newSample(p.Header.Names, formatText)
			for _, r := range p.Rows {
				s.add(r)
			}
			return s, nil
		}
	}
	return nil, errNotTable
}
