package notion

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// list is one CSV: a database with all its rows, as its view shows it, or as a page shows a part of it.
type list struct {
	file  int
	name  string
	id    string
	whole bool // all rows and all properties

	header  []string
	columns columns
	titles  map[string]int // rows by title
	rows    int
	when    *dates.Reader

	homes []string // ids of the databases whose rows these may be
}

func newList(i int, f *connector.File) *list {
	base := path.Base(f.Path)
	l := &list{file: i, titles: map[string]int{}, whole: strings.HasSuffix(base, "_all.csv")}
	if l.name, l.id = nameOf(base); l.id == "" {
		l.name = strings.TrimSuffix(base, path.Ext(base))
	}
	return l
}

// prefix is what the key of a row without a page begins with.
func (l *list) prefix() string {
	if len(l.homes) == 1 && l.homes[0] != "" {
		return l.name + " " + l.homes[0][:8]
	}
	return l.name
}

// survey goes through the rows before any is sent: for titles that repeat, for pages that relations point to, and for the
// order of day and month. Damage is left to the reading.
func (r *reader) survey(l *list) error {
	in, err := table.Open(r.export.Files[l.file])
	if err != nil {
		return fmt.Errorf("open a database: %w", err)
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing
	l.header, l.columns = in.Header.Names, columnsOf(in.Header)
	evidence := &dates.Evidence{}
	days := l.columns.dates()
	for r.out.Alive(r.ctx) {
		row, err := in.Next()
		var damaged *table.RecordError
		if errors.As(err, &damaged) {
			continue
		}
		if err != nil {
			break
		}
		l.rows++
		l.titles[strings.Clone(titleKey(row.Cells[0]))]++
		for _, cell := range row.Cells {
			found, _ := references(cell)
			for _, ref := range found {
				r.catalog.add(ref)
			}
		}
		for _, i := range days {
			for _, end := range ends(row.Cells[i]) {
				evidence.Add(end)
			}
		}
	}
	l.when = evidence.Decide(r.export.Zone, r.export.DateOrder)
	return nil
}

// settle finds out whose rows a list shows: its own, or for a part of a database those of the one that is called the same,
// or else those of the only one that has all its properties.
func (r *reader) settle(l *list) {
	switch {
	case l.whole || r.whole(l.id) != nil || r.catalog.folders[l.id]:
		l.homes = []string{l.id}
	case len(r.catalog.shelves[l.name]) > 0:
		l.homes = r.catalog.shelves[l.name]
	default:
		for _, other := range r.lists {
			if other.whole && holdsAll(other.header, l.header) {
				l.homes = append(l.homes, other.id)
			}
		}
		if len(l.homes) != 1 {
			l.homes = nil
		}
	}
}

// holdsAll tells whether a list has the title and all the properties of another.
func holdsAll(header, part []string) bool {
	return header[0] == part[0] && !slices.ContainsFunc(part, func(name string) bool { return !slices.Contains(header, name) })
}

// whole returns the list with all rows of a database.
func (r *reader) whole(id string) *list {
	for _, l := range r.lists {
		if l.whole && l.id == id && id != "" {
			return l
		}
	}
	return nil
}

// rowsOf sends the rows of a list.
func (r *reader) rowsOf(l *list) {
	at := connector.Origin{File: l.file, Line: 1}
	in, err := table.Open(r.export.Files[l.file])
	if err != nil {
		r.out.RefuseFile(at, "work_item", err.Error())
		return
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing
	seen := map[string]int{}
	for r.out.Alive(r.ctx) {
		row, err := in.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged):
			r.out.Refuse(damaged.Refusal(l.file, "work_item"))
			continue
		case errors.Is(err, io.EOF):
			for _, n := range slices.Concat(in.Notes(l.file), l.when.Notes(l.file)) {
				r.out.Note(n)
			}
			return
		case err != nil:
			r.out.RefuseFile(at, "work_item", err.Error())
			return
		}
		at.Line = row.Line
		if row.Extra != nil {
			r.out.Refuse(row.ExtraRefusal(l.file, "work_item"))
		}
		title := titleKey(row.Cells[0])
		seen[title]++
		r.take(&record{reader: r, list: l, cells: row.Cells, at: at, nth: seen[title]})
	}
}
