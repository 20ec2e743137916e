package anytable

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// surveyRows is how many rows are looked at for the order of day and month, unless that is still open then.
const surveyRows = 16 << 10

// objects reads the objects of a file into records.
type objects struct {
	lines *lineReader
	slots map[string]slot // by folded name
	met   map[string]slot // by name as written
	order []string        // names of the members of the last object, and their slots: the next one is mostly the same
	where []slot
	seen  []string // columns that were looked at when the columns were chosen; nil when the user chose
	later []string // others
	rec   record
}

func newObjects(r io.Reader, m *mapping, seen []string) *objects {
	return &objects{lines: newLineReader(r), slots: m.slots(), met: map[string]slot{}, seen: seen}
}

// next fills rec. It returns io.EOF at the end, an error of the text for a line that is no object, or one of the file.
func (o *objects) next() (line string, err error) {
	raw, err := o.lines.next()
	if err != nil {
		return "", err
	}
	line = string(raw)
	o.rec.reset()
	m := members{s: valid(line)}
	for n := 0; ; n++ {
		name, value, ok, err := m.next()
		if err != nil || !ok {
			return line, err
		}
		if s := o.slot(n, name); s.field != none && value != "" {
			o.rec.put(s, value)
		}
	}
}

func (o *objects) slot(n int, name string) slot {
	if n < len(o.order) && o.order[n] == name {
		return o.where[n]
	}
	name = strings.Clone(name) // kept: the rest of its line must not be
	s, met := o.met[name]
	if !met {
		s = o.slots[table.Fold(name)]
		if len(o.met) < maxColumns {
			o.met[name] = s
			if o.seen != nil && s.field == none && !slices.Contains(o.seen, name) {
				o.later = append(o.later, name)
			}
		}
	}
	if n < maxColumns {
		o.order, o.where = append(o.order[:min(n, len(o.order))], name), append(o.where[:min(n, len(o.where))], s)
	}
	return s
}

// readLines reads JSON lines: first what their dates mean, then the items.
func readLines(ctx context.Context, x *connector.Export, n int, m *mapping, sink connector.Sink) error {
	f := x.Files[n]
	evidence, err := surveyLines(ctx, f, m)
	if err != nil {
		return err
	}
	file, err := f.Open()
	if err != nil {
		return refuseFile(sink, n, err)
	}
	defer file.Close()
	var seen []string
	if s, err := Suggest(f); err == nil && x.Columns == nil {
		seen = s.Header()
	}
	out := emit.New(sink)
	when := evidence.Decide(x.Zone, x.DateOrder)
	o := newObjects(file, m, seen)
	if err := o.send(ctx, n, newSender(out, when, x, m)); err != nil {
		return err
	}
	if len(o.later) > 0 {
		out.Note(connector.Note{
			Code: "columns-later", File: n, Text: fmt.Sprintf("%d columns first appear further down and were not looked at: %s", len(o.later), strings.Join(o.later[:min(5, len(o.later))], ", ")),
			Remedy: "name them in the file that says how tables are read",
		})
	}
	for _, note := range when.Notes(n) {
		out.Note(note)
	}
	return out.Err
}

// send sends all objects of a file.
func (o *objects) send(ctx context.Context, n int, s *sender) error {
	for i := 0; s.out.Err == nil; i++ {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line, err := o.next()
		at := connector.Origin{File: n, Line: max(o.lines.number, 1)}
		switch {
		case err == nil:
			s.send(&o.rec, at)
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errNoObject) || errors.Is(err, errSyntax) || errors.Is(err, errTooLong):
			s.out.RefuseRow(at, itemTable, "", line, err.Error())
		default:
			s.out.RefuseFile(at, itemTable, "cannot read on: "+err.Error())
			return s.out.Err
		}
	}
	return s.out.Err
}

// surveyLines collects what the dates say about the order of day and month. Damage is left to the reading.
func surveyLines(ctx context.Context, f *connector.File, m *mapping) (*dates.Evidence, error) {
	e := &dates.Evidence{}
	if !m.dated() {
		return e, nil
	}
	file, err := f.Open()
	if err != nil {
		return e, nil //nolint:nilerr // the reading meets the same error
	}
	defer file.Close()
	o := newObjects(file, m, nil)
	for i := 0; i < surveyRows || e.Undecided(); i++ {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		_, err := o.next()
		switch {
		case err == nil:
			o.rec.weigh(e)
		case !errors.Is(err, errNoObject) && !errors.Is(err, errSyntax) && !errors.Is(err, errTooLong):
			return e, nil
		}
	}
	return e, nil
}
