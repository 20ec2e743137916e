package jira

import (
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
)

// parent fills the parent's key: from its own column, by its id, or from the epic link of older versions.
func (r *csvReader) parent() error {
	switch id := strings.TrimSpace(r.cell(colParent)); {
	case r.cell(colParentKey) != "":
		r.item.ParentKey = strings.TrimSpace(r.cell(colParentKey))
	case isKey(id):
		r.item.ParentKey = id
	case id != "" && r.has(colKey):
		if r.item.ParentKey = r.parents[id]; r.item.ParentKey == "" {
			r.item.ParentKey = "#" + id // there is a parent, though this file does not show its key
			r.tally.unknownParents++
		}
	case id != "":
		r.item.ParentKey = "#" + id
	default:
		if epic, _ := r.filled(r.custom[customEpic]); isKey(epic) {
			r.item.ParentKey = epic
		}
	}
	return nil
}

// sendLinks sends the links in their standard direction; the type and the end stand in the header, the other issue in
// the cell.
func (r *csvReader) sendLinks() error {
	if parent := r.item.ParentKey; parent != "" && (isKey(parent) || !r.has(colKey)) {
		link := connector.Link{Origin: r.Origin, Source: r.site.source, FromKey: parent, ToKey: r.item.Key, Kind: connector.LinkParent, Original: "parent"}
		if err := r.sink.Link(&link); err != nil {
			return err
		}
	}
	for _, c := range r.links {
		that := strings.TrimSpace(r.cells[c.column])
		if that == "" {
			continue
		}
		if !isKey(that) {
			if err := r.refuseRow("work_item_link", c.column, "not an issue key"); err != nil {
				return err
			}
			continue
		}
		link := linkEnd{this: r.item.Key, that: that, typeName: c.typeName, outwardEnd: c.outward}.link()
		link.Origin, link.Source = r.Origin, r.site.source
		if err := r.sink.Link(&link); err != nil {
			return err
		}
	}
	return nil
}

func (r *csvReader) refuseRow(tableName string, column int, reason string) error {
	return r.sink.Refuse(&connector.Refusal{
		Origin: r.Origin, Scope: connector.ScopeRow, Table: tableName, Column: r.names[column], Value: r.cells[column], Reason: reason,
	})
}

// rowID is the id of a comment or worklog, which the CSV writes without one: its place on the issue. Comments
// run oldest first, so the place stays the same in the next export unless an older one is deleted.
func rowID(key string, n int) string { return "csv:" + key + ":" + strconv.Itoa(n) }

// sendComments sends "date;author;text". The text may hold semicolons, the author may be empty.
func (r *csvReader) sendComments() error {
	n := 0
	for _, i := range r.all[colComment] {
		if r.cells[i] == "" {
			continue
		}
		n++
		if err := r.comment(i, n); err != nil {
			return err
		}
	}
	return nil
}

func (r *csvReader) comment(column, n int) error {
	date, rest, ok := strings.Cut(r.cells[column], ";")
	by, text, ok2 := strings.Cut(rest, ";")
	if !ok || !ok2 {
		return r.refuseRow("message", column, "not date;author;text")
	}
	when, err := r.dates.Instant(date)
	if err != nil {
		if err := r.refuseCell("message", column, date, dates.Reason(err)); err != nil {
			return err
		}
	}
	author, err := r.people.author(by)
	if err != nil {
		return err
	}
	return r.sink.Message(&connector.Message{
		Origin: r.Origin, Source: r.site.source, ID: rowID(r.item.Key, n), ItemKey: r.item.Key, Author: author, At: when, Text: text,
	})
}

// worklogCell is "text;date;author;seconds" taken apart.
type worklogCell struct{ text, date, author, seconds string }

// splitWorklog takes a cell apart from the right: the text in front may hold semicolons.
func splitWorklog(cell string) (w worklogCell, ok bool) {
	rest := cell
	for _, into := range []*string{&w.seconds, &w.author, &w.date} {
		i := strings.LastIndexByte(rest, ';')
		if i < 0 {
			return w, false
		}
		rest, *into = rest[:i], rest[i+1:]
	}
	w.text = rest
	return w, true
}

func (r *csvReader) sendWorklogs() error {
	n := 0
	for _, i := range r.all[colLogWork] {
		if r.cells[i] == "" {
			continue
		}
		n++
		if err := r.worklog(i, n); err != nil {
			return err
		}
	}
	return nil
}

func (r *csvReader) worklog(column, n int) error {
	w, ok := splitWorklog(r.cells[column])
	seconds, isSeconds := number(w.seconds)
	if !ok || !isSeconds {
		return r.refuseRow("worklog", column, "not text;date;author;seconds")
	}
	when, err := r.dates.Instant(w.date)
	if err != nil {
		if err := r.refuseCell("worklog", column, w.date, dates.Reason(err)); err != nil {
			return err
		}
	}
	author, err := r.people.author(w.author)
	if err != nil {
		return err
	}
	return r.sink.Worklog(&connector.Worklog{
		Origin: r.Origin, Source: r.site.source, ID: rowID(r.item.Key, n), ItemKey: r.item.Key, Author: author, At: when,
		Seconds: seconds, Text: w.text,
	})
}

// meetWatchers tells of the watchers: their names explain ids that comments hold bare. Names and ids stand in the same
// order.
func (r *csvReader) meetWatchers() error {
	for n, i := range r.all[colWatchers] {
		id := ""
		if ids := r.all[colWatchersID]; n < len(ids) {
			id = r.cells[ids[n]]
		}
		if _, err := r.people.of(id, r.cells[i]); err != nil {
			return err
		}
	}
	return nil
}
