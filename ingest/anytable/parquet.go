package anytable

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const (
	maxInMemory = 256 << 20 // of a Parquet file that cannot be read in place
	maxPage     = 256 << 20 // of one unpacked page: the file says how large it is, and may lie
)

func isParquet(head []byte) bool { return bytes.HasPrefix(head, []byte("PAR1")) }

// parquetTable is a Parquet file open for reading.
type parquetTable struct {
	*file.Reader
	names []string
	size  int64
}

// openParquet opens a file in place where it lies on disk, else in memory: the index of a Parquet file stands at its end.
func openParquet(f *connector.File) (p *parquetTable, err error) {
	defer damagedParquet(&err)
	src, err := f.Open()
	if err != nil {
		return nil, err
	}
	at, inPlace := src.(parquet.ReaderAtSeeker)
	if !inPlace {
		content, err := io.ReadAll(io.LimitReader(src, maxInMemory+1))
		if err := errors.Join(err, src.Close()); err != nil {
			return nil, fmt.Errorf("read the file: %w", err)
		}
		if len(content) > maxInMemory {
			return nil, fmt.Errorf("a packed Parquet file of more than %d MiB: unpack it first", maxInMemory>>20)
		}
		at = bytes.NewReader(content)
	}
	size, err := at.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, errors.Join(err, src.Close())
	}
	properties := parquet.NewReaderProperties(limited{memory.NewGoAllocator()})
	properties.BufferedStreamEnabled = true // page by page
	r, err := file.NewParquetReader(at, file.WithReadProps(properties))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open as Parquet: %w", err), src.Close())
	}
	p = &parquetTable{Reader: r, size: size}
	schema := r.MetaData().Schema
	for i := range schema.NumColumns() {
		p.names = append(p.names, columnName(schema.Column(i)))
	}
	return p, nil
}

func (p *parquetTable) has(column string) bool {
	return slices.ContainsFunc(p.names, func(name string) bool { return table.Fold(name) == table.Fold(column) })
}

// damagedParquet makes an error of a panic: the library trusts what the file says about itself.
func damagedParquet(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged Parquet file: %v", p)
	}
}

// limited is an allocator that believes no page to be larger than maxPage.
type limited struct{ memory.Allocator }

// Allocate implements memory.Allocator.
func (l limited) Allocate(size int) []byte {
	if size > maxPage {
		panic(fmt.Sprintf("a page of %d bytes", size))
	}
	return l.Allocator.Allocate(size)
}

// Reallocate implements memory.Allocator.
func (l limited) Reallocate(size int, b []byte) []byte {
	if size > maxPage {
		panic(fmt.Sprintf("a page of %d bytes", size))
	}
	return l.Allocator.Reallocate(size, b)
}

// rows calls visit for each row with the cursors of the columns that are wanted, which have been moved to that row,
// until visit is false.
func (p *parquetTable) rows(want []int, visit func(row int64, at []*cursor) (bool, error)) (err error) {
	defer damagedParquet(&err)
	row := int64(0)
	for g := range p.NumRowGroups() {
		group := p.RowGroup(g)
		var at []*cursor
		for _, i := range want {
			if err := p.check(group, i); err != nil {
				return fmt.Errorf("row group %d: %w", g, err)
			}
			c, err := group.Column(i)
			if err != nil {
				return fmt.Errorf("row group %d, column %s: %w", g, p.names[i], err)
			}
			at = append(at, newCursor(c, i))
		}
		for range group.NumRows() {
			for _, c := range at {
				if err := c.move(); err != nil {
					return fmt.Errorf("row %d, column %s: %w", row+1, p.names[c.column], err)
				}
			}
			on, err := visit(row, at)
			if err != nil || !on {
				return err
			}
			row++
		}
	}
	return nil
}

// check holds the place of a column to the size of the file, before anything is allocated for it.
func (p *parquetTable) check(group *file.RowGroupReader, column int) error {
	m, err := group.MetaData().ColumnChunk(column)
	if err != nil {
		return fmt.Errorf("column %s: %w", p.names[column], err)
	}
	if n, from := m.TotalCompressedSize(), m.DataPageOffset(); n < 0 || from < 0 || n > p.size || from > p.size {
		return fmt.Errorf("column %s lies outside the file", p.names[column])
	}
	return nil
}

func sampleParquet(f *connector.File) (*sample, error) {
	p, err := openParquet(f)
	if err != nil {
		return nil, err
	}
	defer p.Close() //nolint:errcheck // nothing was written
	s := newSample(p.names[:min(len(p.names), maxColumns)], formatParquet)
	want := make([]int, len(s.columns))
	for i := range want {
		want[i] = i
	}
	if len(want) == 0 {
		return nil, errNotTable
	}
	cells := make([]string, len(want))
	err = p.rows(want, func(_ int64, at []*cursor) (bool, error) {
		for i, c := range at {
			cells[i] = c.cell
		}
		s.add(cells)
		return s.rows < sampleRows, nil
	})
	if s.rows == 0 && err != nil {
		return nil, err
	}
	return s, nil
}

// readParquet reads a Parquet file: first what its dates mean, then its rows.
func readParquet(ctx context.Context, x *connector.Export, n int, m *mapping, sink connector.Sink) error {
	p, err := openParquet(x.Files[n])
	if err != nil {
		return refuseFile(sink, n, err)
	}
	defer p.Close() //nolint:errcheck // nothing was written
	slots := m.slots()
	var want []int
	where := make([]slot, len(p.names))
	for i, name := range p.names {
		if where[i] = slots[table.Fold(name)]; where[i].field != none {
			want = append(want, i)
		}
	}
	if missing := m.missing(p.has); missing != "" {
		if slices.ContainsFunc(m[key], func(name string) bool { return !p.has(name) }) {
			return refuseFile(sink, n, errors.New("no column "+missing))
		}
		place{sink, n}.Note(missingNote("", missing))
	}
	var rec record
	each := func(take func(row int64) (bool, error)) error {
		return p.rows(want, func(row int64, at []*cursor) (bool, error) {
			if row%64 == 0 && ctx.Err() != nil {
				return false, ctx.Err()
			}
			rec.reset()
			for _, c := range at {
				rec.put(where[c.column], c.cell)
			}
			return take(row)
		})
	}
	e := &dates.Evidence{}
	if m.dated() {
		_ = each(func(row int64) (bool, error) { // the reading meets the same damage
			rec.weigh(e)
			return row < surveyRows || e.Undecided(), nil
		})
	}
	out := emit.New(sink)
	when := e.Decide(x.Zone, x.DateOrder)
	s := newSender(out, when, x, m)
	last := int64(-1)
	err = each(func(row int64) (bool, error) {
		last = row
		s.send(&rec, connector.Origin{File: n, Pointer: "/" + strconv.FormatInt(row, 10)})
		return out.Err == nil, nil
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		out.RefuseFile(connector.Origin{File: n, Pointer: "/" + strconv.FormatInt(last+1, 10)}, itemTable, "cannot read on: "+err.Error())
	}
	for _, note := range when.Notes(n) {
		out.Note(note)
	}
	return out.Err
}
