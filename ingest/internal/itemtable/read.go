package itemtable

import (
	"context"
	"errors"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// surveyRows is how many rows are looked at before reading, unless the order of day and month is still open then.
const surveyRows = 64 << 10

// Read reads every table of the export's files that has the layout's marks. Each file is read twice: a survey of what its
// dates mean, then its rows.
func (l *Layout) Read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		if err := l.file(ctx, x, i, f, out); err != nil {
			return err
		}
	}
	return out.Err
}

func (l *Layout) file(ctx context.Context, x *connector.Export, n int, f *connector.File, out *emit.Emitter) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	evidence, err := l.survey(ctx, f)
	if err != nil {
		return err
	}
	parts, err := table.OpenParts(f, l.isHeader)
	if err != nil {
		out.RefuseFile(connector.Origin{File: n}, "work_item", err.Error())
		return out.Err
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	when := evidence.Decide(x.Zone, x.DateOrder)
	for _, p := range parts.List {
		row := newRow(l, x, p, out, when, n)
		row.severalSheets = len(parts.List) > 1
		if err := row.all(ctx, p); err != nil {
			return err
		}
	}
	for _, note := range when.Notes(n) {
		out.Note(note)
	}
	return out.Err
}

// survey collects what the date columns say about the order of day and month. Damage is left to the reading.
func (l *Layout) survey(ctx context.Context, f *connector.File) (*dates.Evidence, error) {
	e := &dates.Evidence{}
	parts, err := table.OpenParts(f, l.isHeader)
	if err != nil {
		return e, nil //nolint:nilerr // the reading meets the same error
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, p := range parts.List {
		var columns []int
		for _, names := range l.dateColumns() {
			if i := p.Header.Column(names...); i >= 0 {
				columns = append(columns, i)
			}
		}
		created := p.Header.Column(l.Columns.Created...)
		later := []int{p.Header.Column(l.Columns.Updated...), p.Header.Column(l.Columns.Resolved...)}
		for n := 0; len(columns) > 0 && (n < surveyRows || e.Undecided()); n++ {
			if n%64 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			row, err := p.Next()
			var damaged *table.RecordError
			if errors.As(err, &damaged) {
				continue
			}
			if err != nil {
				break
			}
			weigh(e, row.Cells, columns, created, later)
		}
	}
	return e, nil
}

func weigh(e *dates.Evidence, cells []string, columns []int, created int, later []int) {
	for _, i := range columns {
		e.Add(cells[i])
	}
	for _, i := range later {
		if created >= 0 && i >= 0 {
			e.Ordered(cells[created], cells[i])
		}
	}
}

// all reads the rows of one table.
func (r *Row) all(ctx context.Context, p *table.Part) error {
	run(r.layout.Begin, r)
	for n := 0; r.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := p.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged):
			r.damaged(damaged)
			continue
		case errors.Is(err, io.EOF):
			run(r.layout.End, r)
			for _, note := range p.Notes(r.Origin.File) {
				r.out.Note(note)
			}
			return r.out.Err
		case err != nil:
			r.out.RefuseFile(r.Origin, "work_item", err.Error())
			return r.out.Err
		}
		r.take(row)
	}
	return r.out.Err
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
