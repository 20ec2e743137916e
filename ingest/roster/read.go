package roster

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// openEnd is the year from which an exit date means "not yet": HR systems write 2099, 2999 or 9999.
const openEnd = 2099

// reader reads one table of people.
type reader struct {
	*survey
	out   *emit.Emitter
	when  *dates.Reader
	at    connector.Origin // of the row in hand
	sheet string           // "" unless the file has several tables

	homeless int // people without a department
	own      int // people who are their own manager
}

func readFile(ctx context.Context, x *connector.Export, n int, f *connector.File, out *emit.Emitter) error {
	sheets := sheetsOf(f)
	if len(sheets) == 0 {
		out.RefuseFile(connector.Origin{File: n, Line: 1}, members, "no table with one row per person")
		return out.Err
	}
	surveys := map[string]*survey{}
	err := eachSheet(f, sheets, func(s sheet, p *table.Part) error {
		found, err := surveyTable(ctx, p, s.columns)
		surveys[s.name] = found
		return err
	})
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	err = eachSheet(f, sheets, func(s sheet, p *table.Part) error {
		at := connector.Origin{File: n, Line: 1}
		if len(sheets) > 1 {
			at.Pointer = s.name
		}
		if s.nobody {
			out.RefuseFile(at, members, "no column names a person by name, number or address: such rows cannot become people ("+s.columns.reason()+")")
			return out.Err
		}
		found := surveys[s.name]
		if found == nil {
			return nil
		}
		r := &reader{survey: found, out: out, when: found.dates.Decide(x.Zone, x.DateOrder), at: at, sheet: at.Pointer}
		return r.all(ctx, p)
	})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case out.Err != nil:
		return out.Err
	case err != nil:
		out.RefuseFile(connector.Origin{File: n, Line: 1}, members, err.Error())
	}
	return out.Err
}

// eachSheet opens a file and visits its tables of people.
func eachSheet(f *connector.File, sheets []sheet, visit func(sheet, *table.Part) error) error {
	parts, err := table.OpenParts(f, headerOf(f))
	if err != nil {
		return err
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, p := range parts.List {
		for _, s := range sheets {
			if s.name != p.Sheet {
				continue
			}
			if err := visit(s, p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) all(ctx context.Context, p *table.Part) error {
	for n := 0; r.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := p.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged): // its text is not shown: it may hold what is private
			r.out.RefuseRow(connector.Origin{File: r.at.File, Line: damaged.Line, Pointer: r.sheet}, members, "", "", damaged.Reason)
			continue
		case errors.Is(err, io.EOF):
			r.notes(p)
			return r.out.Err
		case err != nil:
			r.out.RefuseFile(r.at, members, err.Error())
			return r.out.Err
		}
		r.at.Line = row.Line
		if row.Extra != nil {
			r.refuse("", "", fmt.Sprintf("the row has %d more cells than the header has columns", len(row.Extra)))
		}
		r.row(row.Cells)
	}
	return r.out.Err
}

func (r *reader) row(cells []string) {
	c := r.columns
	who := c.person(cells)
	if who.ID == "" {
		r.out.RefuseRow(r.at, members, c.names(c.name, c.first, c.last), c.fullName(cells), "no person: neither a name nor an address (a vacant position?)")
		return
	}
	r.out.Person(who)
	m := connector.Member{Origin: r.at, Source: source, Person: who.ID, Lead: r.manager(who.ID, cells)}
	m.Team, m.Within = r.department(cells)
	if len(c.levels) == 0 {
		m.Team, m.Within = r.reports(who.ID, m.Lead)
	}
	if m.Team == "" {
		r.homeless++
		return
	}
	m.Since, m.Until = r.day(cells, c.entry), r.day(cells, c.exit)
	switch {
	case m.Until.Year >= openEnd:
		m.Until = connector.Date{}
	case !m.Until.IsZero() && before(m.Until, m.Since):
		r.refuse(c.names(c.exit), c.cell(cells, c.exit), "the exit is before the entry")
		m.Until = connector.Date{}
	}
	status := c.cell(cells, c.status)
	if c.cell(cells, c.exit) == "" && hasLeft(status) {
		r.out.RefuseRow(r.at, members, c.names(c.status), status, "has left, and the file does not say when: the membership would never end")
		return
	}
	if r.out.First(members, source, fmt.Sprint(m.Person, "\x00", m.Team, "\x00", m.Since)) {
		r.out.Member(&m)
	}
}

// manager returns who leads the person of the row. The head of an organisation is often written as its own manager.
func (r *reader) manager(person string, cells []string) string {
	told := make([]string, len(r.columns.managers))
	for i, at := range r.columns.managers {
		told[i] = r.columns.cell(cells, at)
	}
	lead := r.lead(told)
	if lead == person {
		r.own++
		return ""
	}
	return lead
}

// department returns the deepest level of a row's department and the one above it. A single column may hold a path.
func (r *reader) department(cells []string) (team, within string) {
	for _, i := range r.columns.levels {
		for _, level := range strings.FieldsFunc(r.columns.cell(cells, i), func(c rune) bool { return c == '>' || c == '\\' }) {
			if level = clean(level); level != "" && level != team {
				team, within = level, team
			}
		}
	}
	return team, within
}

func (r *reader) day(cells []string, column int) connector.Date {
	cell := r.columns.cell(cells, column)
	if cell == "" {
		return connector.Date{}
	}
	d, err := r.when.Day(cell)
	if err != nil {
		r.refuse(r.columns.names(column), cell, err.Error())
	}
	return d
}

func (r *reader) refuse(column, value, reason string) {
	r.out.Refuse(&connector.Refusal{Origin: r.at, Scope: connector.ScopeValue, Table: members, Column: column, Value: value, Reason: reason})
}

func before(a, b connector.Date) bool {
	if a.Year != b.Year {
		return a.Year < b.Year
	}
	if a.Month != b.Month {
		return a.Month < b.Month
	}
	return a.Day < b.Day
}

// gone are the words of a status that says that somebody has left.
var gone = []string{"terminat", "resigned", "retired", "left", "former", "ausgeschieden", "ausgetreten", "baja", "dismissed", "separated", "inactive", "inaktiv", "inactivo", "inactif"}

func hasLeft(status string) bool {
	status = strings.ToLower(status)
	for _, word := range gone {
		if strings.HasPrefix(status, word) || strings.Contains(status, " "+word) {
			return true
		}
	}
	return false
}
