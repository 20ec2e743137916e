package eventlog

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/cases"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// reader reads one file.
type reader struct {
	out     *emit.Emitter
	file    int
	columns *columns
	dates   *dates.Reader
	events  cases.Collection
}

// row takes a row for an event, or for the two events that an activity with a start and an end is.
func (r *reader) row(row *table.Row) {
	cell := func(p role) string { return r.columns.cell(row.Cells, p) }
	at := connector.Origin{File: r.file, Line: row.Line}
	key := cell(caseID)
	if key == "" {
		r.out.RefuseRow(at, changeTable, r.columns.name(caseID), "", "an event without a case")
		return
	}
	e := cases.Event{
		Origin: at, Activity: cell(activity), Transition: cell(transition), Instance: cell(instance),
		Resource: cell(resource), Group: cell(group),
	}
	r.events.Open(key, "", at)
	if e.Activity == "" {
		r.out.RefuseRow(at, changeTable, r.columns.name(activity), "", "an event without an activity")
		return
	}
	begun, ended := cell(start), cell(when)
	switch {
	case begun == "":
		r.add(key, &e, when, ended, connector.ScopeRow)
	case ended == "":
		e.Transition = "start"
		r.add(key, &e, start, begun, connector.ScopeRow)
	default:
		r.interval(key, &e, begun, ended)
	}
}

// interval adds both ends of an activity. One that cannot be read costs only itself while there is the other.
func (r *reader) interval(key string, e *cases.Event, begun, ended string) {
	e.Transition = "start"
	r.add(key, e, start, begun, connector.ScopeValue)
	scope := connector.ScopeValue
	if e.Refused {
		scope = connector.ScopeRow
	}
	e.Transition = "complete"
	r.add(key, e, when, ended, scope)
}

// add adds the event at the time that stands in a cell; a time that cannot be read is refused and costs as much as scope
// says. An empty cell is no time.
func (r *reader) add(key string, e *cases.Event, column role, cell string, scope connector.Scope) {
	e.At, e.Refused = time.Time{}, false
	if cell != "" {
		var err error
		if e.At, err = r.dates.Instant(cell); err != nil {
			e.Refused = true
			r.out.Refuse(&connector.Refusal{
				Origin: e.Origin, Scope: scope, Table: changeTable, Column: r.columns.name(column), Value: cell, Reason: err.Error(),
			})
		}
	}
	r.events.Add(key, e)
}
