package smartsheet

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// nobody is whom the log names when a link was followed without signing in.
const nobody = "download@smartsheet.com"

// fields are the columns that sheets call by common names.
var fields = map[string]connector.Field{
	"status": connector.FieldState, "state": connector.FieldState,
	"assigned to": connector.FieldOwner, "assignee": connector.FieldOwner, "owner": connector.FieldOwner,
	"due date": connector.FieldDue, "due": connector.FieldDue, "end date": connector.FieldDue, "finish": connector.FieldDue,
	"priority": connector.FieldPriority, "team": connector.FieldTeam, "sprint": connector.FieldSprint,
	"description": connector.FieldDescription,
}

// log is what the rows of one table tell together.
type log struct {
	items   map[string]*latest
	order   []string       // keys in the order in which the log speaks of them
	other   map[string]int // actions that change no cell
	earlier time.Time      // instant of the row before
	newest  bool           // the newest entry comes first
}

func (l *log) begin(*itemtable.Row) {
	*l = log{items: map[string]*latest{}, other: map[string]int{}}
}

// take reads one entry. The row itself is no item.
func (l *log) take(r *itemtable.Row) {
	r.Leave(false)
	action := r.Cell("Action")
	if folded := table.Fold(action); folded != "cells changed" && folded != "cell changed" {
		l.other[action]++
		return
	}
	at, err := r.When(r.Cell("Time Stamp"))
	if err != nil {
		refuse(r, "Time Stamp", err.Error())
		return
	}
	l.newest = l.newest || at.Before(l.earlier)
	l.earlier = at
	edits, err := parseDetails(r.Cell("Details"))
	if err != nil {
		refuse(r, "Details", err.Error())
		return
	}
	for _, e := range edits {
		l.edit(r, e, at)
	}
}

func refuse(r *itemtable.Row, column, reason string) {
	r.Out().RefuseRow(r.Origin, "work_item_change", column, r.Cell(column), reason)
}

func (l *log) edit(r *itemtable.Row, e edit, at time.Time) {
	name := e.primary
	if name == "" {
		name = "Row " + e.row
	}
	key := r.Export().Label + "/" + name
	c := connector.Change{
		Origin: r.Origin, Source: source, ItemKey: key, At: at, Actor: actor(r),
		Field: fields[table.Fold(e.column)], FieldName: e.column, From: e.from, To: e.to,
	}
	switch c.Field {
	case "":
		c.Field = connector.FieldOther
	case connector.FieldOwner:
		l.note(r, c, e.primary)
		handOver(r, c)
		return
	case connector.FieldDue:
		c = dueChange(r, c)
	}
	l.note(r, c, e.primary)
	send(r, c)
}

func actor(r *itemtable.Row) string {
	if user := r.Cell("User"); !strings.EqualFold(user, nobody) {
		return r.Person(user)
	}
	return ""
}

// send passes on a change. A change that two downloads of the log tell is one: its id is what it says.
func send(r *itemtable.Row, c connector.Change) {
	c.ID = strings.Join([]string{c.At.Format(time.RFC3339), c.ItemKey, c.FieldName, c.From, c.To}, "|")
	if r.Out().First("work_item_change", source, c.ID) {
		r.Out().Change(&c)
	}
}

// handOver sends what a changed list of people means: who left, who came.
func handOver(r *itemtable.Row, c connector.Change) {
	before, after := people(r, c.From), people(r, c.To)
	gone := without(before, after)
	come := without(after, before)
	if len(gone) == 1 && len(come) == 1 {
		c.From, c.FromID, c.To, c.ToID = gone[0].shown, gone[0].id, come[0].shown, come[0].id
		send(r, c)
		return
	}
	for _, p := range gone {
		one := c
		one.From, one.FromID, one.To = p.shown, p.id, ""
		send(r, one)
	}
	for _, p := range come {
		one := c
		one.From, one.To, one.ToID = "", p.shown, p.id
		send(r, one)
	}
}

type person struct{ shown, id string }

func people(r *itemtable.Row, cell string) []person {
	var all []person
	for _, name := range itemtable.Split(cell, ",;\n") {
		all = append(all, person{name, r.Person(name)})
	}
	return all
}

func without(all, taken []person) []person {
	return slices.DeleteFunc(slices.Clone(all), func(p person) bool {
		return slices.ContainsFunc(taken, func(q person) bool { return p.id == q.id })
	})
}

// dueChange writes both days as the model wants them. A change whose days cannot be read is kept as it stands.
func dueChange(r *itemtable.Row, c connector.Change) connector.Change {
	from, err := isoDay(r, c.From)
	if err == nil {
		var to string
		if to, err = isoDay(r, c.To); err == nil {
			c.From, c.To = from, to
			return c
		}
	}
	r.Out().Refuse(&connector.Refusal{
		Origin: r.Origin, Scope: connector.ScopeValue, Table: "work_item_change", Column: c.FieldName, Value: c.From + " to: " + c.To, Reason: err.Error(),
	})
	c.Field = connector.FieldOther
	return c
}

func isoDay(r *itemtable.Row, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	t, err := r.When(text)
	if err != nil {
		return "", fmt.Errorf("read a day: %w", err)
	}
	return t.In(r.Export().Zone).Format(time.DateOnly), nil
}
