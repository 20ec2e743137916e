package itemtable

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// Row is the row in hand. It is the same Row for all rows of a table.
type Row struct {
	Item   connector.Item
	Origin connector.Origin
	Sheet  string // name of the sheet; "" for text
	Number int    // rows of the table so far, this one included

	layout        *Layout
	export        *connector.Export
	header        *table.Header
	out           *emit.Emitter
	when          *dates.Reader
	marks         map[int]byte // decimal mark of each column with numbers; 0 where nothing proves it
	cells         []string
	refused       bool // or left: no item is sent for it
	severalSheets bool
}

func newRow(l *Layout, x *connector.Export, p *table.Part, out *emit.Emitter, when *dates.Reader, file int) *Row {
	return &Row{layout: l, marks: map[int]byte{}, export: x, header: p.Header, Sheet: p.Sheet, out: out, when: when, Origin: connector.Origin{File: file, Line: 1}}
}

// take reads a row and sends it.
func (r *Row) take(row *table.Row) {
	r.cells, r.refused = row.Cells, false
	r.Number++
	r.Origin.Line = row.Line
	if r.severalSheets {
		r.Origin.Pointer = r.Sheet
	}
	if row.Extra != nil {
		r.out.Refuse(row.ExtraRefusal(r.Origin.File, "work_item"))
	}
	r.fill()
	run(r.layout.Item, r)
	if r.refused {
		return
	}
	if r.Item.Key == "" {
		r.Refuse("", "no key")
		return
	}
	r.out.Item(&r.Item)
	run(r.layout.Extra, r)
}

func (r *Row) fill() {
	c := &r.layout.Columns
	r.Item = connector.Item{
		Origin: r.Origin, Source: r.layout.Source,
		Key: r.Cell(c.Key...), NativeID: r.Cell(c.NativeID...),
		Type: r.Cell(c.Type...), State: r.Cell(c.State...), StateCategory: r.Cell(c.StateCategory...),
		Resolution: r.Cell(c.Resolution...), Priority: r.Cell(c.Priority...),
		Title: r.Cell(c.Title...), Description: r.Cell(c.Description...), AcceptanceCriteria: r.Cell(c.Criteria...),
		Team: r.Cell(c.Team...), Project: r.Cell(c.Project...), ParentKey: r.Cell(c.Parent...), Sprint: r.Cell(c.Sprint...), URL: r.Cell(c.URL...),
		Creator:   r.Person(r.Cell(c.Creator...)),
		CreatedAt: r.Instant(c.Created...), UpdatedAt: r.Instant(c.Updated...), ResolvedAt: r.Instant(c.Resolved...),
		Due: r.Day(c.Due...), Start: r.Day(c.Start...),
		Points: r.Float(c.Points...), ChecklistTotal: r.Count(c.ChecklistTotal...), ChecklistDone: r.Count(c.ChecklistDone...),
	}
	if hours := r.Float(c.Estimate...); hours != nil {
		seconds := *hours * r.layout.unit()
		r.Item.EstimateSeconds = &seconds
	}
	for _, cell := range r.Cells(c.Owners...) {
		for _, one := range Split(cell, r.layout.separators()) {
			if id := r.Person(one); id != "" && !slices.Contains(r.Item.Owners, id) {
				r.Item.Owners = append(r.Item.Owners, id)
			}
		}
	}
	for _, cell := range r.Cells(c.Labels...) {
		r.Item.Labels = append(r.Item.Labels, Split(cell, r.layout.separators())...)
	}
}

// Has tells whether the table has a column of one of the names.
func (r *Row) Has(names ...string) bool { return r.header.Column(names...) >= 0 }

// Header returns the header row.
func (r *Row) Header() *table.Header { return r.header }

// Export returns the export that is read.
func (r *Row) Export() *connector.Export { return r.export }

// Cell returns the cell of the first column that the table has of these names, trimmed; "" for none or no value.
func (r *Row) Cell(names ...string) string {
	if i := r.header.Column(names...); i >= 0 {
		return r.At(i)
	}
	return ""
}

