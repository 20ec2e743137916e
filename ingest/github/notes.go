package github

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
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
	orphans  int // events whose issue nothing tells
	archive  bool
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

func (t *tally) fields(o jsonobject.Object) {
	for _, f := range wantedFields() {
		if o.Mentions(f.keys...) {
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

// envelope reads what a search says about itself, which each page repeats, or that the file is an archive of issues.
func (t *tally) envelope(o jsonobject.Object) {
	if n, err := strconv.Atoi(o.Text("total_count")); err == nil {
		t.total = max(t.total, n)
	}
	t.partial = t.partial || o.Text("incomplete_results") == "true"
	t.archive = t.archive || o.Has("magic")
}

func (r *reader) note(code, remedy, format string, args ...any) {
	r.out.Note(connector.Note{Code: code, File: r.file, Text: fmt.Sprintf(format, args...), Remedy: remedy})
}

// notes tells what a list as a whole lacks. Of a file that was cut, only what its rows say for themselves.
func (r *reader) notes(whole bool) {
	t := r.seen
	if t.homeless > 0 {
		r.note("repository-unknown", "add url to --json", "%d of %d rows do not tell their repository; %q stands for it", t.homeless, t.rows, r.label)
	}
	if missing := t.missing(); t.items > 0 && len(missing) > 0 {
		r.note("fields-missing", "export with "+ghCommand, "none of the %d rows holds: %s", t.rows, strings.Join(missing, ", "))
	}
	if !whole || t.items == 0 {
		return
	}
	if t.total > t.rows || t.partial {
		r.note("page-incomplete", "save all pages", "the search found %d, the file holds %d", t.total, t.rows)
	} else if !t.archive {
		r.pageNote(differing(t))
	}
	if t.items > 1 && t.open == t.items {
		r.note("only-open", "export all states (--state all, state=all)", "all %d items are open: nothing can be said about finished work", t.items)
	}
	if t.items > 1 && t.closed == t.items {
		r.note("only-closed", "export all states (--state all, state=all)", "all %d items are closed: nothing can be said about work in progress", t.items)
	}
}

// pageNote tells when a file ends where pages end.
func (r *reader) pageNote(different string) {
	switch t := r.seen; {
	case t.rows == ghDefault:
		r.note("page-incomplete", "export with --limit, or all pages", "exactly %d rows, which is where gh and REST pages stop unless told otherwise", t.rows)
	case t.rows > 0 && t.rows%pageSize == 0:
		r.note("page-incomplete", "check that all pages were saved, each once", "%d rows%s: a multiple of the page size %d, so that there may be more", t.rows, different, pageSize)
	}
}

// eventNotes tells what a file of events lacks.
func (r *reader) eventNotes(whole bool) {
	t := r.seen
	if t.orphans > 0 {
		r.out.Note(connector.Note{
			Code: "issue-unknown", File: r.file, Question: true,
			Text:   fmt.Sprintf("%d of %d events do not tell which issue they belong to, and nothing beside them does", t.orphans, t.rows),
			Remedy: "save them with their issue: " + timelineCommand,
		})
	}
	if whole {
		r.pageNote("")
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
