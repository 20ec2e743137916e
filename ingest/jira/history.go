package jira

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

func historyFormat() connector.Format {
	return connector.Format{
		ID:   "jira-history-csv",
		Name: "Jira history, flattened to CSV by a script",
		HowTo: "Let a script write the changelog of the REST interface as a table: one row for each change with the issue's key, the time, " +
			"the names of the changed fields and the issue's fields after the change; the rows of an issue together, newest first.",
		Tells: []connector.Capability{connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.People},
		Cannot: []connector.Gap{
			{What: "which issues block or duplicate each other", Needs: connector.Links, Remedy: "export by REST, or Export → CSV (all fields)"},
			{What: "what was written about an issue", Needs: connector.Comments, Remedy: "export by REST, or Export → CSV (all fields)"},
			{What: "the hours booked on an issue", Needs: connector.Worklogs, Remedy: "export by REST, or Export → CSV (all fields)"},
		},
		Tested:    connector.RealFile,
		Recognize: recognizeHistory,
		Read:      emit.PerFile(readHistoryFile),
	}
}

// historyColumns is where the fields of a file stand; -1 where they do not.
type historyColumns struct {
	names                              []string
	key, changed, at, created, resolve int
	byName                             map[string]int // first column of each name
}

// plain brings the name of a column or field into the form in which they are compared. Statistics software writes
// "Changed.Fields" and "date_created".
func plain(name string) string {
	return table.Fold(strings.NewReplacer(".", " ", "_", " ").Replace(name))
}

func historyColumnsOf(h *table.Header) *historyColumns {
	c := &historyColumns{names: h.Names, byName: map[string]int{}}
	for i, name := range h.Names {
		if _, ok := c.byName[plain(name)]; !ok {
			c.byName[plain(name)] = i
		}
	}
	c.key = c.column("ticket", "issue key", "key", "issue")
	c.changed = c.column("changed fields", "changed field")
	c.at = c.column("as of date", "date asof", "date updated", "updated")
	c.created = c.column("date created", "created")
	c.resolve = c.column("date resolved", "resolved")
	return c
}

func (c *historyColumns) column(names ...string) int {
	for _, name := range names {
		if i, ok := c.byName[name]; ok {
			return i
		}
	}
	return -1
}

// of returns the column that holds the values of a changed field.
func (c *historyColumns) of(name string, field connector.Field) int {
	if field == connector.FieldOwner {
		return c.column("assignee", "assignee anon")
	}
	return c.column(plain(name))
}

func (c *historyColumns) complete() bool { return c.key >= 0 && c.changed >= 0 && c.at >= 0 }

func recognizeHistory(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil {
		return connector.Match{}
	}
	c := historyColumnsOf(p.Header)
	if !c.complete() || len(p.Rows) == 0 || !mostly(p.Rows, c.key, isKey) {
		return connector.Match{}
	}
	return connector.Match{
		Confidence: 0.95,
		Reason:     fmt.Sprintf("columns %s with issue keys, %s and %s", c.names[c.key], c.names[c.changed], c.names[c.at]),
	}
}

// historyReader sends one file. Memory: the rows of one issue, and the keys.
type historyReader struct {
	connector.Origin
	*historyColumns
	out   *emit.Emitter
	dates *dates.Reader
	done  map[string]bool // issues that were sent

	changes, dateOnly, valueless int
}

func readHistoryFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	rows, err := table.Open(f)
	if err != nil {
		out.RefuseFile(connector.Origin{File: i, Line: 1}, "work_item_change", err.Error())
		return out.Err
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	c := historyColumnsOf(rows.Header)
	if !c.complete() {
		out.RefuseFile(connector.Origin{File: i, Line: 1}, "work_item_change", "no columns of issue keys, changed fields and times")
		return out.Err
	}
	evidence, err := historyDates(ctx, f, c)
	if err != nil {
		return err
	}
	r := &historyReader{
		Origin: connector.Origin{File: i}, historyColumns: c, out: out, dates: evidence.Decide(x.Zone, x.DateOrder), done: map[string]bool{},
	}
	if err := r.rows(ctx, rows); err != nil {
		return err
	}
	r.report(rows)
	return out.Err
}

// historyDates looks at the dates of the whole file.
func historyDates(ctx context.Context, f *connector.File, c *historyColumns) (*dates.Evidence, error) {
	evidence := &dates.Evidence{}
	rows, err := table.Open(f)
	if err != nil {
		return evidence, nil //nolint:nilerr // the caller has the file open; it will meet the same error
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged):
			continue
		case err != nil:
			return evidence, nil //nolint:nilerr // the end, or what the real reading will tell
		}
		for _, i := range []int{c.at, c.created, c.resolve} {
			if i >= 0 && row.Cells[i] != "" {
				evidence.Add(row.Cells[i])
			}
		}
		if c.created >= 0 {
			evidence.Ordered(row.Cells[c.created], row.Cells[c.at])
		}
	}
}

// rows gathers the rows of each issue and sends them together.
func (r *historyReader) rows(ctx context.Context, rows *table.Reader) error {
	var issue []historyRow
	for r.out.Err == nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case err == nil:
			if len(issue) > 0 && issue[0].cells[r.key] != row.Cells[r.key] {
				r.issue(issue)
				issue = issue[:0]
			}
			issue = append(issue, historyRow{line: row.Line, cells: slices.Clone(row.Cells)})
			if row.Extra != nil {
				r.out.Refuse(row.ExtraRefusal(r.File, "work_item_change"))
			}
			continue
		case errors.As(err, &damaged):
			r.out.Refuse(damaged.Refusal(r.File, "work_item_change"))
			continue
		case !errors.Is(err, io.EOF):
			r.out.RefuseFile(connector.Origin{File: r.File, Line: r.Line + 1}, "work_item_change", "cannot read on: "+err.Error())
		}
		r.issue(issue)
		break
	}
	return r.out.Err
}

func (r *historyReader) report(rows *table.Reader) {
	notes := append(rows.Notes(r.File), r.dates.Notes(r.File)...)
	if r.dateOnly > 0 {
		notes = append(notes, connector.Note{
			Code: "date-only", Text: fmt.Sprintf("%d of %d changes carry a day without a time: those of one day follow the order of the rows", r.dateOnly, r.changes),
			Remedy: "let the script write the whole instant of the changelog",
		})
	}
	if r.valueless > 0 {
		notes = append(notes, connector.Note{
			Code: "values-missing", Text: fmt.Sprintf("%d of %d changes name a field that has no column: from what and to what it changed is unknown", r.valueless, r.changes),
			Remedy: "let the script write these fields as columns",
		})
	}
	for _, n := range notes {
		n.File = r.File
		r.out.Note(n)
	}
}
