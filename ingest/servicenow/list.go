package servicenow

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func listFormat() connector.Format {
	return connector.Format{
		ID:    "servicenow-list",
		Name:  "ServiceNow list (CSV or Excel)",
		HowTo: "Open the menu of a list's header and choose Export, then CSV or Excel; show the columns you need in the list first.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates, connector.Teams},

		Tested: connector.RealFile,
		Cannot: append(noHistory[:2:2], noComments, noWorklogs,
			connector.Gap{What: "people's user names and addresses", Needs: connector.People, Remedy: "import a roster that names people as ServiceNow does, or export JSON by the Table API"}),
		Recognize: recognizeList,
		Read:      readList,
	}
}

// labels are the captions of columns where a list is exported with captions instead of field names, and the caption is
// not the name of the field in other letters.
var labels = map[string][]string{
	"assigned_to": {"Assigned to"}, "assignment_group": {"Assignment group"}, "caller_id": {"Caller"}, "caused_by": {"Caused by Change"},
	"change_request": {"Change request"}, "close_code": {"Close code", "Resolution code"}, "closed_at": {"Closed"}, "due_date": {"Due date"},
	"end_date": {"Planned end date"}, "expected_start": {"Expected start"}, "incident_state": {"Incident state"}, "opened_at": {"Opened"},
	"opened_by": {"Opened by"}, "parent_incident": {"Parent Incident"}, "problem_id": {"Problem"}, "request_item": {"Request item"},
	"requested_by": {"Requested by"}, "requested_for": {"Requested for"}, "resolved_at": {"Resolved"}, "rfc": {"Change Request"},
	"short_description": {"Short description"}, "start_date": {"Planned start date"}, "sys_class_name": {"Task type"},
	"sys_created_by": {"Created by"}, "sys_created_on": {"Created"}, "sys_id": {"Sys ID"}, "sys_updated_on": {"Updated"},
	"time_worked": {"Time worked"}, "tablename": {"Table name"}, "documentkey": {"Document key"}, "fieldname": {"Field name"},
	"oldvalue": {"Old value"}, "newvalue": {"New value"},
}

// names are the headers under which a field may stand.
func names(field string) []string { return append([]string{field}, labels[field]...) }

// nulls are the words for no value that spreadsheets and scripts leave behind.
var nulls = []string{"null", "Null", "NULL"}

// marking are the fields that tell a list of tasks from other numbered tables.
var marking = []string{
	"opened_at", "sys_updated_on", "sys_created_on", "short_description", "incident_state", "caller_id", "assignment_group", "assigned_to",
}

// isListHeader tells whether a row is the header of a list: a number, and one more of the fields that every list has.
func isListHeader(cells []string) bool {
	found := map[string]bool{}
	for _, c := range cells {
		found[table.Fold(c)] = true
	}
	return found["number"] && slices.ContainsFunc(marking, func(field string) bool {
		return slices.ContainsFunc(names(field), func(n string) bool { return found[table.Fold(n)] })
	})
}

// Numbers begin with letters of their table; administrators add tables, and letters, of their own.
var (
	ownNumber = regexp.MustCompile(`^[A-Z][A-Z_]*\d{4,}$`)
	anyNumber = regexp.MustCompile(`^(INC|CHG|PRB|REQ|RITM|SCTASK|CTASK|PTASK|TASK)\d{4,}$`)
)

func recognizeList(f *connector.File) connector.Match {
	previews, err := table.SniffParts(f, isListHeader)
	if err != nil {
		return connector.Match{}
	}
	best := connector.Match{}
	for _, p := range previews {
		if m := judgeList(p); m.Confidence > best.Confidence {
			best = m
		}
	}
	return best
}

