package connector

import "context"

// Connector is one tool and the export formats of it that can be read.
type Connector struct {
	Tool  string // the tool's short name, lower case: "jira"
	Name  string // as its maker writes it: "Jira"
	Guide string // a page for people: how to make the exports, and what they can and cannot tell

	Formats []Format
}

// Format is one kind of export file of a tool.
type Format struct {
	ID    string // stable, lower case, starts with the tool: "jira-csv"
	Name  string // as a person says it: "Jira CSV (issue search)"
	HowTo string // how a user makes this export, one or two sentences

	// Tells lists what a file of this format can hold at best.
	Tells []Capability

	// Tested says on what kind of file the reading was tested: a real export, or only one written after a description.
	Tested Evidence

	// Cannot lists what no file of this format can tell, each with the export that can.
	Cannot []Gap

	// Grouped says that the files of this format in one folder (or one archive folder) are one export,
	// like a dump with a file per issue. Otherwise each file is an export of its own.
	Grouped bool

	// GroupRoot, where it is not nil, says for a file of a grouped format which folder or archive its export lies in: an
	// export may spread over several folders. Left open, it is the file's own folder.
	GroupRoot func(path string) string

	// Recognize judges by content alone. It must be cheap (File.Head), must not panic on any bytes and must not
	// claim a file of another tool. The zero Match means "not mine".
	Recognize func(*File) Match

	// Read sends every record of the export to the sink. It returns an error only when the sink or the context does,
	// or when the export as a whole cannot be opened; what is wrong inside a file is a Refusal and reading goes on.
	Read func(context.Context, *Export, Sink) error
}

// Evidence is the kind of file that the reading of a format was tested on.
type Evidence string

// A real export of the tool, or a file written after its documentation or its importers' source.
const (
	RealFile    Evidence = "real file"
	WrittenFile Evidence = "written file"
)

// Match is how sure a Format is that a file is its own.
type Match struct {
	Confidence float64 // 0 (not mine) to 1 (an unmistakable mark)
	Reason     string  // the marks that were seen, in words: "columns Issue key and Issue id"
	Variant    string  // optional: "Cloud, all fields, Spanish headers"
}

// Gap is something an export cannot tell, and what would change that.
type Gap struct {
	What   string     `json:"what"`   // "when an issue changed its status"
	Needs  Capability `json:"needs"`  // the capability that is missing
	Remedy string     `json:"remedy"` // "export by REST with expand=changelog"
}

// Capability is what an export can unlock.
type Capability string

// The capabilities of an export, in the order in which they are printed.
const (
	Items        Capability = "items"
	StateHistory Capability = "history"
	OwnerHistory Capability = "owner history"
	Owners       Capability = "owners"
	Links        Capability = "links"
	Comments     Capability = "comments"
	Worklogs     Capability = "worklogs"
	People       Capability = "people"
	DueDates     Capability = "due dates"
	Teams        Capability = "teams"
	Meetings     Capability = "meetings"
	Commits      Capability = "commits"
)

// Capabilities lists every capability in printing order.
func Capabilities() []Capability {
	return []Capability{Items, StateHistory, OwnerHistory, Owners, Links, Comments, Worklogs, People, DueDates, Teams, Meetings, Commits}
}