// Cells returns the filled cells of every column of these names, in file order.
func (r *Row) Cells(names ...string) []string {
	var out []string
	for _, n := range names {
		for _, i := range r.header.Columns(n) {
			if cell := r.At(i); cell != "" {
				out = append(out, cell)
			}
		}
	}
	return out
}

// At returns the cell of a column by its position, trimmed; "" where the cell means no value.
func (r *Row) At(column int) string {
	cell := strings.TrimSpace(r.cells[column])
	if slices.Contains(r.layout.Nulls, cell) {
		return ""
	}
	if r.layout.Guarded && len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		cell = cell[1:]
	}
	return cell
}

// Person makes the person of a cell known and returns its identity id; "" for nobody.
func (r *Row) Person(cell string) string {
	cell = strings.TrimSpace(cell)
	if cell == "" || slices.Contains(r.layout.Nobody, strings.ToLower(cell)) {
		return ""
	}
	if r.layout.Person == nil {
		return r.out.Person(PersonOf(r.layout.Source, cell))
	}
	return r.out.Person(r.layout.Person(cell))
}

// Instant reads the first of these columns as a point in time; a cell that is no date costs the cell.
func (r *Row) Instant(names ...string) time.Time {
	cell := r.Cell(names...)
	if cell == "" {
		return time.Time{}
	}
	t, err := r.when.Instant(cell)
	if err != nil {
		r.RefuseCell(r.name(names), cell, dateReason(err))
	}
	return t
}

// Day reads the first of these columns as a calendar day; a cell that is no date costs the cell.
func (r *Row) Day(names ...string) connector.Date {
	cell := r.Cell(names...)
	if cell == "" {
		return connector.Date{}
	}
	d, err := r.when.Day(cell)
	if err != nil {
		r.RefuseCell(r.name(names), cell, dateReason(err))
	}
	return d
}

// When reads any text as a point in time, by the same evidence as the date columns.
func (r *Row) When(text string) (time.Time, error) { return r.when.Instant(text) }

// Float reads the first of these columns as a number; nil for none.
func (r *Row) Float(names ...string) *float64 {
	cell := r.Cell(names...)
	if cell == "" {
		return nil
	}
	x, ok := number(cell, r.marks[r.header.Column(names...)])
	if !ok {
		r.RefuseCell(r.name(names), cell, "cannot read as a number")
		return nil
	}
	return &x
}

// Count reads the first of these columns as a whole number of at least zero; nil for none.
func (r *Row) Count(names ...string) *int {
	cell := r.Cell(names...)
	if cell == "" {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(cell, ".0"))
	if err != nil || n < 0 {
		r.RefuseCell(r.name(names), cell, "cannot read as a count")
		return nil
	}
	return &n
}

// Refuse gives up the row.
func (r *Row) Refuse(column, reason string) {
	r.refused = true
	value := strings.Join(slices.DeleteFunc(slices.Clone(r.cells), func(c string) bool { return c == "" }), " | ")
	if column != "" {
		value = r.Cell(column)
	}
	r.out.RefuseRow(r.Origin, "work_item", column, value, reason)
}

// Leave sends no item for the row, because a hook has sent it as something else, or because it is a record that was sent
// before: that is counted as merged.
func (r *Row) Leave(merged bool) {
	r.refused = true
	if merged {
		r.out.Merged("work_item", 1)
	}
}

// RefuseCell gives up one value of the row.
func (r *Row) RefuseCell(column, value, reason string) {
	r.out.Refuse(&connector.Refusal{Origin: r.Origin, Scope: connector.ScopeValue, Table: "work_item", Column: column, Value: value, Reason: reason})
}

// Out is where the hooks send other rows than the item.
func (r *Row) Out() *emit.Emitter { return r.out }

// name returns the name of the column that a getter read, as the file writes it.
func (r *Row) name(names []string) string {
	if i := r.header.Column(names...); i >= 0 {
		return r.header.Names[i]
	}
	return ""
}

func dateReason(err error) string {
	var ambiguous *dates.AmbiguousError
	if errors.As(err, &ambiguous) {
		return "cannot read as a date: " + ambiguous.Error()
	}
	return err.Error()
}
