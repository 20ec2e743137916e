package notion

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// record is a row of a list.
type record struct {
	*reader
	list  *list
	cells []string
	at    connector.Origin
	nth   int // among the rows of this title in this list
}

func (r *reader) take(rec *record) {
	key, paged := rec.key()
	if !r.out.First("work_item", source, key) {
		return
	}
	if !paged {
		r.told.untold++
	}
	if _, ok := r.catalog.files[key]; ok {
		r.told.joined++
	}
	item := rec.item(key)
	r.out.Item(&item)
	rec.links(key)
}

// key is the id of the row's page, where it is plain which one that is.
func (rec *record) key() (key string, paged bool) {
	title := titleKey(rec.cells[0])
	if rec.list.titles[title] == 1 {
		if id := rec.catalog.find(rec.list.homes, title); id != "" {
			return id, true
		}
	}
	key = rec.list.prefix() + "/" + title
	if rec.nth > 1 {
		key = fmt.Sprintf("%s (%d)", key, rec.nth)
	}
	return key, false
}

func (rec *record) cell(p property) string {
	if i := rec.list.columns[p]; i >= 0 {
		return strings.TrimSpace(rec.cells[i])
	}
	return ""
}

func (rec *record) item(key string) connector.Item {
	i := connector.Item{
		Origin: rec.at, Source: source, Key: key,
		Type: rec.cell(itemType), State: rec.state(), Priority: rec.cell(priority),
		Title: strings.TrimSpace(rec.cells[0]), Description: rec.cell(description),
		Team: shown(rec.cell(team)), Project: shown(rec.cell(project)), Sprint: shown(rec.cell(sprint)),
		Labels:    itemtable.Split(rec.cell(labels), ","),
		Owners:    rec.people(owner),
		CreatedAt: rec.instant(created), UpdatedAt: rec.instant(updated), ResolvedAt: rec.instant(resolved),
	}
	if i.Project == "" {
		i.Project = rec.list.name
	}
	if by := rec.people(creator); len(by) > 0 {
		i.Creator = by[0]
	}
	if i.Description == "" {
		i.Description = rec.text(key)
	}
	if parents, _ := references(rec.cell(parent)); len(parents) > 0 {
		i.ParentKey = parents[0].id
	}
	if n := rec.cell(points); n != "" {
		if x, ok := itemtable.Number(n); ok {
			i.Points = &x
		} else {
			rec.refuse(points, "cannot read as a number")
		}
	}
	i.Start, i.Due = rec.span()
	return i
}

// state is the status, or what a checkbox says: its own name, or that the row is open.
func (rec *record) state() string {
	if rec.list.columns[state] >= 0 {
		return rec.cell(state)
	}
	switch rec.cell(done) {
	case "Yes":
		return rec.list.header[rec.list.columns[done]]
	case "No":
		return "Open"
	}
	return ""
}

func (rec *record) people(p property) []string {
	var ids []string
	for _, name := range itemtable.Split(rec.cell(p), ",") {
		if id := rec.out.Person(itemtable.PersonOf(source, name)); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// text is what stands on the row's page.
func (rec *record) text(key string) string {
	i, ok := rec.catalog.files[key]
	if !ok {
		return ""
	}
	text, err := textOf(rec.export.Files[i], rec.list.header)
	if err != nil {
		rec.out.Refuse(&connector.Refusal{
			Origin: connector.Origin{File: i, Line: 1}, Scope: connector.ScopeValue, Table: "work_item", Reason: err.Error(),
		})
	}
	return text
}

// ends parts a range of dates, and takes off what Notion writes around a date: "@" before one that is mentioned, the zone
// in brackets behind one that has a time.
func ends(cell string) []string {
	var found []string
	for end := range strings.SplitSeq(cell, "→") {
		end, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(end), "@"), " (")
		if end != "" {
			found = append(found, end)
		}
	}
	return found
}

// span is when the work begins and is due. A range tells both.
func (rec *record) span() (from, until connector.Date) {
	days := ends(rec.cell(due))
	if len(days) > 0 {
		until = rec.day(due, days[len(days)-1])
	}
	switch begin := ends(rec.cell(start)); {
	case len(begin) > 0:
		from = rec.day(start, begin[0])
	case len(days) > 1:
		from = rec.day(due, days[0])
	}
	return from, until
}

func (rec *record) day(p property, text string) connector.Date {
	d, err := rec.list.when.Day(text)
	if err != nil {
		rec.refuse(p, dates.Reason(err))
	}
	return d
}

func (rec *record) instant(p property) time.Time {
	days := ends(rec.cell(p))
	if len(days) == 0 {
		return time.Time{}
	}
	t, err := rec.list.when.Instant(days[len(days)-1])
	if err != nil {
		rec.refuse(p, dates.Reason(err))
	}
	return t
}

func (rec *record) refuse(p property, reason string) {
	rec.out.Refuse(&connector.Refusal{
		Origin: rec.at, Scope: connector.ScopeValue, Table: "work_item",
		Column: rec.list.header[rec.list.columns[p]], Value: rec.cell(p), Reason: reason,
	})
}
