package connector

import "time"

// Origin says where a row was read. Every row and every refusal carries one.
type Origin struct {
	File    int    // index into Export.Files
	Line    int64  // first line of the record, counted from 1; 0 where lines mean nothing
	Pointer string // place inside a structured file, as a JSON pointer: "/issues/12/changelog/histories/3"
}

// Item is a ticket, card, task, incident, epic, goal or pull request as it stood when it was exported.
// Empty strings, nil pointers and zero times mean "the export does not say".
type Item struct {
	Origin
	Source   string // tool, or tool@host where the export names its host: "jira", "jira@issues.example.org"
	Key      string // required; the key people use: "ABC-12", a card id, "owner/repo#7"
	NativeID string // the tool's own permanent id where it is not the key

	Type          string
	State         string
	StateCategory string // the tool's own class of the state, when it has one, as one of "new", "indeterminate", "done"
	Resolution    string
	Priority      string
	Archived      bool // closed or archived without a word about the outcome (a closed Trello card)

	Title              string
	Description        string
	AcceptanceCriteria string // only from a field of its own; never cut out of the description

	Owners  []string // identity ids, in the tool's order
	Creator string   // identity id of who created it; the reporter where the tool knows no creator
	Team    string   // only from a field that names a team
	Project string

	ParentKey string
	Sprint    string // current (last) iteration
	Labels    []string

	EstimateSeconds *float64
	Points          *float64
	ChecklistTotal  *int
	ChecklistDone   *int

	Due        Date // a calendar day
	Start      Date
	CreatedAt  time.Time
	UpdatedAt  time.Time
	ResolvedAt time.Time

	URL string
}

// Date is a calendar day without a zone; the zero value means "none".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// IsZero tells whether there is no day.
func (d Date) IsZero() bool { return d == Date{} }

// DateOf returns the day of t in t's own location; the zero Date for the zero time.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Field is a standard name of a work item's field whose changes are kept.
type Field string

// The standard fields. FieldOther keeps what has no standard name; its original name stands beside it.
const (
	FieldState       Field = "state"
	FieldOwner       Field = "owner" // FromID and ToID are identity ids; an addition has no From, a removal no To
	FieldTeam        Field = "team"
	FieldPriority    Field = "priority"
	FieldType        Field = "type"
	FieldTitle       Field = "title"
	FieldDescription Field = "description"
	FieldCriteria    Field = "acceptance criteria"
	FieldDue         Field = "due" // From and To are YYYY-MM-DD
	FieldEstimate    Field = "estimate"
	FieldSprint      Field = "sprint"
	FieldParent      Field = "parent"
	FieldLabels      Field = "labels"
	FieldResolution  Field = "resolution"
	FieldFlag        Field = "flag"     // To is not empty while the item is flagged as blocked
	FieldArchived    Field = "archived" // "true" and "false"
	FieldProject     Field = "project"
	FieldKey         Field = "key"
	FieldChecklist   Field = "checklist"
	FieldLink        Field = "link"
	FieldRank        Field = "rank"
	FieldOther       Field = "other"
)

// Change is one field of one item changed at an instant, as the tool recorded it.
type Change struct {
	Origin
	Source       string
	ItemKey      string // required
	ID           string // required; unique within the source: history id and position, action id and field
	At           time.Time
	Seq          int // order among changes of the same instant
	Actor        string
	Field        Field
	FieldName    string // as the tool calls it
	From, To     string // as shown
	FromID, ToID string // the tool's ids of both values, where it has them
}

// LinkKind is a standard kind of relation between two items, read from From to To.
type LinkKind string

// The standard link kinds.
const (
	LinkBlocks     LinkKind = "blocks" // From must be finished before To
	LinkDuplicates LinkKind = "duplicates"
	LinkRelates    LinkKind = "relates"
	LinkClones     LinkKind = "clones"
	LinkCauses     LinkKind = "causes"
	LinkParent     LinkKind = "parent" // From is the parent of To
	LinkOther      LinkKind = "other"
)

// Link is a relation between two items. The same relation told from both ends is one link: give it in the standard direction.
type Link struct {
	Origin
	Source   string
	FromKey  string // required
	ToKey    string // required
	Kind     LinkKind
	Original string    // the tool's word: "is blocked by"
	At       time.Time // when it was made, where the tool says
}

// Message is a comment on an item or a post in a channel.
type Message struct {
	Origin
	Source  string
	ID      string // required; unique within the source
	ItemKey string // the item it stands on, if any
	Channel string
	Thread  string
	Author  string // identity id; empty for anonymous
	At      time.Time
	Text    string
}

// Worklog is time booked on an item, or on a project where the export names no item.
type Worklog struct {
	Origin
	Source  string
	ID      string // required; unique within the source
	ItemKey string // only an item the export itself names by its key; a key inside a text is not one
	Project string
	Author  string
	At      time.Time
	Seconds float64
	Text    string
}

// Meeting is one occurrence of a calendar event. A series is one Meeting per occurrence that the export itself bounds.
type Meeting struct {
	Origin
	Source    string
	ID        string // required; unique within the source: the event's id, and the occurrence's instant in a series
	StartsAt  time.Time
	EndsAt    time.Time
	Organizer string   // identity id
	Attendees []string // identity ids of people; rooms and those who declined are left out
	Recurring bool
	Title     string
}

// Commit is one change of a code base.
type Commit struct {
	Origin
	Source      string
	ID          string // required; the hash
	Repository  string
	Author      string // identity id of who wrote it
	Committer   string // identity id of who brought it in
	AuthoredAt  time.Time
	CommittedAt time.Time
	Parents     int
	Message     string
	Files       []string // paths that it changed; nil when the log does not say
}

// Member says that a person belongs to a team, from when to when.
type Member struct {
	Origin
	Source string
	Person string // required; identity id
	Team   string // required
	Within string // the team or department that the team is part of
	Lead   string // identity id of who leads the person there
	Since  Date
	Until  Date // last day; zero while it lasts
}

// Identity is one name under which a tool knows a person or a bot.
type Identity struct {
	Source string
	ID     string // required; what Owners, Actor, Author refer to: account id, else login, else address, else "name:" + display name
	Name   string
	Login  string
	Email  string
	Zone   string // IANA name of the zone the person works in, where the tool knows it
	Bot    bool   // the tool itself says so
}
