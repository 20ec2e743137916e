package itemtable

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// Row is the row in hand. It is the same Row for all rows of a table, and so is the memory of Item.Owners and Item.Labels:
// a hook that keeps them copies them.
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
	places        places
	longestNull   int               // of the layout's Nulls, in bytes
	asked         map[string][]int  // columns by the names that hooks asked for
	marks         []byte            // decimal mark of each column; 0 where nothing proves it
	people        map[string]string // identity id by cell
	owners        []string          // memory of the item's owners and labels, used again for each row
	labels        []string
	values        []string // of the cell in hand
	cells         []string
	refused       bool // or left: no item is sent for it
	severalSheets bool
}

func newRow(l *Layout, x *connector.Export, p *table.Part, out *emit.Emitter, when *dates.Reader, file int) *Row {
	return &Row{
		Sheet: p.Sheet, Origin: connector.Origin{File: file, Line: 1},
		layout: l, export: x, header: p.Header, out: out, when: when, longestNull: l.longestNull(),
		places: newPlaces(&l.Columns, p.Header), asked: map[string][]int{}, marks: make([]byte, len(p.Header.Names)), people: map[string]string{},
	}
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
	at := &r.places
	r.Item = connector.Item{
		Origin: r.Origin, Source: r.layout.Source,
		Key: r.cell(at.key), NativeID: r.cell(at.nativeID),
		Type: r.cell(at.kind), State: r.cell(at.state), StateCategory: r.cell(at.stateCategory),
		Resolution: r.cell(at.resolution), Priority: r.cell(at.priority),
		Title: r.cell(at.title), Description: r.cell(at.description), AcceptanceCriteria: r.cell(at.criteria),
		Team: r.cell(at.team), Project: r.cell(at.project), ParentKey: r.cell(at.parent), Sprint: r.cell(at.sprint), URL: r.cell(at.url),
		Creator:   r.Person(r.cell(at.creator)),
		CreatedAt: r.instant(at.created), UpdatedAt: r.instant(at.updated), ResolvedAt: r.instant(at.resolved),
		Due: r.day(at.due), Start: r.day(at.start),
		Points: r.float(at.points), ChecklistTotal: r.count(at.checklistTotal), ChecklistDone: r.count(at.checklistDone),
	}
	if hours := r.float(at.estimate); hours != nil {
		seconds := *hours * r.layout.unit()
		r.Item.EstimateSeconds = &seconds
	}
	r.fillOwners()
	r.fillLabels()
}

func (r *Row) fillOwners() {
	r.owners = r.owners[:0]
	for _, column := range r.places.owners {
		r.values = appendSplit(r.values[:0], r.At(column), r.layout.separators())
		for _, one := range r.values {
			if id := r.Person(one); id != "" && !slices.Contains(r.owners, id) {
				r.owners = append(r.owners, id)
			}
		}
	}
	r.Item.Owners = clipped(r.owners)
}

func (r *Row) fillLabels() {
	r.labels = r.labels[:0]
	for _, column := range r.places.labels {
		r.labels = appendSplit(r.labels, r.At(column), r.layout.separators())
	}
	r.Item.Labels = clipped(r.labels)
}

// clipped returns the list without the room behind it, so that a hook that appends does not write into the row's memory;
// nil for an empty one.
func clipped(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return slices.Clip(list)
}

// Header returns the header row.
func (r *Row) Header() *table.Header { return r.header }

// Export returns the export that is read.
func (r *Row) Export() *connector.Export { return r.export }

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
