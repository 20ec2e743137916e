package columns

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/workhealth/workhealth/ingest/anytable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// File is what the user said, and what was suggested, about all tables.
type File struct {
	Tables []Table `yaml:"tables"`

	comments yaml.CommentMap
}

// Table is how one table is read.
type Table struct {
	File    string   `yaml:"file"`   // where it was met; for people, tables are known by their header
	Header  []string `yaml:"header"` // all columns, in file order
	Read    bool     `yaml:"read"`   // false leaves the table out; true where nothing is said
	Columns []Column `yaml:"columns"`
}

// Column is what one column is read as.
type Column struct {
	Name    string `yaml:"name"`
	Field   string `yaml:"field"` // one of anytable.Fields; "" keeps it out
	Because string `yaml:"because,omitempty"`
	Example string `yaml:"example,omitempty"`
}

// Found is a table that was met, with what is suggested for it.
type Found struct {
	File       string
	Read       bool // it would be read without being asked
	Suggestion anytable.Suggestion
}

// For returns how the user wants a table with this header to be read: header name -> field for Export.Columns, and whether
// it is read at all. The map is nil for a table that the file does not know. A table may have gained columns since.
func (f *File) For(header []string) (map[string]string, bool) {
	t := f.find(header)
	if t == nil {
		return nil, false
	}
	m := map[string]string{}
	for _, c := range t.Columns {
		if c.Field != "" {
			m[c.Name] = c.Field
		}
	}
	return m, t.Read
}

// Update appends the tables, and the columns of known tables, that are new. A column that a known table has gained is kept
// out where its field is taken.
func (f *File) Update(found []Found) {
	for _, n := range found {
		t := f.find(n.Suggestion.Header())
		if t == nil {
			f.Tables = append(f.Tables, Table{File: n.File, Read: n.Read})
			t = &f.Tables[len(f.Tables)-1]
		}
		for _, c := range n.Suggestion.Columns {
			t.add(c)
		}
	}
}

func (t *Table) add(c anytable.Column) {
	if t.has(c.Name) {
		return
	}
	t.Header = append(t.Header, c.Name)
	column := Column{Name: c.Name, Field: c.Field, Because: c.Because, Example: c.Example}
	if first := t.holder(c.Field); first != "" {
		column.Field, column.Because = "", "could be "+c.Field+", which "+first+" is read as"
	}
	t.Columns = append(t.Columns, column)
}

func (t *Table) has(name string) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return table.Fold(c.Name) == table.Fold(name) })
}

// holder returns the column that is read as a field which only one can be.
func (t *Table) holder(field string) string {
	if field == "" || anytable.Several(field) {
		return ""
	}
	for _, c := range t.Columns {
		if strings.EqualFold(c.Field, field) {
			return c.Name
		}
	}
	return ""
}

// find returns the table whose columns are all in this header, the widest of several; nil for none.
func (f *File) find(header []string) *Table {
	names := map[string]bool{}
	for _, h := range header {
		names[table.Fold(h)] = true
	}
	var best *Table
	for i := range f.Tables {
		t := &f.Tables[i]
		absent := slices.ContainsFunc(t.Header, func(h string) bool { return !names[table.Fold(h)] })
		if !absent && len(t.Header) > 0 && (best == nil || len(t.Header) > len(best.Header)) {
			best = t
		}
	}
	return best
}
