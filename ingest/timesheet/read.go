package timesheet

import (
	"context"
	"errors"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const worklogs = "worklog"

// reader reads one file.
type reader struct {
	row
	out    *emit.Emitter
	when   *dates.Reader
	hours  marks
	at     connector.Origin // of the record in hand
	sheet  string           // "" unless the file has several tables
	serial map[string]int   // id without its position → entries with it
	member map[[2]string]bool
	tally  tally
}

func (p *product) file(ctx context.Context, x *connector.Export, n int, f *connector.File, out *emit.Emitter) error {
	s, err := p.survey(ctx, f)
	if err != nil {
		return err
	}
	at := connector.Origin{File: n, Line: 1}
	parts, err := table.OpenParts(f, p.isHeader)
	if err != nil {
		out.RefuseFile(at, worklogs, err.Error())
		return out.Err
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	r := &reader{row: row{product: p}, out: out, when: s.dates.Decide(x.Zone, x.DateOrder), hours: s.hours, serial: map[string]int{}, member: map[[2]string]bool{}}
	for _, part := range parts.List {
		r.header, r.at = part.Header, at
		if len(parts.List) > 1 {
			r.sheet = part.Sheet
			r.at.Pointer = part.Sheet
		}
		if err := r.all(ctx, part); err != nil {
			return err
		}
	}
	r.notes()
	return out.Err
}

func (r *reader) all(ctx context.Context, p *table.Part) error {
	for n := 0; r.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		found, err := p.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged): // its text is not shown: it holds rates
			r.out.RefuseRow(connector.Origin{File: r.at.File, Line: damaged.Line, Pointer: r.sheet}, worklogs, "", "", damaged.Reason)
			continue
		case errors.Is(err, io.EOF):
			r.columnNotes()
			for _, note := range p.Notes(r.at.File) {
				r.out.Note(note)
			}
			return r.out.Err
		case err != nil:
			r.out.RefuseFile(r.at, worklogs, err.Error())
			return r.out.Err
		}
		r.at.Line, r.cells = found.Line, found.Cells
		if found.Extra != nil {
			r.out.Refuse(&connector.Refusal{Origin: r.at, Scope: connector.ScopeValue, Table: worklogs, Reason: "the row is wider than the header; the cells beyond it were left out"})
		}
		r.entry()
	}
	return r.out.Err
}
