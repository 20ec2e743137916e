package anytable

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

const (
	// confidence is below every connector that knows the tool.
	confidence = 0.55

	// sure and sureKey are the confidence of the columns that a table is recognised by.
	sure    = 0.6
	sureKey = 0.7

	fewestRows = 3
)

// recognizer returns the Recognize of one format: the table must be plainly a list of work.
func recognizer(format string) func(*connector.File) connector.Match {
	return func(f *connector.File) connector.Match {
		s, err := Suggest(f)
		if err != nil || s.Format != format || !s.strong() || s.foreign() != "" {
			return connector.Match{}
		}
		return connector.Match{Confidence: confidence, Reason: s.reason()}
	}
}

// column returns the position of the column that is read as the field; -1 for none.
func (s *Suggestion) column(f field) int {
	for i, c := range s.Columns {
		if c.Field == f.String() {
			return i
		}
	}
	return -1
}

// surely tells whether a column is read as the field with this confidence.
func (s *Suggestion) surely(f field, least float64) bool {
	i := s.column(f)
	return i >= 0 && s.Columns[i].Confidence >= least
}

// strong asks for unique keys, titles, and a state or two dates.
func (s *Suggestion) strong() bool {
	if s.Rows < fewestRows || !s.surely(key, sureKey) || !s.surely(title, sure) {
		return false
	}
	filled := 0
	for _, f := range []field{created, updated, resolved, due, start} {
		if i := s.column(f); i >= 0 && s.surely(f, sure) && s.sample.columns[i].filled > 0 {
			filled++
		}
	}
	return s.surely(state, sure) || filled >= 2
}

// foreignWords are headers that lists of work do not have, each with what a table with two of them is.
var foreignWords = map[string]string{
	"employee": roster, "employee id": roster, "emp id": roster, "employee name": roster, "employee number": roster, "personalnummer": roster,
	"salary": roster, "hire date": roster, "date of hire": roster, "hiring date": roster, "date of birth": roster, "dob": roster, "birth date": roster,
	"manager name": roster, "manager id": roster, "job title": roster, "termination date": roster, "dateof termination": roster, "dateof hire": roster,
	"employment status": roster, "first name": roster, "last name": roster, "surname": roster, "vorname": roster, "nachname": roster,
	"raw data id": dump, "raw data table": dump, "raw data params": dump, "raw data remark": dump,
	"activity": events, "case id": events, "concept name": events, "case concept name": events, "time timestamp": events, "lifecycle transition": events,
	"complete timestamp": events, "start timestamp": events, "org resource": events,
	"commit": commits, "commit hash": commits, "author date": commits, "committer date": commits, "sha": commits, "committer": commits,
	"start time": meetings, "end time": meetings, "organizer": meetings, "attendees": meetings, "meeting id": meetings, "required attendees": meetings,
}

const (
	roster   = "a roster"
	dump     = "a raw table of another program"
	events   = "an event log"
	commits  = "a list of commits"
	meetings = "a calendar"
)

// foreign says what a table with work-like columns is instead; "" for nothing else.
func (s *Suggestion) foreign() string {
	seen := map[string]int{}
	for _, c := range s.Columns {
		name := plain(c.Name)
		if what := foreignWords[name]; what != "" {
			seen[what]++
			if seen[what] == 2 || what == dump {
				return what
			}
		}
		if strings.HasSuffix(name, " expected") || strings.HasSuffix(name, " predicted") {
			return "a result"
		}
	}
	return ""
}

func (s *Suggestion) reason() string {
	var parts []string
	for _, f := range []field{key, title, state, owners, created, resolved, due} {
		if i := s.column(f); i >= 0 {
			parts = append(parts, fmt.Sprintf("%s = %q", f, s.Columns[i].Name))
		}
	}
	return fmt.Sprintf("one item per row in %d rows: %s", s.Rows, strings.Join(parts, ", "))
}
