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
		for column, d := range found.decimals[p.Sheet] {
			row.marks[column] = d.mark(x.DecimalMark)
			if note, ok := d.note(n, p.Header.Names[column], x.DecimalMark); ok {
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

// surveyed is what a file must have told before its first row can be read.
type surveyed struct {
	dates    dates.Evidence
	decimals map[string]map[int]*decimals // by sheet and column; a workbook stores numbers, so its sheets have none
}

func (s *surveyed) undecided() bool {
	for _, columns := range s.decimals {
		for _, d := range columns {
			if d.open > 0 && d.mark("") == 0 {
				return true
			}
		}
	}
	return s.dates.Undecided()
}

// survey collects what the columns say about the order of day and month and about decimal marks. Damage is left to the
// reading.
func (l *Layout) survey(ctx context.Context, f *connector.File) (*surveyed, error) {
	s := &surveyed{decimals: map[string]map[int]*decimals{}}
	parts, err := table.OpenParts(f, l.isHeader)
	if err != nil {
		return s, nil //nolint:nilerr // the reading meets the same error
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, p := range parts.List {
		look := l.looker(s, p)
		for n := 0; look.columns() > 0 && (n < surveyRows || s.undecided()); n++ {
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
			look.row(row.Cells)
		}
	}
	return s, nil
}

// looker looks at the rows of one table.
type looker struct {
	*surveyed
	when    []int
	created int
	later   []int
	numbers map[int]*decimals
}

func (l *Layout) looker(s *surveyed, p *table.Part) *looker {
	k := &looker{surveyed: s, numbers: map[int]*decimals{}}
	for _, names := range l.dateColumns() {
		if i := p.Header.Column(names...); i >= 0 {
			k.when = append(k.when, i)
		}
	}
	for _, names := range l.numberColumns() {
		if i := p.Header.Column(names...); i >= 0 {
			k.numbers[i] = &decimals{}
			if p.Sheet != "" {
				k.numbers[i].point = 1 // a workbook stores numbers with a point
			}
		}
	}
	s.decimals[p.Sheet] = k.numbers
	k.created = p.Header.Column(l.Columns.Created...)
	k.later = []int{p.Header.Column(l.Columns.Updated...), p.Header.Column(l.Columns.Resolved...)}
	return k
}

func (k *looker) columns() int { return len(k.when) + len(k.numbers) }

func (k *looker) row(cells []string) {
	for _, i := range k.when {
		k.dates.Add(cells[i])
	}
	for _, i := range k.later {
		if k.created >= 0 && i >= 0 {
			k.dates.Ordered(cells[k.created], cells[i])
		}
	}
	for i, d := range k.numbers {
		d.add(cells[i])
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
