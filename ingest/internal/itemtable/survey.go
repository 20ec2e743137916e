package itemtable

import (
	"context"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// surveyRows is how many rows are looked at before reading, unless the order of day and month is still open then.
const surveyRows = 64 << 10

// surveyed is what a file must have told before its first row can be read.
type surveyed struct {
	dates   dates.Evidence
	numbers map[string][]*numberColumn // by sheet
}

// numberColumn is a column with numbers and what its cells say about their decimal mark.
type numberColumn struct {
	at int
	decimals
}

func (s *surveyed) undecided() bool {
	for _, columns := range s.numbers {
		for _, c := range columns {
			if c.open > 0 && c.mark("") == 0 {
				return true
			}
		}
	}
	return s.dates.Undecided()
}

// survey collects what the columns say about the order of day and month and about decimal marks. Damage is left to the
// reading.
func (l *Layout) survey(ctx context.Context, f *connector.File) (*surveyed, error) {
	s := &surveyed{numbers: map[string][]*numberColumn{}}
	parts, err := table.OpenParts(f, l.isHeader)
	if err != nil {
		return s, nil //nolint:nilerr // the reading meets the same error
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, p := range parts.List {
		look := l.looker(s, p)
		for n := 0; look.columns() > 0 && (n < surveyRows || s.undecided()); n++ {
			if n%64 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			row, err := p.Next()
			if err == nil {
				look.row(row.Cells)
			} else if damage(err) == nil {
				break
			}
		}
	}
	return s, nil
}

// looker looks at the rows of one table.
type looker struct {
	*surveyed
	when    []int
	created int
	later   []int
	numbers []*numberColumn
}

func (l *Layout) looker(s *surveyed, p *table.Part) *looker {
	k := &looker{surveyed: s}
	for _, names := range l.dateColumns() {
		if i := p.Header.Column(names...); i >= 0 {
			k.when = append(k.when, i)
		}
	}
	for _, names := range l.numberColumns() {
		i := p.Header.Column(names...)
		if i < 0 || slices.ContainsFunc(k.numbers, func(c *numberColumn) bool { return c.at == i }) {
			continue
		}
		c := &numberColumn{at: i}
		if p.Sheet != "" {
			c.point = 1 // a workbook stores numbers with a point
		}
		k.numbers = append(k.numbers, c)
	}
	s.numbers[p.Sheet] = k.numbers
	k.created = p.Header.Column(l.Columns.Created...)
	for _, names := range [][]string{l.Columns.Updated, l.Columns.Resolved} {
		if i := p.Header.Column(names...); i >= 0 && k.created >= 0 {
			k.later = append(k.later, i)
		}
	}
	return k
}

func (k *looker) columns() int { return len(k.when) + len(k.numbers) }

func (k *looker) row(cells []string) {
	for _, i := range k.when {
		k.dates.Add(cells[i])
	}
	for _, i := range k.later {
		k.dates.Ordered(cells[k.created], cells[i])
	}
	for _, c := range k.numbers {
		c.add(cells[c.at])
	}
}
