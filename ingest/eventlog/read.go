package eventlog

import (
	"context"
	"errors"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/cases"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const (
	itemTable   = "work_item"
	changeTable = "work_item_change"
)

// surveyRows is how many rows are looked at for the order of day and month, unless that question stays open.
const surveyRows = 64 << 10

func readFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	rows, err := table.Open(f)
	if err != nil {
		out.RefuseFile(connector.Origin{File: i, Line: 1}, itemTable, err.Error())
		return out.Err
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	c := columnsOf(rows.Header)
	if !c.complete() {
		out.RefuseFile(connector.Origin{File: i, Line: 1}, itemTable, "no columns for case, activity and time; found "+c.guess())
		return out.Err
	}
	evidence, err := survey(ctx, f, c)
	if err != nil {
		return err
	}
	r := &reader{out: out, file: i, columns: c, dates: evidence.Decide(x.Zone, x.DateOrder)}
	if err := r.gather(ctx, rows); err != nil {
		return err
	}
	teller := &cases.Teller{Out: out, Source: sourceOf(x), File: i, Names: cases.Names{
		Activity: c.name(activity), Time: c.name(when), Transition: c.name(transition), Resource: c.name(resource), Group: c.name(group),
	}}
	r.events.Tell(teller, func() bool { return ctx.Err() != nil })
	if ctx.Err() != nil {
		return ctx.Err()
	}
	r.finish(rows, teller)
	return out.Err
}

// sourceOf tells logs with equal case ids apart by the label, since a table does not name itself.
func sourceOf(x *connector.Export) string {
	if x.Label == "" {
		return tool
	}
	return tool + "@" + x.Label
}

// survey looks at the times of a file for the order of their days and months. Damage is left to the real reading.
func survey(ctx context.Context, f *connector.File, c *columns) (*dates.Evidence, error) {
	e := &dates.Evidence{}
	rows, err := table.Open(f)
	if err != nil {
		return e, nil //nolint:nilerr // the caller has the file open; it will meet the same error
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	for n := 0; n < surveyRows || e.Undecided(); n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		if errors.As(err, &damaged) {
			continue
		}
		if err != nil {
			break
		}
		from, to := c.cell(row.Cells, start), c.cell(row.Cells, when)
		e.Add(to)
		if from != "" {
			e.Add(from)
			e.Ordered(from, to)
		}
	}
	return e, nil
}

// gather reads all rows into cases.
func (r *reader) gather(ctx context.Context, rows *table.Reader) error {
	line := int64(1)
	for n := 0; r.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case err == nil:
			line = row.Line
			if len(row.Extra) > 0 {
				r.out.Refuse(row.ExtraRefusal(r.file, changeTable))
			}
			r.row(row)
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &damaged):
			r.out.Refuse(damaged.Refusal(r.file, changeTable))
		default:
			r.out.RefuseFile(connector.Origin{File: r.file, Line: line + 1}, changeTable, "cannot read on: "+err.Error())
			return nil
		}
	}
	return r.out.Err
}

func (r *reader) finish(rows *table.Reader, teller *cases.Teller) {
	notes := append(rows.Notes(r.file), connector.Note{
		Code: "columns-taken", Text: r.columns.guess(), Remedy: "rename the columns where this is wrong",
	})
	notes = append(notes, r.dates.Notes(r.file)...)
	for _, n := range append(notes, teller.Notes()...) {
		n.File = r.file
		r.out.Note(n)
	}
}
