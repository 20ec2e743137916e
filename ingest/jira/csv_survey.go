package jira

import (
	"context"
	"errors"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const (
	surveyRows = 64 << 10 // rows that are looked at before reading, unless a question stays open
	maxParents = 1 << 20  // issues whose ids are kept to name parents
)

// surveyed is what a file must have told before its first row can be read.
type surveyed struct {
	site      site
	dates     dates.Evidence
	spaced    bool              // a person's cell holds a blank: those are display names
	parentKey map[string]string // issue id → key; only kept where parents are told by id alone
}

// survey reads the start of a file, or all of it while days and months are not told apart or keys of parents are needed.
// Damage is left to the real reading.
func survey(ctx context.Context, open func() (rowSource, error), c *csvColumns) (*surveyed, error) {
	s := &surveyed{site: site{source: tool}} // a CSV does not name its instance
	if c.has(colParent) && !c.has(colParentKey) && c.has(colKey) && c.has(colID) {
		s.parentKey = map[string]string{}
	}
	rows, err := open()
	if err != nil {
		return s, nil //nolint:nilerr // the caller has the file open; it will meet the same error
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	for n := 0; n < surveyRows || s.dates.Undecided() || s.parentKey != nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		row, err := rows.Next()
		if err == nil {
			s.row(c, row.Cells, n)
			continue
		}
		var damaged *table.RecordError
		if !errors.As(err, &damaged) {
			break // the end, or what the real reading will tell
		}
	}
	return s, nil
}

func (s *surveyed) row(c *csvColumns, cells []string, n int) {
	if s.parentKey != nil && len(s.parentKey) < maxParents {
		// a substring would keep the whole record in memory
		s.parentKey[strings.Clone(cells[c.one[colID]])] = strings.Clone(cells[c.one[colKey]])
	}
	if n >= surveyRows && !s.dates.Undecided() {
		return
	}
	for _, f := range []csvField{colCreated, colUpdated, colResolved, colDue} {
		if c.has(f) && cells[c.one[f]] != "" {
			s.dates.Add(cells[c.one[f]])
		}
	}
	for _, i := range c.custom[customStart] {
		s.dates.Add(cells[i])
	}
	for _, i := range c.all[colComment] {
		if date, _, ok := strings.Cut(cells[i], ";"); ok {
			s.dates.Add(date)
		}
	}
	for _, i := range c.all[colLogWork] {
		if w, ok := splitWorklog(cells[i]); ok {
			s.dates.Add(w.date)
		}
	}
	for _, later := range []csvField{colResolved, colUpdated} {
		if c.has(colCreated) && c.has(later) {
			s.dates.Ordered(cells[c.one[colCreated]], cells[c.one[later]])
		}
	}
	for _, f := range []csvField{colAssignee, colReporter, colCreator} {
		if !s.spaced && c.has(f) && strings.IndexByte(strings.TrimSpace(cells[c.one[f]]), ' ') > 0 && !nobody[table.Fold(cells[c.one[f]])] {
			s.spaced = true
		}
	}
}
