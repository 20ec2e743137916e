package jira

import (
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// csvTally counts what the notes need.
type csvTally struct {
	selection
	rows           int // records, refused ones included
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

// finish tells what was seen of the file as a whole, beginning with what its text itself gave rise to.
func (r *csvReader) finish(ofTheText []connector.Note) {
	notes := slices.Concat(ofTheText, r.dates.Notes(r.File))
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
	if isCap(r.tally.rows) {
		note("rows-capped", capText(r.tally.rows), capRemedy)
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
	if text, code := r.tally.oneSided(r.has(colResolution) || r.has(colResolved)); code != "" {
		note(code, text, selectionRemedy)
	}
	return out
}
