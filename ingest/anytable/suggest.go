package anytable

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// Suggestion is how a table could be read.
type Suggestion struct {
	Format  string // id of the format: "table-text"
	Columns []Column
	Rows    int // rows that were looked at
	sample  *sample
}

// Column is what is thought of one column.
type Column struct {
	Name       string  // its header
	Field      string  // one of Fields; "" when it is kept out
	Because    string  // the evidence in words
	Confidence float64 // of the field, 0 to 1; 0 when it is kept out
	Example    string  // the first value, shortened
}

// Header returns the names of all columns in file order.
func (s *Suggestion) Header() []string {
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		names[i] = c.Name
	}
	return names
}

// Mapping returns the field of each column, kept-out columns left out: a value for Export.Columns.
func (s *Suggestion) Mapping() map[string]string {
	m := map[string]string{}
	for _, c := range s.Columns {
		if c.Field != "" {
			m[c.Name] = c.Field
		}
	}
	return m
}

// Suggest looks at the start of a table and says which column holds what. It returns an error for a file that is no
// table or cannot be opened. What was found is remembered with the file.
func Suggest(f *connector.File) (Suggestion, error) {
	if archive.IsOffice(f) { // package table remembers the start of a workbook, and Learn cannot be nested
		l := look(f)
		return l.suggestion, l.err
	}
	found, err := f.Learn("anytable.suggestion", func() (any, error) { return look(f), nil })
	if err != nil {
		return Suggestion{}, err
	}
	l := found.(looked)
	return l.suggestion, l.err
}

// looked is what is remembered of a file, a failure too: each format asks.
type looked struct {
	suggestion Suggestion
	err        error
}

func look(f *connector.File) looked {
	s, err := takeSample(f)
	if err != nil {
		return looked{err: fmt.Errorf("read %s as a table: %w", f.Path, err)}
	}
	return looked{suggestion: suggest(s)}
}

// claim is a column's claim on a field.
type claim struct {
	column int
	field  field
	score  float64
	named  bool // the header is a name of the field, wholly
	why    string
}

// least is the score below which a column is kept out.
const least = 0.4

func suggest(s *sample) Suggestion {
	out := Suggestion{Format: s.format, Rows: s.rows, sample: s}
	var claims []claim
	for i, p := range s.columns {
		out.Columns = append(out.Columns, Column{Name: s.header[i], Example: p.example})
		mine, doubt := p.claims(i)
		claims = append(claims, mine...)
		out.Columns[i].Because = doubt
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.column, b.column), cmp.Compare(a.field, b.field))
	})
	holder := map[field]int{}
	byName := map[string]bool{}
	for _, c := range claims {
		column := &out.Columns[c.column]
		first, taken := holder[c.field]
		switch {
		case column.Field != "":
		case !c.field.several() && byName[table.Fold(column.Name)]:
			column.Because = "another column of the same name is read"
		case taken && !c.field.several():
			column.Because = fmt.Sprintf("could be %s (%s), but %q fits better", c.field, c.why, out.Columns[first].Name)
		case taken && !c.named:
			column.Because = fmt.Sprintf("could be %s (%s), but its name does not say so", c.field, c.why)
		default:
			holder[c.field] = c.column
			byName[table.Fold(column.Name)] = true
			column.Field, column.Because, column.Confidence = c.field.String(), c.why, math.Round(c.score*100)/100
		}
	}
	return out
}

// nameWeight is how much of a score the header makes; the values make the rest.
const nameWeight = 0.55

// claims returns what a column may hold, and why not where it is nothing.
func (p *profile) claims(column int) ([]claim, string) {
	doubt := "neither its name nor its values say what it holds"
	if p.name == "" {
		return nil, "has no name"
	}
	switch {
	case p.filled == 0:
		doubt = "no row of the sample fills it"
	case p.isDates():
		doubt = "holds dates, but its name does not say of what"
	case p.share(p.structured) > 0.5:
		doubt = "holds JSON"
	}
	var out []claim
	said := known.speaks(p.name)
	for f := key; f < fields; f++ {
		v := p.judge(f)
		c := claim{column: column, field: f, score: v.alone, named: said[f] == exact, why: v.why}
		if said[f] > 0 {
			c.score = nameWeight*said[f] + (1-nameWeight)*v.score
			c.why = fmt.Sprintf("the name; %s", v.why)
			if v.score == 0 {
				doubt = fmt.Sprintf("is named like %s, but %s", f, v.why)
				continue
			}
		}
		if c.score >= least {
			out = append(out, c)
		}
	}
	return out, doubt
}
