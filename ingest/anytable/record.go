package anytable

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// slot is where a column of a JSON or Parquet table goes.
type slot struct {
	field field // none when it is kept out
	name  string
	order int // place among the columns of the field
}

// slots returns the slot of each column name, folded.
func (m *mapping) slots() map[string]slot {
	all := map[string]slot{}
	for f := key; f < fields; f++ {
		for i, name := range m[f] {
			all[table.Fold(name)] = slot{field: f, name: name, order: i}
		}
	}
	return all
}

// record is one row taken apart, before it becomes an item.
type record struct {
	cells [fields]string
	names [fields]string // of the column that the cell came from
	more  []cell         // what stands in the columns of owners and labels
}

type cell struct {
	slot  slot
	value string
}

func (r *record) reset() {
	r.cells = [fields]string{}
	r.more = r.more[:0]
}

// put keeps a value.
func (r *record) put(s slot, value string) {
	value = strings.TrimSpace(value)
	if value == "" || slices.Contains(nulls, value) {
		return
	}
	if s.field.several() {
		r.more = append(r.more, cell{s, value})
		return
	}
	r.cells[s.field], r.names[s.field] = value, s.name
}

// weigh adds the row's dates to the evidence for the order of day and month.
func (r *record) weigh(e *dates.Evidence) {
	for _, f := range []field{created, updated, resolved, due, start} {
		if r.cells[f] != "" {
			e.Add(r.cells[f])
		}
	}
	for _, f := range []field{updated, resolved} {
		if r.cells[created] != "" && r.cells[f] != "" {
			e.Ordered(r.cells[created], r.cells[f])
		}
	}
}

// sender makes items of records and sends them.
type sender struct {
	out    *emit.Emitter
	when   *dates.Reader
	source string
	unit   time.Duration // of an estimate
	at     connector.Origin
	item   connector.Item
	people map[string]string // id by cell
}

func newSender(out *emit.Emitter, when *dates.Reader, x *connector.Export, m *mapping) *sender {
	return &sender{out: out, when: when, source: sourceOf(x), unit: m.unit(), people: map[string]string{}}
}

func (s *sender) send(r *record, at connector.Origin) {
	if r.cells[key] == "" {
		s.out.RefuseRow(at, itemTable, "", "", "no key")
		return
	}
	s.at = at
	c := &r.cells
	owners, labels := s.item.Owners[:0], s.item.Labels[:0]
	s.item = connector.Item{
		Origin: at, Source: s.source, Key: c[key], Title: c[title], Type: c[itemType], State: c[state], Priority: c[priority],
		Resolution: c[resolution], Description: c[description], Team: c[team], Project: c[project], ParentKey: c[parent], Sprint: c[sprint],
		URL: c[url], Creator: s.person(c[creator]), CreatedAt: s.instant(r, created), UpdatedAt: s.instant(r, updated),
		ResolvedAt: s.instant(r, resolved), Due: s.day(r, due), Start: s.day(r, start), Points: s.number(r, points), EstimateSeconds: s.number(r, estimate),
		Owners: owners, Labels: labels,
	}
	if e := s.item.EstimateSeconds; e != nil {
		*e *= s.unit.Seconds()
	}
	s.lists(r)
	s.out.Item(&s.item)
}

// lists fills owners and labels, in the order of their columns.
func (s *sender) lists(r *record) {
	if len(r.more) > 1 {
		slices.SortStableFunc(r.more, func(a, b cell) int { return a.slot.order - b.slot.order })
	}
	for _, c := range r.more {
		values, ok := elements(c.value)
		if !ok {
			s.out.Refuse(&connector.Refusal{
				Origin: s.at, Scope: connector.ScopeValue, Table: itemTable, Column: c.slot.name, Value: c.value, Reason: "is JSON, but no list of texts",
			})
		}
		for _, v := range values {
			if c.slot.field == labels {
				s.item.Labels = append(s.item.Labels, v)
			} else if id := s.person(v); id != "" && !slices.Contains(s.item.Owners, id) {
				s.item.Owners = append(s.item.Owners, id)
			}
		}
	}
}

// elements parts a cell of several values: a JSON list of texts, or a text with separators. It is false for other JSON.
func elements(cell string) ([]string, bool) {
	if cell[0] == '[' {
		var list []string
		if json.Unmarshal([]byte(cell), &list) == nil {
			return slices.DeleteFunc(list, func(v string) bool { return strings.TrimSpace(v) == "" }), true
		}
	}
	if (cell[0] == '[' || cell[0] == '{') && json.Valid([]byte(cell)) {
		return nil, false
	}
	return itemtable.Split(cell, separators), true
}

func (s *sender) person(cell string) string {
	if id, met := s.people[cell]; met || cell == "" {
		return id
	}
	if slices.Contains(nobody, strings.ToLower(cell)) {
		return ""
	}
	id := s.out.Person(itemtable.PersonOf(s.source, cell))
	s.people[strings.Clone(cell)] = id
	return id
}

func (s *sender) instant(r *record, f field) time.Time {
	if r.cells[f] == "" {
		return time.Time{}
	}
	t, err := s.when.Instant(r.cells[f])
	if err != nil {
		s.refuse(r, f, dates.Reason(err))
	}
	return t
}

func (s *sender) day(r *record, f field) connector.Date {
	if r.cells[f] == "" {
		return connector.Date{}
	}
	d, err := s.when.Day(r.cells[f])
	if err != nil {
		s.refuse(r, f, dates.Reason(err))
	}
	return d
}

func (s *sender) number(r *record, f field) *float64 {
	if r.cells[f] == "" {
		return nil
	}
	x, ok := number(r.cells[f])
	if !ok {
		s.refuse(r, f, "cannot read as a number")
		return nil
	}
	return &x
}

// number reads a point as the decimal mark first: JSON and Parquet write it so.
func number(cell string) (float64, bool) {
	if x, err := strconv.ParseFloat(cell, 64); err == nil && x-x == 0 { // not for NaN and infinity
		return x, true
	}
	return itemtable.Number(cell)
}

func (s *sender) refuse(r *record, f field, reason string) {
	s.out.Refuse(&connector.Refusal{
		Origin: s.at, Scope: connector.ScopeValue, Table: itemTable, Column: r.names[f], Value: r.cells[f], Reason: reason,
	})
}
