package anytable

import (
	"slices"
	"strings"
)

// field is a part of a work item that a column can hold.
type field int

const (
	none field = iota // kept out
	key
	title
	itemType
	state
	priority
	owners
	creator
	team
	project
	parent
	sprint
	labels
	created
	updated
	resolved
	due
	start
	points
	estimate
	description
	url
	resolution
	fields
)

var fieldNames = [fields]string{
	"", "key", "title", "type", "state", "priority", "owners", "creator", "team", "project", "parent", "sprint", "labels",
	"created", "updated", "resolved", "due", "start", "points", "estimate", "description", "url", "resolution",
}

func (f field) String() string { return fieldNames[f] }

// several tells whether more than one column may hold the field.
func (f field) several() bool { return f == owners || f == labels }

// Fields lists the names of the fields that a column can be read as.
func Fields() []string { return slices.Clone(fieldNames[1:]) }

// fieldOf returns the field of this name; false for a name that is none. The empty name keeps a column out.
func fieldOf(name string) (field, bool) {
	i := slices.Index(fieldNames[:], strings.ToLower(strings.TrimSpace(name)))
	return field(max(i, 0)), i >= 0
}

// Several tells whether more than one column may hold the field of this name.
func Several(name string) bool {
	f, ok := fieldOf(name)
	return ok && f.several()
}
