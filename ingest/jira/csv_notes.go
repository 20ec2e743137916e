package jira

import (
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// enoughToJudge is the number of issues from which one-sided states are taken for a selection.
const enoughToJudge = 10

// csvTally counts what the notes need.
type csvTally struct {
	rows           int // records, refused ones included
	items          int
	done, open     int // by category, where the file has one
	resolved       int
	unknownParents int
	categories     map[string]string // cell → Jira's key
}

// category turns a state category into Jira's own key; one in an unknown language stays as it is.
func (t *csvTally) category(cell string) string {
	if cell == "" {
		return ""
	}
	if known, ok := t.categories[cell]; ok {
		return known
	}
	key, ok := categories[table.Fold(cell)]
	if !ok {
		key = cell
	}
	if t.categories == nil {
		t.categories = map[string]string{}
	}
	if len(t.categories) < 100 { // a handful in a sane file
		t.categories[cell] = key
	}
	return key
}

func (t *csvTally) item(it *connector.Item) {
	t.items++
	switch it.StateCategory {
	case "done":
		t.done++
	case "new", "indeterminate":
		t.open++
	}
	if it.Resolution != "" || !it.ResolvedAt.IsZero() {
		t.resolved++
	}
}

// finish tells what was seen of the file as a whole.
func (r *csvReader) finish(rows *table.Reader) {
	notes := append(rows.Notes(r.File), r.dates.Notes(r.File)...)
	for _, n := range append(notes, r.ownNotes()...) {
		n.File = r.File
		r.sink.Note(n)
	}
}

func (r *csvReader) ownNotes() []connector.Note {
	var out []connector.Note
	note := func(code, text, remedy string) {
		out = append(out, connector.Note{Code: code, Text: text, Remedy: remedy})
	}
	if slices.Contains([]int{1000, 5000, 10000}, r.tally.rows) {
		note("row-cap", fmt.Sprintf("exactly %d issues: Jira may have cut the export there", r.tally.rows), "export in parts (for example by year of creation) and import them together")
	}
	if !r.has(colStatus) {
		note("no-state", "there is no status column: nothing can be said about the state of the work", "export all fields")
	}
	if !r.allFields() {
		note("current-fields", "only the columns on the screen were exported: comments, links and worklogs may be missing", "Export → CSV (all fields)")
	}
	if r.tally.unknownParents > 0 {
		note("parent-unknown", fmt.Sprintf("%d issues name a parent by an id that is not in this file", r.tally.unknownParents), "export the parents as well")
	}
	if text, code := r.selection(); code != "" {
		note(code, text, "export all issues of the project, whatever their state")
	}
	return out
}

// selection tells of files that hold only one side: by state category, else by resolution where there is a column for it.
func (r *csvReader) selection() (text, code string) {
	t := &r.tally
	if t.items < enoughToJudge {
		return "", ""
	}
	switch {
	case t.done == t.items:
		return fmt.Sprintf("all %d issues are done", t.items), "only-closed"
	case t.open == t.items:
		return fmt.Sprintf("none of the %d issues is done", t.items), "only-open"
	case t.done+t.open > 0 || !r.has(colResolution) && !r.has(colResolved):
		return "", ""
	case t.resolved == t.items:
		return fmt.Sprintf("all %d issues are resolved", t.items), "only-closed"
	case t.resolved == 0:
		return fmt.Sprintf("none of the %d issues is resolved", t.items), "only-open"
	}
	return "", ""
}
