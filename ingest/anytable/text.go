package anytable

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// readText reads a delimited text or a workbook.
func readText(ctx context.Context, x *connector.Export, n int, m *mapping, sink connector.Sink) error {
	one := *x
	one.Files = x.Files[n : n+1]
	l := m.layout(sourceOf(x))
	read := map[string]bool{}
	l.Begin = func(r *itemtable.Row) {
		read[r.Sheet] = true
		if missing := m.missing(func(name string) bool { return r.Has(name) }); missing != "" {
			r.Out().Note(missingNote(r.Sheet, missing))
		}
	}
	if err := l.Read(ctx, &one, place{sink, n}); err != nil {
		return err
	}
	sheets, err := table.SheetsOf(x.Files[n])
	if err != nil {
		return nil //nolint:nilerr // a text has no sheets
	}
	var left []string
	for _, s := range sheets {
		if !read[s.Name] && len(s.Rows) > 0 {
			left = append(left, s.Name)
		}
	}
	if len(left) > 0 {
		sink.Note(connector.Note{
			Code: "sheets-left-out", File: n,
			Text:   fmt.Sprintf("sheets without the columns %s were not read: %s", strings.Join(slices.Concat(l.Marks...), ", "), strings.Join(left, ", ")),
			Remedy: "give every sheet the same header, or save those sheets as files of their own",
		})
	}
	return nil
}

// missing names the columns that a table should have and has not.
func (m *mapping) missing(has func(name string) bool) string {
	var out []string
	for _, name := range slices.Concat(m[key:]...) {
		if !has(name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

func missingNote(sheet, names string) connector.Note {
	where := "the table"
	if sheet != "" {
		where = "sheet " + sheet
	}
	return connector.Note{
		Code: "columns-missing", Text: fmt.Sprintf("%s has no column %s", where, names), Remedy: "correct the names in the file that says how tables are read",
	}
}

// place tells a sink of several files which one is read.
type place struct {
	connector.Sink
	file int
}

// Item implements connector.Sink.
func (p place) Item(r *connector.Item) error {
	r.File = p.file
	return p.Sink.Item(r)
}

// Refuse implements connector.Sink.
func (p place) Refuse(r *connector.Refusal) error {
	r.File = p.file
	return p.Sink.Refuse(r)
}

// Note implements connector.Sink.
func (p place) Note(n connector.Note) {
	n.File = p.file
	p.Sink.Note(n)
}
