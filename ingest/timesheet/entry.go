package timesheet

import (
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// entry sends the record in hand, or refuses it.
func (r *reader) entry() {
	p := r.product
	written := r.start()
	if written == "" {
		r.refuse(p.startDate, "", "no start: a total, or not an entry")
		return
	}
	at, err := r.when.Instant(written)
	if err != nil {
		r.refuse(p.startDate, written, err.Error())
		return
	}
	seconds, reason := r.seconds(at)
	if reason != "" {
		r.refuse(p.lengthColumn(), r.cell(p.lengthColumn()), reason)
		return
	}
	who := r.who()
	w := connector.Worklog{
		Origin: r.at, Source: p.source, Project: r.cell(p.project), Author: r.out.Person(who), At: at, Seconds: seconds,
		Text: r.text(), ItemKey: keyOf(r.cell(p.reference)),
	}
	if r.cell(p.reference) != "" && w.ItemKey == "" {
		r.tally.strangeReferences++
	}
	if seconds == 0 {
		r.tally.zero++
	}
	w.ID = r.id(who.ID, at)
	r.out.Worklog(&w)
	r.groups(who.ID)
}

// id tells entries apart that have none. Equal ones are told apart by their order, which is the same in every export of the
// same report.
func (r *reader) id(person string, at time.Time) string {
	id := person + "|" + at.Format(time.RFC3339)
	if r.product.dayOnly() {
		id = strings.Join([]string{person, at.Format(time.DateOnly), r.cell(r.product.client), r.cell(r.product.project), r.cell(r.product.task)}, "|")
	}
	r.serial[id]++
	return fmt.Sprintf("%s|%d", id, r.serial[id])
}

func (r *reader) who() connector.Identity {
	p := r.product
	name := r.cell(p.person)
	if name == "" {
		name = strings.TrimSpace(r.cell(p.first) + " " + r.cell(p.last))
	}
	who := itemtable.PersonOf(p.source, r.cell(p.email))
	if who.Email == "" {
		who = itemtable.PersonOf(p.source, name)
	}
	if who.Name == "" && who.Email != name {
		who.Name = name
	}
	return who
}

// text is the description below the task: a task of a time tracker is a kind of work, not an item.
func (r *reader) text() string {
	task, text := r.cell(r.product.task), r.cell(r.product.text)
	switch {
	case text == "":
		return task
	case task == "" || task == text:
		return text
	}
	return task + "\n" + text
}

// seconds is how long the entry took, or why that is unknown. The tool's own count goes before the difference of two
// times whose zone is assumed; the decimal hours are rounded, and come last.
func (r *reader) seconds(start time.Time) (seconds float64, reason string) {
	p := r.product
	if r.header.Column(p.endTime...) >= 0 && r.cell(p.endTime) == "" {
		return 0, "no end: it was still running"
	}
	counted, ok := clock(r.cell(p.duration))
	end, hasEnd := r.ended()
	between := end.Sub(start).Seconds()
	switch {
	case hasEnd && between < -3600: // an hour back is the night in which the clocks change
		return 0, "ends before it begins"
	case ok && (counted > 0 || !hasEnd || between == 0):
		if hasEnd && between-counted > 3660 || hasEnd && counted-between > 3660 {
			r.tally.differ++
		}
		return counted, ""
	case hasEnd && between >= 0:
		return between, ""
	case hasEnd:
		return 0, "ends before it begins"
	}
	cell := r.cell(p.hours)
	hours, ok := r.hours.number(cell)
	switch {
	case cell == "":
		return 0, "neither an end nor a duration"
	case !ok:
		return 0, "cannot read as hours"
	case hours < 0:
		return 0, "less than no time"
	}
	return hours * 3600, ""
}

// ended reads the end of the entry; a bad one costs the cell.
func (r *reader) ended() (time.Time, bool) {
	p := r.product
	written := r.end()
	if written == "" || r.cell(p.endTime) == "" {
		return time.Time{}, false
	}
	end, err := r.when.Instant(written)
	if err != nil {
		r.out.Refuse(&connector.Refusal{Origin: r.at, Scope: connector.ScopeValue, Table: worklogs, Column: r.column(p.endDate), Value: written, Reason: err.Error()})
	}
	return end, err == nil
}

// groups makes the person a member of the groups that the entry names.
func (r *reader) groups(person string) {
	if person == "" {
		return
	}
	for _, team := range itemtable.Split(r.cell(r.product.groups), ",") {
		key := [2]string{strings.Clone(person), strings.Clone(team)}
		if r.member[key] {
			continue
		}
		r.member[key] = true
		r.out.Member(&connector.Member{Origin: r.at, Source: r.product.source, Person: person, Team: team})
	}
}

func (r *reader) refuse(names []string, value, reason string) {
	r.out.RefuseRow(r.at, worklogs, r.column(names), value, reason)
}

// lengthColumn is the column to look at when the length of an entry is unknown.
func (p *product) lengthColumn() []string {
	if p.dayOnly() {
		return p.hours
	}
	return p.endTime
}
