package jira

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
)

// historyRow is an issue as it stood after a change.
type historyRow struct {
	line  int64
	cells []string
	at    time.Time
}

// issue sends the issue that the rows tell of, as it stands in the newest, and its changes.
func (r *historyReader) issue(rows []historyRow) {
	if len(rows) == 0 {
		return
	}
	key := strings.TrimSpace(rows[0].cells[r.key])
	switch {
	case !isKey(key):
		r.refuseAll(rows, r.key, "not an issue key")
		return
	case r.done[key]:
		r.refuseAll(rows, r.key, "the rows of its issue do not stand together: sort the file by issue")
		return
	}
	r.done[strings.Clone(key)] = true
	rows = r.timed(rows)
	if len(rows) == 0 {
		return
	}
	r.item(key, &rows[0])
	if len(rows) > 1 && hasTime(rows[0].cells[r.at]) && rows[0].at.Equal(rows[1].at) {
		// Jira writes one entry per instant: the second of the same instant is the issue as it stands now.
		rows = rows[1:]
	}
	r.history(key, rows)
}

func (r *historyReader) refuseAll(rows []historyRow, column int, reason string) {
	for _, row := range rows {
		r.out.RefuseRow(r.place(row.line), "work_item_change", r.names[column], row.cells[column], reason)
	}
}

func (r *historyReader) place(line int64) connector.Origin {
	r.Line = line
	return r.Origin
}

// timed returns the rows whose instants can be read, newest first; those of one instant keep their order.
func (r *historyReader) timed(rows []historyRow) []historyRow {
	kept := rows[:0]
	for _, row := range rows {
		var err error
		if row.at, err = r.dates.Instant(row.cells[r.at]); err != nil {
			r.refuseAll([]historyRow{row}, r.at, dates.Reason(err))
			continue
		}
		kept = append(kept, row)
	}
	slices.SortStableFunc(kept, func(a, b historyRow) int { return b.at.Compare(a.at) })
	return kept
}

func hasTime(cell string) bool { return strings.Contains(cell, ":") }

func (r *historyReader) item(key string, row *historyRow) {
	cell := func(names ...string) string {
		if i := r.column(names...); i >= 0 {
			return row.cells[i]
		}
		return ""
	}
	it := connector.Item{
		Origin: r.place(row.line), Source: tool, Key: key, Title: cell("summary"), Type: cell("issue type", "issuetype"),
		State: cell("status"), Resolution: cell("resolution"), Priority: cell("priority"),
		CreatedAt: r.instant(row, r.created), UpdatedAt: row.at, ResolvedAt: r.instant(row, r.resolve),
	}
	if i := r.of("", connector.FieldOwner); i >= 0 {
		if owner := r.person(row.cells[i]); owner != "" {
			it.Owners = []string{owner}
		}
	}
	r.out.Item(&it)
}

func (r *historyReader) instant(row *historyRow, column int) time.Time {
	if column < 0 || row.cells[column] == "" {
		return time.Time{}
	}
	t, err := r.dates.Instant(row.cells[column])
	if err != nil {
		r.out.Refuse(&connector.Refusal{
			Origin: r.place(row.line), Scope: connector.ScopeValue, Table: "work_item", Column: r.names[column], Value: row.cells[column], Reason: dates.Reason(err),
		})
	}
	return t
}

// person returns the identity id of a name in a cell.
func (r *historyReader) person(cell string) string {
	name := strings.TrimSpace(cell)
	return r.out.Person(connector.Identity{Source: tool, ID: identityID("", "", "", name), Name: name})
}

// history sends the changes of an issue, oldest first.
func (r *historyReader) history(key string, rows []historyRow) {
	seq, ordinal := 0, map[string]int{}
	for i := len(rows) - 1; i >= 0; i-- {
		var before *historyRow
		if i+1 < len(rows) {
			before = &rows[i+1]
			if !rows[i].at.Equal(before.at) {
				seq = 0
				clear(ordinal)
			}
		}
		if strings.TrimSpace(rows[i].cells[r.changed]) == "" {
			if before != nil { // the oldest one without changes is the creation
				r.refuseAll(rows[i:i+1], r.changed, "names no changed field")
			}
			continue
		}
		for name := range strings.SplitSeq(rows[i].cells[r.changed], ",") {
			name = strings.TrimSpace(name)
			c := connector.Change{
				Origin: r.place(rows[i].line), Source: tool, ItemKey: key, At: rows[i].at, Seq: seq, FieldName: name,
				ID: fmt.Sprintf("history:%s@%s:%s:%d", key, rows[i].at.Format(time.RFC3339Nano), fold(name), ordinal[fold(name)]),
			}
			seq++
			ordinal[fold(name)]++
			r.change(&c, before, &rows[i])
		}
	}
}

// change fills and sends one change. One whose values have no column is of no use as a change of state or owner.
func (r *historyReader) change(c *connector.Change, before, after *historyRow) {
	c.Field = fieldOf("", c.FieldName)
	column := r.of(c.FieldName, c.Field)
	r.changes++
	if !hasTime(after.cells[r.at]) {
		r.dateOnly++
	}
	if column < 0 {
		c.Field = connector.FieldOther
		r.valueless++
		r.out.Change(c)
		return
	}
	c.To = after.cells[column]
	if before != nil {
		c.From = before.cells[column]
	}
	switch c.Field {
	case connector.FieldOwner:
		c.FromID, c.ToID = r.person(c.From), r.person(c.To)
	case connector.FieldDue:
		c.From, c.To = r.changedDay(c, column, c.From), r.changedDay(c, column, c.To)
	}
	r.out.Change(c)
}

// changedDay gives a day as YYYY-MM-DD; empty for none.
func (r *historyReader) changedDay(c *connector.Change, column int, cell string) string {
	if cell == "" {
		return ""
	}
	d, err := r.dates.Day(cell)
	if err != nil {
		r.out.Refuse(&connector.Refusal{
			Origin: c.Origin, Scope: connector.ScopeValue, Table: "work_item_change", Column: r.names[column], Value: cell, Reason: dates.Reason(err),
		})
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}
