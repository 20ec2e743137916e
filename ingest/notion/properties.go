package notion

import (
	"slices"

	"github.com/workhealth/workhealth/ingest/internal/table"
)

// property is what a column of a database means.
type property int

const (
	state property = iota
	done           // a checkbox
	owner
	due
	start
	priority
	itemType
	labels
	created
	creator
	updated
	resolved
	project
	sprint
	team
	description
	points
	parent
	children
	blockedBy
	blocking
	properties // how many there are
)

// captions lists the names that people and Notion's templates give to properties.
var captions = [properties][]string{
	state:       {"status", "state", "stage", "task status", "project status"},
	done:        {"done", "complete", "completed", "finished"},
	owner:       {"assignee", "assignees", "assign", "assigned to", "owner", "owners", "person", "people", "responsible", "project lead", "lead", "dri"},
	due:         {"due", "due date", "deadline", "end date", "target date", "dates", "date", "timeline"},
	start:       {"start", "start date"},
	priority:    {"priority"},
	itemType:    {"type", "task type", "item type"},
	labels:      {"tags", "tag", "labels", "label"},
	created:     {"created", "created time", "created at", "date created"},
	creator:     {"created by", "reporter"},
	updated:     {"last edited time", "last edited", "last updated", "updated", "updated at"},
	resolved:    {"completed on", "completed at", "completed date", "completion date", "date completed", "done on"},
	project:     {"project", "projects"},
	sprint:      {"sprint", "sprints", "iteration"},
	team:        {"team", "teams"},
	description: {"description"},
	points:      {"story points", "points"},
	parent:      {"parent task", "parent-task", "parent item", "parent"},
	children:    {"sub-tasks", "sub-task", "subtasks", "sub-items", "sub-item"},
	blockedBy:   {"blocked by"},
	blocking:    {"is blocking", "blocking"},
}

// columns says in which column a property stands; -1 for none. The first column is the title, whatever its name.
type columns [properties]int

func columnsOf(h *table.Header) columns {
	var c columns
	for p, names := range captions {
		c[p] = -1
		for _, name := range names {
			at := slices.IndexFunc(h.Columns(name), func(i int) bool { return i > 0 })
			if at >= 0 && c[p] < 0 {
				c[p] = h.Columns(name)[at]
			}
		}
	}
	return c
}

// tracksWork tells a list of work from other tables: it knows what is done, or by when.
func (c columns) tracksWork() bool { return c[state] >= 0 || c[done] >= 0 || c[due] >= 0 }

// dates lists the columns that hold dates.
func (c columns) dates() []int {
	var found []int
	for _, p := range []property{due, start, created, updated, resolved} {
		if c[p] >= 0 {
			found = append(found, c[p])
		}
	}
	return found
}