// judgeList weighs the columns of a table and the numbers in its first rows.
func judgeList(p *table.Preview) connector.Match {
	if isEventLog(p) {
		return connector.Match{}
	}
	var fields []string
	for _, field := range marking {
		if i := p.Header.Column(names(field)...); i >= 0 {
			fields = append(fields, p.Header.Names[i])
		}
	}
	known, own, filled := 0, 0, 0
	at := p.Header.Column("number")
	for _, row := range p.Rows {
		switch n := strings.TrimSpace(row[at]); {
		case n == "" || strings.HasPrefix(n, stopped):
			continue
		case anyNumber.MatchString(n):
			known++
		case ownNumber.MatchString(n):
			own++
		}
		filled++
	}
	m := connector.Match{Reason: "columns number, " + strings.Join(fields, ", ")}
	switch {
	case len(fields) < 2 || filled == 0 || (known+own)*5 < filled*4:
		return connector.Match{}
	case known*5 >= filled*4:
		m.Confidence = 0.97
	case p.Header.Column("sys_updated_on", "sys_created_on", "short_description", "opened_at") >= 0:
		m.Confidence = 0.8
	default:
		m.Confidence = 0.6
	}
	return m
}

func readList(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	l := &listReading{export: x, files: make([]*listFile, len(x.Files))}
	for i, f := range x.Files {
		s, err := surveyList(ctx, f)
		if err != nil {
			return err
		}
		l.files[i] = s
	}
	if err := l.layout().Read(ctx, x, sink); err != nil {
		return err
	}
	for i, f := range l.files {
		for _, n := range append(f.seen.notes(i), capNotes(i, f.rows, f.columns, f.workbook)...) {
			sink.Note(n)
		}
	}
	return nil
}

// listFile is what is known of a file before and while it is read.
type listFile struct {
	survey
	seen          tally
	rows, columns int
	workbook      bool
	bare          []string // sheets that have rows but no header
}

// surveyList looks through a file for its host and for the numbers behind sys_ids. Damage is left to the reading.
func surveyList(ctx context.Context, f *connector.File) (*listFile, error) {
	s := &listFile{survey: survey{keys: newKeys()}}
	parts, err := table.OpenParts(f, isListHeader)
	if err != nil {
		return s, ctx.Err()
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, p := range parts.List {
		s.workbook = s.workbook || p.Sheet != ""
		for n := 0; ; n++ {
			if n%64 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			row, err := p.Next()
			var damaged *table.RecordError
			if errors.As(err, &damaged) {
				continue
			}
			if err != nil {
				break
			}
			s.add(&record{field: func(name string) value { return cellOf(p.Header, row.Cells, name) }})
		}
	}
	s.bare = bareSheets(f, parts)
	return s, nil
}

func cellOf(h *table.Header, cells []string, name string) value {
	i := h.Column(names(name)...)
	if i < 0 {
		return value{}
	}
	cell := strings.TrimSpace(cells[i])
	if slices.Contains(nulls, cell) {
		return value{}
	}
	return cellValue(cell)
}

// bareSheets names the sheets that are no list of their own: a long list goes on over several sheets.
func bareSheets(f *connector.File, parts *table.Parts) (bare []string) {
	sheets, err := table.SheetsOf(f)
	if err != nil {
		return nil
	}
	for _, s := range sheets {
		read := slices.ContainsFunc(parts.List, func(p *table.Part) bool { return p.Sheet == s.Name })
		if !read && len(s.Rows) > 0 {
			bare = append(bare, s.Name)
		}
	}
	return bare
}

// listReading reads the files of an export.
type listReading struct {
	export *connector.Export
	files  []*listFile
}

func (l *listReading) layout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: tool,
		Columns: itemtable.Columns{ // the item is made by reading.item; these columns are evidence for the order of day and month
			Key: []string{"number"}, Created: names("opened_at"), Updated: names("sys_updated_on"), Resolved: names("resolved_at"),
		},
		Marks: [][]string{{"number"}, markingNames()},
		Nulls: nulls,
		Dates: []string{"closed_at", "Closed", "due_date", "Due date", "sys_created_on", "Created"},
		Begin: l.begin, Item: l.item, Extra: l.extra,
	}
}

func markingNames() (all []string) {
	for _, field := range marking {
		all = append(all, names(field)...)
	}
	return all
}
