package notion

import (
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
)

// tally counts what the notes tell.
type tally struct {
	pages  int // Markdown files
	joined int // of them rows
	untold int // rows without a page of their own
	left   []string
}

// leave says why a database is not read, once for all lists that show it.
func (r *reader) leave(l *list) {
	about := l.name
	if len(l.homes) > 0 {
		about = l.homes[0]
	}
	if slices.Contains(r.told.left, about) {
		return
	}
	r.told.left = append(r.told.left, about)
	r.out.Note(connector.Note{
		Code: "not-work", File: l.file,
		Text:   fmt.Sprintf("the database %s has neither a status nor a date by which something is due: its %d rows are no work items and were not read", l.name, l.rows),
		Remedy: "if it is a list of work, call the property Status or Due in Notion and export again",
	})
}

func (r *reader) notes() {
	if r.told.untold > 0 {
		r.out.Note(connector.Note{
			Code:   "keys-by-title",
			Text:   fmt.Sprintf("%d rows have no page of their own in the export, or share their title with another: they are known by their title, and are new rows when it is changed", r.told.untold),
			Remedy: "export the database itself with its subpages, and give rows titles of their own",
		})
	}
	if n := r.told.pages - r.told.joined; n > 0 {
		r.out.Note(connector.Note{Code: "pages-left-out", Text: fmt.Sprintf("%d of %d pages belong to no work item: they were not read", n, r.told.pages)})
	}
}
