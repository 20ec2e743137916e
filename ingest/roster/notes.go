package roster

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// shown is how many names a note lists.
const shown = 8

func (r *reader) notes(p *table.Part) {
	c, file := r.columns, r.at.File
	note := func(when bool, code, text, remedy string) {
		if when {
			if r.sheet != "" {
				text = "sheet " + r.sheet + ": " + text
			}
			r.out.Note(connector.Note{Code: code, File: file, Text: text, Remedy: remedy})
		}
	}
	note(true, "columns-mapped", "read as: "+c.mapping(), "if one is wrong, rename the header in a copy: ID, Name, Email, Department, Manager, Entry date, Exit date")
	note(len(c.byValues) > 0, "columns-guessed", "decided by the values alone, the headers say nothing: "+c.names(c.byValues...), "")
	note(len(c.sensitive) > 0, "sensitive-dropped", fmt.Sprintf("%d private columns were dropped: %s", len(c.sensitive), c.names(c.sensitive...)), "")
	note(len(c.unread) > 0, "columns-not-read", fmt.Sprintf("%d columns were not read: %s", len(c.unread), c.names(c.unread...)), "")
	r.managerNotes(note)
	note(len(c.levels) == 0, "teams-by-manager", "no column names a department: the people of one manager were read as a team with the manager's name", "have the department exported as well")
	note(r.homeless > 0, "no-department",
		fmt.Sprintf("%d rows name a person but no department (or, in an organisation chart, no manager of the file): the person is known, but in no team", r.homeless), "")
	note(len(c.levels) > 2, "levels-above", fmt.Sprintf("the department has %d levels; the model keeps the deepest one of each person and the one above it", len(c.levels)), "")
	note(r.left == 0, "selection", "nobody in it has left: who left before the export is missing, and with them their share of past work",
		"have leavers exported as well, with their exit date")
	for _, n := range r.when.Notes(file) {
		if n.Code != "zone-assumed" { // days have no zone
			r.out.Note(n)
		}
	}
	for _, n := range p.Notes(file) {
		r.out.Note(n)
	}
}

func (r *reader) managerNotes(note func(when bool, code, text, remedy string)) {
	for i, trusted := range r.trusted {
		note(!trusted && len(r.told) > 0, "manager-column-ignored",
			fmt.Sprintf("the values of %s are not those of the people in the file: the column was not believed", r.columns.names(r.columns.managers[i])), "")
	}
	rows, foundRows, managers, found, missing := r.coverage()
	text := fmt.Sprintf("%d of %d rows with a manager name one who is in the file (%d of %d managers)", foundRows, rows, found, managers)
	if len(missing) > 0 {
		text += "; not found: " + strings.Join(missing[:min(len(missing), shown)], "; ")
	}
	note(rows > 0, "manager-coverage", text, "")
	note(r.own > 0, "own-manager", fmt.Sprintf("%d people are written as their own manager; they were read as having none", r.own), "")
}
