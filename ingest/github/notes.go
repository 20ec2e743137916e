package github

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

const (
	ghDefault = 30  // rows that gh gives unless told otherwise; REST pages have 30 too
	pageSize  = 100 // rows of the largest REST page
)

// tally is what a file held as a whole.
type tally struct {
	rows     int // records met, repeated and refused ones included
	items    int // different items
	open     int
	closed   int
	homeless int // rows whose repository no address tells
	total    int // what the envelopes of a search say there is
	partial  bool
	present  map[string]bool // names of the wanted fields that any row mentions
}

type wantedField struct {
	name string
	keys []string
}

func wantedFields() []wantedField {
	return []wantedField{
		{"state", []string{"state"}},
		{"creation date", []string{"created_at", "createdAt"}},
		{"update date", []string{"updated_at", "updatedAt"}},
		{"closing date", []string{"closed_at", "closedAt", "mergedAt"}},
		{"author", []string{"user", "author"}},
		{"assignees", []string{"assignees", "assignee"}},
		{"labels", []string{"labels"}},
	}
}

func (t *tally) fields(o object) {
	for _, f := range wantedFields() {
		if o.mentions(f.keys...) {
			t.present[f.name] = true
		}
	}
}

func (t *tally) item(item *connector.Item) {
	t.items++
	switch item.StateCategory {
	case "new":
		t.open++
	case "done":
		t.closed++
	}
}

// envelope reads what a search says about itself; each page repeats it.
func (t *tally) envelope(o object) {
	if n, err := strconv.Atoi(o.text("total_count")); err == nil {
		t.total = max(t.total, n)
	}
	t.partial = t.partial || o.text("incomplete_results") == "true"
}

// notes tells what the file as a whole lacks. Of a file that was cut, only what its rows say for themselves.
func (r *reader) notes(whole bool) {
	t := r.seen
	note := func(code, remedy, format string, args ...any) {
		r.out.note(connector.Note{Code: code, File: r.file, Text: fmt.Sprintf(format, args...), Remedy: remedy})
	}
	if t.homeless > 0 {
		note("repository-unknown", "add url to --json", "%d of %d rows do not tell their repository; %q stands for it", t.homeless, t.rows, r.label)
	}
	if missing := t.missing(); t.items > 0 && len(missing) > 0 {
		note("fields-missing", "export with "+ghCommand, "none of the %d rows holds: %s", t.rows, strings.Join(missing, ", "))
	}
	if !whole || t.items == 0 {
		return
	}
	switch different := differing(t); {
	case t.total > t.rows || t.partial:
		note("page-incomplete", "save all pages", "the search found %d, the file holds %d", t.total, t.rows)
	case t.rows == ghDefault:
		note("page-incomplete", "export with --limit, or all pages", "exactly %d rows, which is where gh and REST pages stop unless told otherwise", t.rows)
	case t.rows%pageSize == 0:
		note("page-incomplete", "check that all pages were saved, each once", "%d rows%s: a multiple of the page size %d, so that there may be more", t.rows, different, pageSize)
	}
	if t.items > 1 && t.open == t.items {
		note("only-open", "export all states (--state all, state=all)", "all %d items are open: nothing can be said about finished work", t.items)
	}
	if t.items > 1 && t.closed == t.items {
		note("only-closed", "export all states (--state all, state=all)", "all %d items are closed: nothing can be said about work in progress", t.items)
	}
}

func differing(t tally) string {
	if t.items == t.rows {
		return ""
	}
	return fmt.Sprintf(", %d of them different", t.items)
}

func (t *tally) missing() []string {
	var names []string
	for _, f := range wantedFields() {
		if !t.present[f.name] {
			names = append(names, f.name)
		}
	}
	return names
}
