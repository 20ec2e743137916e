package connector

import (
	"errors"
	"time"
)

// Sink takes the rows of an export. Rows are copied: a connector may reuse the struct it passes.
// Every method returns an error only when reading must stop; the connector returns that error unchanged.
// Identity may be called any number of times for the same person.
type Sink interface {
	Item(*Item) error
	Change(*Change) error
	Link(*Link) error
	Message(*Message) error
	Worklog(*Worklog) error
	Meeting(*Meeting) error
	Commit(*Commit) error
	Member(*Member) error
	Identity(*Identity) error

	// Refuse records what could not be taken. Refusals of scope row and file count as read.
	Refuse(*Refusal) error

	// ExportedAt tells when the export was made, where it says so itself. An export that does not is as old as the
	// latest instant in it.
	ExportedAt(time.Time)

	// Merged counts a record that the connector itself recognised as one it had already sent.
	Merged(table string, n int)

	// Note tells the user something about the export as a whole: a cap that was hit, a guess that was made.
	Note(Note)
}

// ErrEnough is returned by a sink that has seen as much as it needs.
var ErrEnough = errors.New("enough rows seen")

// Scope is how much a refusal costs.
type Scope string

// A refused value leaves its row in place with that field unknown; a refused row is lost to core; a refused file means
// that everything after the named place could not be read.
const (
	ScopeValue Scope = "value"
	ScopeRow   Scope = "row"
	ScopeFile  Scope = "file"
)

// Refusal is something in an export that was not taken, with the place and the reason.
type Refusal struct {
	Origin
	Scope  Scope
	Table  string // the core table the row was meant for, see Tables
	Column string // the column or key as the file names it
	Value  string // what stood there; the sink cuts it to a printable length
	Reason string // "cannot read as a date"
}

// Tables lists the core tables that rows are meant for.
func Tables() []string {
	return []string{"work_item", "work_item_change", "work_item_link", "message", "worklog", "meeting", "commit", "team_membership", "person_identity"}
}

// Note is a remark on an export as a whole, printed by the preflight and in the reports.
type Note struct {
	Code   string `json:"code"`   // stable slug: "history-capped", "zone-assumed", "date-order"
	File   int    `json:"file"`   // index into Export.Files
	Text   string `json:"text"`   // what was seen, in words with figures
	Remedy string `json:"remedy"` // what the user can do about it; may be empty
	// Question marks something that the connector did not dare to guess; the rows that hang on it were refused.
	Question bool `json:"question"`
}
