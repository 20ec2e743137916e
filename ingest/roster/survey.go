package roster

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// survey is what a table must have told before its first row can be read.
type survey struct {
	columns *columns
	dates   dates.Evidence
	people  index
	told    map[string][]string // the manager cells of a row, joined → the cells
	rows    map[string]int      // the same → rows with them
	manager map[string]string   // identity id → the manager cells of its row, joined
	trusted []bool              // per manager column, see trust
	left    int                 // rows with an exit date
}

// surveyTable reads a table to its end. Damage is left to the real reading.
func surveyTable(ctx context.Context, p *table.Part, c *columns) (*survey, error) {
	s := &survey{columns: c, people: newIndex(), told: map[string][]string{}, rows: map[string]int{}, manager: map[string]string{}}
	hints := []int{c.entry, c.exit}
	for _, i := range c.sensitive { // a birth date is dropped, but it shows how dates are written
		if h := compact(c.header[i]); strings.Contains(h, "date") || strings.Contains(h, "birth") || strings.Contains(h, "geburt") || h == "dob" {
			hints = append(hints, i)
		}
	}
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
		for _, i := range hints {
			s.dates.Add(c.cell(row.Cells, i))
		}
		s.dates.Ordered(c.cell(row.Cells, c.entry), c.cell(row.Cells, c.exit))
		s.row(row.Cells)
	}
	s.trust()
	return s, nil
}

func (s *survey) row(cells []string) {
	c := s.columns
	if c.cell(cells, c.exit) != "" {
		s.left++
	}
	who := c.person(cells)
	if who.ID != "" {
		s.people.add(who)
	}
	managers := make([]string, len(c.managers))
	for i, at := range c.managers {
		managers[i] = strings.Clone(c.cell(cells, at))
	}
	key := strings.Join(managers, "\x00")
	if strings.Trim(key, "\x00") == "" {
		return
	}
	s.told[key] = managers
	s.rows[key]++
	if who.ID != "" && len(c.levels) == 0 {
		s.manager[strings.Clone(who.ID)] = key
	}
}

// trust decides which manager columns may be believed. Numbers of managers are often of another series than the numbers
// of people: such a column names the wrong people, or hardly anybody.
func (s *survey) trust() {
	s.trusted = make([]bool, len(s.columns.managers))
	for i := range s.trusted {
		found, filled, agree, contradict := 0, 0, 0, 0
		for _, cells := range s.told {
			if cells[i] == "" {
				continue
			}
			filled++
			who, byID := s.people.find(cells[i])
			if who == "" {
				continue
			}
			found++
			if !byID {
				agree++
				continue
			}
			for j, other := range cells {
				if same, byID := s.people.find(other); j != i && same != "" && !byID {
					if same == who {
						agree++
					} else {
						contradict++
					}
				}
			}
		}
		s.trusted[i] = contradict <= agree && (agree > 0 || 2*found >= filled)
	}
}

// lead returns the identity of the manager that the cells of a row name, if it is one of the people.
func (s *survey) lead(managers []string) string {
	for i, cell := range managers {
		if !s.trusted[i] || cell == "" {
			continue
		}
		if who, _ := s.people.find(cell); who != "" {
			return who
		}
	}
	return ""
}

// reports returns the team of somebody of whom only the manager is known: it is named after the manager, within the one
// that is named after the manager's manager.
func (s *survey) reports(person, lead string) (team, within string) {
	if lead == "" || lead == person {
		return "", ""
	}
	if above := s.lead(s.told[s.manager[lead]]); above != lead {
		within = s.people.called[above]
	}
	return s.people.called[lead], within
}

// coverage counts rows that name a manager and those whose manager is found, the same for managers, and lists the
// managers that are not.
func (s *survey) coverage() (rows, foundRows, managers, found int, missing []string) {
	for key, cells := range s.told {
		rows += s.rows[key]
		managers++
		if s.lead(cells) != "" {
			found++
			foundRows += s.rows[key]
			continue
		}
		shown := slices.DeleteFunc(slices.Clone(cells), func(c string) bool { return c == "" })
		missing = append(missing, strings.Join(shown, " / "))
	}
	slices.Sort(missing)
	return rows, foundRows, managers, found, missing
}
