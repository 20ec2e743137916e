package metric

import "time"

// Results is everything one run of the analysis has found.
type Results struct {
	RunID        string
	Program      string // name and version
	Organization string
	AsOf         time.Time
	AsOfOrigin   string    // "given" or "latest instant of the exports"
	From, To     time.Time // the 13-week window
	Zone         *time.Location

	Metrics  []Metric   // the definitions that were asked, in reading order
	Answers  []Result   // one per metric, in the same order
	Signals  []Signal   // the definitions that were asked
	Findings []Findings // one per signal, in the same order

	Coverage Coverage
	Remarks  []Remark
	Sources  []Source
	Mapping  []Mapping
	Items    []ItemRow
}

// Coverage counts what the run could see.
type Coverage struct {
	Items      int // that existed at the instant
	Counted    int // at the lowest deliverable level
	InProgress int // of these, started and not finished
	Logged     int // of these, with recorded history
}

// Remark is a finding about the data themselves.
type Remark struct {
	Code    string // stable slug: "ends-apart"
	What    string
	Weakens string // which numbers it weakens
	Remedy  string
}

// Source is one import batch.
type Source struct {
	Path, Tool, Format, Hash    string
	Files                       int
	Read, Kept, Merged, Refused int
	RefusedValues               int
	Unlocks                     []string
	Notes                       []Note
}

// Note is what a connector had to say about an export.
type Note struct {
	Text     string
	Remedy   string
	Question bool
}

// Mapping is how one original value was read.
type Mapping struct {
	Kind, Source, Original, Standard, Confidence, Evidence string
	Items                                                  int
}

// ItemRow is one work item as of the instant.
type ItemRow struct {
	Source, Key, Title, URL     string
	Type, Team, Project         string
	State, StandardState, Class string
	Priority                    string
	Owned                       string // "one owner", "several owners", "no owner", "not told"
	Created, Started, Finished  time.Time
	Due                         time.Time
	AgeDays, CycleDays          *float64
	Blocked                     bool
	Handoffs                    *int
	Signals                     string // ids, separated by ", "
}
