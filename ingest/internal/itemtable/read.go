package itemtable

import (
	"context"
	"errors"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// Read reads every table of the export's files that has the layout's marks. Each file is read twice: a survey of what its
// dates mean, then its rows.
func (l *Layout) Read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	return emit.PerFile(l.file)(ctx, x, sink)
}

func (l *Layout) file(ctx context.Context, x *connector.Export, n int, f *connector.File, out *emit.Emitter) error {
	found, err := l.survey(ctx, f)
	if err != nil {
		return err
	}
	parts, err := table.OpenParts(f, l.isHeader)
	if err != nil {
		out.RefuseFile(connector.Origin{File: n}, "work_item", err.Error())
		return out.Err
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	when := found.dates.Decide(x.Zone, x.DateOrder)
	for _, p := range parts.List {
		row := newRow(l, x, p, out, when, n)
		row.severalSheets = len(parts.List) > 1
		for _, c := range found.numbers[p.Sheet] {
			row.marks[c.at] = c.mark(x.DecimalMark)
			if note, ok := c.note(n, p.Header.Names[c.at], x.DecimalMark); ok {
				out.Note(note)
			}
		}
		if err := row.all(ctx, p); err != nil {
			return err
		}
	}
	for _, note := range when.Notes(n) {
		out.Note(note)
	}
	return out.Err
}

// all reads the rows of one table.
func (r *Row) all(ctx context.Context, p *table.Part) error {
	run(r.layout.Begin, r)
	for n := 0; r.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := p.Next()
		if err == nil {
			r.take(row)
		} else if damaged := damage(err); damaged != nil {
			r.damaged(damaged)
		} else {
			r.finish(p, err)
			break
		}
	}
	return r.out.Err
}

// finish ends a table: after its last row, or at the error that nothing can be read after.
func (r *Row) finish(p *table.Part, err error) {
	if !errors.Is(err, io.EOF) {
		r.out.RefuseFile(r.Origin, "work_item", err.Error())
		return
	}
	run(r.layout.End, r)
	for _, note := range p.Notes(r.Origin.File) {
		r.out.Note(note)
	}
}

// damage returns the error of a single record; nil for one that ends the table. It stands apart from the loops over the
// rows because errors.As takes memory, and there it would for every row.
func damage(err error) *table.RecordError {
	var e *table.RecordError
	if errors.As(err, &e) {
		return e
	}
	return nil
}

func run(hook func(*Row), r *Row) {
	if hook != nil {
		hook(r)
	}
}

func (r *Row) damaged(e *table.RecordError) {
	r.out.Refuse(&connector.Refusal{
		Origin: connector.Origin{File: r.Origin.File, Line: e.Line}, Scope: connector.ScopeRow, Table: "work_item", Value: e.Text, Reason: e.Reason,
	})
}
