package primavera

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// reader sends the records of one file.
type reader struct {
	*plan
	out  *emit.Emitter
	file int
	when *dates.Reader

	activities, copied, defaults, baselines int // counted for the notes
}

func readFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	p, err := survey(ctx, f)
	if err != nil {
		return err
	}
	undecided := &dates.Evidence{} // P6 writes the year first; other tools name the month
	r := &reader{plan: p, out: out, file: i, when: undecided.Decide(x.Zone, x.DateOrder)}
	out.ExportedAt(p.dataDates(r.when))
	last := int64(1)
	damage, stop := scan(ctx, f, func(rec *record) error {
		last = rec.line
		r.record(rec)
		return out.Err
	})
	if stop != nil {
		return stop
	}
	if damage != nil {
		out.RefuseFile(connector.Origin{File: i, Line: last}, itemTable, damage.Error())
	}
	r.notes(f)
	return out.Err
}

// The core tables that records are meant for.
const (
	itemTable    = "work_item"
	linkTable    = "work_item_link"
	messageTable = "message"
	personTable  = "person_identity"
)

func (r *reader) record(rec *record) {
	for _, t := range []struct {
		names, core string
		send        func(*record)
	}{
		{"TASK", itemTable, r.task},
		{"PROJWBS", itemTable, r.node},
		{"WBS", itemTable, r.node}, // tools other than P6
		{"TASKPRED", linkTable, r.link},
		{"TASKMEMO", messageTable, r.memo},
		{"RSRC", personTable, r.resource},
	} {
		if t.names != rec.table {
			continue
		}
		if rec.wide() {
			r.refuse(rec, t.core, "", strings.Join(rec.cells, "\t"), fmt.Sprintf("%d values for %d fields", len(rec.cells), len(rec.fields)))
			return
		}
		t.send(rec)
	}
}

func (r *reader) at(rec *record) connector.Origin {
	return connector.Origin{File: r.file, Line: rec.line}
}

func (r *reader) refuse(rec *record, table, field, value, reason string) {
	r.out.RefuseRow(r.at(rec), table, field, value, reason)
}

func (r *reader) refuseValue(rec *record, field, reason string) {
	r.out.Refuse(&connector.Refusal{
		Origin: r.at(rec), Scope: connector.ScopeValue, Table: itemTable, Column: field, Value: rec.get(field), Reason: reason,
	})
}

// day reads the first of the fields that is filled as a calendar day.
func (r *reader) day(rec *record, fields ...string) connector.Date {
	for _, field := range fields {
		if cell := rec.get(field); cell != "" {
			d, err := r.when.Day(cell)
			if err != nil {
				r.refuseValue(rec, field, err.Error())
			}
			return d
		}
	}
	return connector.Date{}
}

func (r *reader) instant(rec *record, field string) time.Time {
	cell := rec.get(field)
	if cell == "" {
		return time.Time{}
	}
	t, err := r.when.Instant(cell)
	if err != nil {
		r.refuseValue(rec, field, err.Error())
	}
	return t
}

// hours reads a field in hours as seconds; 0 where there is none. The decimal mark is that of the exporting PC.
func (r *reader) hours(rec *record, field string) float64 {
	cell := rec.get(field)
	if cell == "" {
		return 0
	}
	h, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
	if err != nil || h-h != 0 { // a difference that is not zero: NaN or infinity
		r.refuseValue(rec, field, "cannot read as hours")
		return 0
	}
	return h * time.Hour.Seconds()
}

// resource makes a person known even when nothing is assigned to them.
func (r *reader) resource(rec *record) {
	who, ok := r.people[rec.get("rsrc_id")]
	if !ok || rec.get("rsrc_id") == "" {
		r.refuse(rec, personTable, "rsrc_id", "", "a resource without id")
		return
	}
	r.out.Person(who)
}
