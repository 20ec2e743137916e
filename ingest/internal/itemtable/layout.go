package itemtable

import (
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// Columns says under which header names each field stands. Names are compared without case; of several the first that
// the file has counts. For Owners and Labels every column of every name counts, repeated ones too.
type Columns struct {
	Key, NativeID                                    []string
	Type, State, StateCategory, Resolution, Priority []string
	Title, Description, Criteria                     []string
	Team, Project, Parent, Sprint, URL               []string
	Owners, Labels                                   []string
	Creator                                          []string
	Created, Updated, Resolved, Due, Start           []string
	Points, Estimate                                 []string
	ChecklistTotal, ChecklistDone                    []string
}

// Layout is how a tool writes its items into a table.
type Layout struct {
	Source  string // "linear"
	Columns Columns

	// Marks are the columns by which the table is recognised: one name of each list must be there.
	Marks [][]string

	// Confidence of the recognition; 0.95 when it is left open.
	Confidence float64

	// Refute looks at the start of a table that has the marks and says true when it is another tool's after all.
	// It may be nil.
	Refute func(*Preview) bool

	// Separators are the characters that may part the values of an Owners or Labels cell; ",;\n" when left open.
	Separators string

	// Nobody lists the words, in lower case, that an Owners or Creator cell holds when there is nobody.
	Nobody []string

	// Nulls lists the cells, as written, that mean no value in any column: "null", "?".
	Nulls []string

	// Guarded says that the tool writes an apostrophe before a text that begins with = + - or @.
	Guarded bool

	// Dates lists columns with dates that only the hooks read; they are evidence for the order of day and month as well.
	Dates []string

	// Numbers lists columns with numbers that only the hooks read, so that their decimal mark is found out.
	Numbers []string

	// EstimateUnit is what a 1 in the Estimate column means; an hour when left open.
	EstimateUnit time.Duration

	// Person reads a cell with one person; PersonOf when left open. What it returns may depend on the cell only: cells
	// that repeat are not read again.
	Person func(cell string) connector.Identity

	// Begin, Item, Extra and End are the tool's own steps; each may be nil. Begin runs once per table, before its first row.
	// Item runs before the row's item is sent, and may change it or refuse the row. Extra runs after it was sent and sends
	// what else the row holds. End runs once per table, after its last row.
	Begin, Item, Extra, End func(*Row)
}

// Preview is the start of a table.
type Preview = table.Preview

// Recognize judges a file by the layout's marks.
func (l *Layout) Recognize(f *connector.File) connector.Match {
	previews, err := table.SniffParts(f, l.isHeader)
	if err != nil {
		return connector.Match{}
	}
	for _, p := range previews {
		if l.Refute != nil && l.Refute(p) {
			continue
		}
		m := connector.Match{Confidence: l.Confidence, Reason: "columns " + strings.Join(l.found(p.Header), ", ")}
		if m.Confidence == 0 {
			m.Confidence = 0.95
		}
		return m
	}
	return connector.Match{}
}

// isHeader tells whether a row has all marks.
func (l *Layout) isHeader(cells []string) bool {
	folded := make([]string, len(cells))
	for i, c := range cells {
		folded[i] = table.Fold(c)
	}
	for _, names := range l.Marks {
		if !slices.ContainsFunc(names, func(n string) bool { return slices.Contains(folded, table.Fold(n)) }) {
			return false
		}
	}
	return true
}

// found returns the marks as the file writes them.
func (l *Layout) found(h *table.Header) []string {
	var out []string
	for _, names := range l.Marks {
		if i := h.Column(names...); i >= 0 {
			out = append(out, h.Names[i])
		}
	}
	return out
}

// Split parts a multi-value cell. Separators inside quotation marks or angle brackets part nothing.
func Split(cell, separators string) []string { return appendSplit(nil, cell, separators) }

// appendSplit appends the values of a multi-value cell to out.
func appendSplit(out []string, cell, separators string) []string {
	if !parted(cell, separators) {
		return appendFilled(out, cell)
	}
	before := len(out)
	quoted, bracketed := false, false
	start := 0
	for i, c := range cell {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '<':
			bracketed = true
		case c == '>':
			bracketed = false
		case !quoted && !bracketed && strings.ContainsRune(separators, c):
			out = appendFilled(out, cell[start:i])
			start = i + len(string(c))
		}
	}
	if quoted { // a quotation mark that is only a character
		out = out[:before]
		for _, v := range strings.FieldsFunc(cell, func(c rune) bool { return strings.ContainsRune(separators, c) }) {
			out = append(out, strings.TrimSpace(v))
		}
		return out
	}
	return appendFilled(out, cell[start:])
}

// parted is strings.ContainsAny for a few separators and many cells: it looks for one separator after the other.
func parted(cell, separators string) bool {
	for _, c := range separators {
		if strings.ContainsRune(cell, c) {
			return true
		}
	}
	return false
}

func appendFilled(out []string, value string) []string {
	if value = strings.TrimSpace(value); value != "" {
		out = append(out, value)
	}
	return out
}

func (l *Layout) dateColumns() [][]string {
	c := &l.Columns
	lists := [][]string{c.Created, c.Updated, c.Resolved, c.Due, c.Start}
	for _, name := range l.Dates {
		lists = append(lists, []string{name})
	}
	return lists
}

func (l *Layout) numberColumns() [][]string {
	lists := [][]string{l.Columns.Points, l.Columns.Estimate}
	for _, name := range l.Numbers {
		lists = append(lists, []string{name})
	}
	return lists
}

func (l *Layout) separators() string {
	if l.Separators == "" {
		return ",;\n"
	}
	return l.Separators
}

func (l *Layout) unit() float64 {
	if l.EstimateUnit == 0 {
		return time.Hour.Seconds()
	}
	return l.EstimateUnit.Seconds()
}

func (l *Layout) longestNull() int {
	longest := 0
	for _, null := range l.Nulls {
		longest = max(longest, len(null))
	}
	return longest
}
