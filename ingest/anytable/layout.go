package anytable

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// mapping is which columns hold which field, by header name.
type mapping [fields][]string

// separators part the people or labels of one cell.
const separators = ",;\n"

// nobody are the cells of people columns that name nobody, in lower case.
var nobody = []string{"unassigned", "none", "nobody", "n/a", "-", "nicht zugewiesen", "niemand", "sin asignar", "nadie", "non assigné", "não atribuído", "non assegnato", "nieprzypisane"}

// nulls are cells that mean no value.
var nulls = []string{"null", "NULL", "NaN", "N/A", "#N/A"}

// mappingOf takes the user's word, else the suggestion.
func mappingOf(x *connector.Export, f *connector.File) (mapping, error) {
	columns := x.Columns
	if columns == nil {
		s, err := Suggest(f)
		if err != nil {
			return mapping{}, err
		}
		columns = s.Mapping()
	}
	var m mapping
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		f, ok := fieldOf(columns[name])
		if !ok {
			return m, fmt.Errorf("column %q: no field %q; there are %s", name, columns[name], strings.Join(Fields(), ", "))
		}
		if len(m[f]) > 0 && f != none && !f.several() {
			return m, fmt.Errorf("columns %q and %q are both read as %s", m[f][0], name, f)
		}
		m[f] = append(m[f], name)
	}
	if len(m[key]) == 0 {
		return m, errors.New("no column is read as the key: say which one names each item")
	}
	return m, nil
}

// unit returns what a 1 of the estimate column means; 0 where nothing says it.
func (m *mapping) unit() time.Duration {
	if len(m[estimate]) == 0 {
		return time.Hour
	}
	return unitOf(m[estimate][0])
}

// dated tells whether a column holds dates.
func (m *mapping) dated() bool {
	return len(m[created])+len(m[updated])+len(m[resolved])+len(m[due])+len(m[start]) > 0
}

// layout is how a text or a workbook with these columns is read.
func (m *mapping) layout(source string) *itemtable.Layout {
	l := &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: m[key], Title: m[title], Type: m[itemType], State: m[state], Priority: m[priority], Owners: m[owners], Creator: m[creator],
			Team: m[team], Project: m[project], Parent: m[parent], Sprint: m[sprint], Labels: m[labels], Created: m[created], Updated: m[updated],
			Resolved: m[resolved], Due: m[due], Start: m[start], Points: m[points], Estimate: m[estimate], Description: m[description], URL: m[url],
			Resolution: m[resolution],
		},
		Marks: [][]string{m[key]}, Separators: separators, Nobody: nobody, Nulls: nulls, EstimateUnit: m.unit(),
	}
	for _, f := range []field{title, state} { // what tells the header row from a remark above it
		if len(m[f]) > 0 {
			l.Marks = append(l.Marks, m[f])
		}
	}
	return l
}

// sourceOf keeps the keys of two tables apart.
func sourceOf(x *connector.Export) string {
	if x.Label == "" {
		return tool
	}
	return tool + "@" + x.Label
}
