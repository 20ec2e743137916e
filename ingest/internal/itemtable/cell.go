package itemtable

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
)

// Has tells whether the table has a column of one of the names.
func (r *Row) Has(names ...string) bool { return r.column(names) >= 0 }

// Cell returns the cell of the first column that the table has of these names, trimmed; "" for none or no value.
func (r *Row) Cell(names ...string) string { return r.cell(r.column(names)) }

// cell is At for a column that the table may not have.
func (r *Row) cell(column int) string {
	if column < 0 {
		return ""
	}
	return r.At(column)
}

// Cells returns the filled cells of every column of these names, in file order.
func (r *Row) Cells(names ...string) []string {
	var out []string
	for _, n := range names {
		for _, i := range r.columns(n) {
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
	if len(cell) <= r.longestNull && slices.Contains(r.layout.Nulls, cell) {
		return ""
	}
	if r.layout.Guarded && len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		cell = cell[1:]
	}
	return cell
}

// Instant reads the first of these columns as a point in time; a cell that is no date costs the cell.
func (r *Row) Instant(names ...string) time.Time { return r.instant(r.column(names)) }

func (r *Row) instant(column int) time.Time {
	cell := r.cell(column)
	if cell == "" {
		return time.Time{}
	}
	t, err := r.when.Instant(cell)
	if err != nil {
		r.RefuseCell(r.header.Names[column], cell, dates.Reason(err))
	}
	return t
}

// Day reads the first of these columns as a calendar day; a cell that is no date costs the cell.
func (r *Row) Day(names ...string) connector.Date { return r.day(r.column(names)) }

func (r *Row) day(column int) connector.Date {
	cell := r.cell(column)
	if cell == "" {
		return connector.Date{}
	}
	d, err := r.when.Day(cell)
	if err != nil {
		r.RefuseCell(r.header.Names[column], cell, dates.Reason(err))
	}
	return d
}

// When reads any text as a point in time, by the same evidence as the date columns.
func (r *Row) When(text string) (time.Time, error) { return r.when.Instant(text) }

// Float reads the first of these columns as a number; nil for none.
func (r *Row) Float(names ...string) *float64 { return r.float(r.column(names)) }

func (r *Row) float(column int) *float64 {
	cell := r.cell(column)
	if cell == "" {
		return nil
	}
	x, ok := number(cell, r.marks[column])
	if !ok {
		r.RefuseCell(r.header.Names[column], cell, "cannot read as a number")
		return nil
	}
	return &x
}

// Count reads the first of these columns as a whole number of at least zero; nil for none.
func (r *Row) Count(names ...string) *int { return r.count(r.column(names)) }

func (r *Row) count(column int) *int {
	cell := r.cell(column)
	if cell == "" {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(cell, ".0"))
	if err != nil || n < 0 {
		r.RefuseCell(r.header.Names[column], cell, "cannot read as a count")
		return nil
	}
	return &n
}
