package roster

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// sheet is a table of people.
type sheet struct {
	name    string // "" for text
	columns *columns
	score   float64
	nobody  bool // a list of employees without anything that names one
}

// isHeader tells the header from what stands above it: two columns or more have a known word, one of them of a person,
// a department or a manager.
func isHeader(cells []string) bool {
	known, roster := 0, false
	for _, h := range cells {
		c := compact(h)
		in := func(lists ...[]string) bool {
			return slices.ContainsFunc(lists, func(l []string) bool { return slices.Contains(l, c) })
		}
		switch {
		case isManager(h) || numberedLevel(h) > 0 || in(levelWords...) || in(nameWords, mailWords, idWords, firstWords, lastWords, costCentreWords):
			known, roster = known+1, true
		case in(loginWords, weakNameWords, weakIDWords, jobWords, entryWords, exitWords, statusWords):
			known++
		}
	}
	return roster && known > 1
}

// headerOf returns how the header of a file is found: by its words, or as the first row where no word is known.
func headerOf(f *connector.File) table.IsHeader {
	if _, err := table.SniffParts(f, isHeader); err != nil {
		return nil
	}
	return isHeader
}

// sheetsOf returns the tables of people in a file.
func sheetsOf(f *connector.File) []sheet {
	previews, err := table.SniffParts(f, headerOf(f))
	if err != nil {
		return nil
	}
	var out []sheet
	for _, p := range previews {
		if len(p.Rows) == 0 || slices.ContainsFunc(p.Header.Names, func(h string) bool { return slices.Contains(foreignWords, compact(h)) }) {
			continue
		}
		s := sheet{name: p.Sheet, columns: columnsOf(p)}
		s.score = s.columns.score(p.Rows)
		if s.score == 0 && s.columns.withoutPeople() {
			s.nobody, s.score = true, 0.61
		}
		if s.score > 0 {
			out = append(out, s)
		}
	}
	return out
}

func recognize(f *connector.File) connector.Match {
	var best connector.Match
	for _, s := range sheetsOf(f) {
		if s.score <= best.Confidence {
			continue
		}
		best = connector.Match{Confidence: s.score, Reason: "one row per person, with " + s.columns.reason()}
		if s.nobody {
			best.Reason = "a list of employees in which no column names a person: " + s.columns.reason()
			best.Variant = "without people"
		}
	}
	return best
}

func (c *columns) reason() string {
	return "columns " + c.names(append(slices.Concat([]int{c.id, c.name, c.first, c.last, c.mail}, c.levels, c.managers), c.job)...)
}

// score is how sure it is that the rows are people who have a place in an organisation.
func (c *columns) score(rows [][]string) float64 {
	if !c.hasPerson() || len(c.levels)+len(c.managers) == 0 || !c.onePerRow(rows) {
		return 0
	}
	managed := 0.0
	if len(c.managers) > 0 {
		managed = c.people(rows, slices.Compact(slices.Sorted(slices.Values(column(rows, c.managers[0])))))
	}
	person := c.named || c.mail != absent && share(column(rows, c.mail), isAddress) >= 0.8
	if !person && managed < 0.3 {
		return 0
	}
	points := 0
	for _, has := range []bool{person, len(c.levels) > 0, len(c.managers) > 0, managed >= 0.3, c.entry != absent || c.exit != absent, c.job != absent} {
		if has {
			points++
		}
	}
	if points < 2 || len(c.levels) == 0 && managed == 0 {
		return 0
	}
	return []float64{0.62, 0.72, 0.82, 0.86, 0.88}[points-2]
}

// onePerRow tells whether the rows are people. A few of them may stand in two teams.
func (c *columns) onePerRow(rows [][]string) bool {
	var keys []string
	for _, r := range rows {
		if who := c.person(r); who.ID != "" {
			keys = append(keys, who.ID)
		}
	}
	return 2*len(keys) >= len(rows) && distinct(keys) >= 0.8
}

// withoutPeople tells a list of employees from which everything was taken that names them.
func (c *columns) withoutPeople() bool {
	return !c.hasPerson() && len(c.levels) > 0 && (len(c.managers) > 0 || c.job != absent) && len(c.sensitive) >= 3
}

// mapping says in words what was read from which column.
func (c *columns) mapping() string {
	var out []string
	for _, role := range []struct {
		what string
		at   []int
	}{
		{"id", []int{c.id}}, {"login", []int{c.login}}, {"name", []int{c.name, c.first, c.last}}, {"e-mail", []int{c.mail}}, {"department", c.levels},
		{"manager", c.managers}, {"entry", []int{c.entry}}, {"exit", []int{c.exit}}, {"status", []int{c.status}}, {"time zone", []int{c.zone}},
	} {
		if names := c.names(role.at...); names != "" {
			out = append(out, role.what+" from "+names)
		}
	}
	return strings.Join(out, "; ")
}
