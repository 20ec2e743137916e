package jira

import (
	"context"
	"errors"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func csvFormat() connector.Format {
	return connector.Format{
		ID:    "jira-csv",
		Name:  "Jira CSV (issue search)",
		HowTo: "Search for the issues in Jira, then Export → Export CSV (all fields).",
		Tells: []connector.Capability{
			connector.Items, connector.Owners, connector.Links, connector.Comments, connector.Worklogs, connector.People,
			connector.DueDates, connector.Teams,
		},
		Tested:    connector.RealFile,
		Cannot:    noHistory,
		Recognize: recognizeCSV,
		Read:      readCSV,
	}
}

// recognizeCSV asks for the key and id columns by name in a known language and holds their values to their patterns:
// other trackers have columns of the same names.
func recognizeCSV(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil {
		return connector.Match{}
	}
	c := columnsOf(p.Header, p.Rows)
	m := connector.Match{Variant: c.variant()}
	switch {
	case c.has(colKey) && !mostly(p.Rows, c.one[colKey], isKey), c.has(colID) && !mostly(p.Rows, c.one[colID], isNumber):
		return connector.Match{}
	case c.byValue: // other trackers have keys and numbers too, and know their own headers
		m.Confidence, m.Reason = 0.8, fmt.Sprintf("column %s with issue keys beside %s with numbers, in an unknown language", p.Header.Names[c.one[colKey]], p.Header.Names[c.one[colID]])
	case c.has(colKey) && c.has(colID):
		m.Confidence, m.Reason = 0.97, fmt.Sprintf("columns %s and %s", p.Header.Names[c.one[colKey]], p.Header.Names[c.one[colID]])
	case c.has(colKey) && c.known >= 4:
		m.Confidence, m.Reason = 0.85, fmt.Sprintf("column %s with issue keys and %d more columns of Jira", p.Header.Names[c.one[colKey]], c.known-1)
	case c.has(colKey) && c.known >= 2 && len(p.Rows) > 0:
		m.Confidence, m.Reason = 0.6, fmt.Sprintf("column %s with issue keys", p.Header.Names[c.one[colKey]])
	case c.has(colID) && c.has(colSummary) && c.has(colStatus) && c.known >= 5: // GitLab has Issue ID, Title and State
		m.Confidence, m.Reason = 0.8, fmt.Sprintf("column %s with numbers and %d more columns of Jira, without the key", p.Header.Names[c.one[colID]], c.known-1)
	default:
		return connector.Match{}
	}
	return m
}

// mostly tells whether at least nine tenths of the filled cells of a column pass; true when there are none.
func mostly(rows [][]string, column int, pass func(string) bool) bool {
	filled, good := 0, 0
	for _, r := range rows {
		if r[column] != "" {
			filled++
			if pass(r[column]) {
				good++
			}
		}
	}
	return good*10 >= filled*9
}

// isKey tells whether a cell is an issue key. Administrators may allow lower case and other letters than ASCII's.
func isKey(s string) bool {
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	if i == len(s) || i < 2 || s[i-1] != '-' {
		return false
	}
	for j, c := range s[:i-1] {
		letter := c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
		if !letter && (j == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return true
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// readCSV reads each file twice: a survey of its start (what its dates and names mean), then its rows.
func readCSV(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := readCSVFile(ctx, x, i, f, sink); err != nil {
			return err
		}
	}
	return nil
}

func readCSVFile(ctx context.Context, x *connector.Export, i int, f *connector.File, sink connector.Sink) error {
	rows, err := table.Open(f)
	if err != nil {
		return refuseTable(sink, i, 1, err.Error())
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	columns, err := openedColumns(f, rows.Header)
	if err != nil {
		return refuseTable(sink, i, 1, err.Error())
	}
	found, err := survey(ctx, func() (rowSource, error) { return table.Open(f) }, columns)
	if err != nil {
		return err
	}
	r := newCSVReader(x, i, sink, columns, found)
	if err := r.readRows(ctx, rows); err != nil {
		return err
	}
	r.finish(rows.Notes(i))
	return nil
}

// openedColumns finds the columns of a file that is read; a file without issue ids is not.
func openedColumns(f *connector.File, h *table.Header) (*csvColumns, error) {
	p, err := table.Sniff(f)
	if err != nil {
		p = &table.Preview{} // text that only the whole file shows to be a table has no preview
	}
	c := columnsOf(h, p.Rows)
	if !c.has(colKey) && !c.has(colID) {
		return nil, errors.New("neither a column of issue keys nor one of issue ids")
	}
	return c, nil
}
