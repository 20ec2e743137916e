package eventlog

import (
	"errors"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// recognize asks for the three columns by name and holds them to their values: a case is told by several rows, there are
// fewer activities than events, and times are times.
func recognize(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil || len(p.Rows) == 0 {
		return connector.Match{}
	}
	c := columnsOf(p.Header)
	if !c.complete() {
		return connector.Match{}
	}
	v := valuesOf(f, c)
	m := connector.Match{Reason: c.guess(), Variant: c.variant()}
	switch {
	case v.filled == 0 || v.times*5 < v.filled*4:
		return connector.Match{}
	case strings.EqualFold(c.name(caseID), "case:concept:name") && strings.EqualFold(c.name(activity), "concept:name"):
		m.Confidence = 0.97
	case v.cases == v.rows || v.rows >= 20 && v.activities*2 > v.rows:
		return connector.Match{} // every row is a thing of its own
	case c.standard == 3:
		m.Confidence = 0.85
	case c.standard == 2 || c.paired():
		m.Confidence = 0.65
	default:
		return connector.Match{}
	}
	return m
}

// paired tells whether the table knows when activities start, as hardly anything but an event log does beside a case.
func (c *columns) paired() bool { return c.has(start) || c.has(transition) }

func (c *columns) variant() string {
	switch {
	case c.has(start):
		return "start and end in one row"
	case c.has(transition):
		return "start and end in rows of their own"
	}
	return "one instant per event"
}

// values is what the head of a file tells about the columns: filled are the cells of times, times those that can be read.
type values struct{ rows, cases, activities, filled, times int }

// valuesOf reads the rows of the head; a few dozen rows may be of as many cases where a table is sorted by activity.
func valuesOf(f *connector.File, c *columns) values {
	var v values
	head, _, err := f.Head()
	if err != nil {
		return v
	}
	rows, err := table.Open(connector.FileOf(f.Path, head))
	if err != nil {
		return v
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	var none dates.Evidence
	reader := none.Decide(time.UTC, "dmy") // only whether it is a date
	cases, activities := map[string]bool{}, map[string]bool{}
	for {
		row, err := rows.Next()
		var damaged *table.RecordError
		if errors.As(err, &damaged) {
			continue
		}
		if err != nil {
			break
		}
		v.rows++
		cases[c.cell(row.Cells, caseID)] = true
		activities[c.cell(row.Cells, activity)] = true
		written := c.cell(row.Cells, when)
		if written == "" {
			continue
		}
		v.filled++
		if _, err := reader.Day(written); err == nil {
			v.times++
		}
	}
	v.cases, v.activities = len(cases), len(activities)
	return v
}
