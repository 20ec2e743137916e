package azuredevops

import (
	"context"
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// mostRows is how many work items a query returns at most.
const mostRows = 20_000

// The columns of a query result, by their names on the form. A query shows those that somebody chose.
var (
	colID   = []string{"ID"}
	colType = []string{"Work Item Type"}

	datesOfState = []string{"Created Date", "Changed Date", "Closed Date", "State Change Date", "Activated Date", "Resolved Date"}
)

func csvLayout() *itemtable.Layout {
	tree := &tree{}
	return &itemtable.Layout{
		Source: tool,
		Columns: itemtable.Columns{
			Key: colID, Type: colType, State: []string{"State"}, Priority: []string{"Priority"}, Resolution: []string{"Resolved Reason"},
			Title: []string{"Title"}, Description: []string{"Description", "Repro Steps"}, Criteria: []string{"Acceptance Criteria"},
			Team: []string{"Area Path"}, Project: []string{"Team Project"}, Parent: []string{"Parent"}, Sprint: []string{"Iteration Path"},
			Owners: []string{"Assigned To"}, Creator: []string{"Created By"}, Labels: []string{"Tags"},
			Created: []string{"Created Date"}, Updated: []string{"Changed Date"}, Resolved: []string{"Closed Date"},
			Due: []string{"Due Date", "Target Date"}, Start: []string{"Start Date", "Activated Date"},
			Points: []string{"Story Points", "Effort", "Size"}, Estimate: []string{"Original Estimate"},
		},
		Marks:      [][]string{colID, colType, {"Title", "Title 1", "State", "Assigned To"}},
		Separators: ";", // a name may hold a comma: "Last, First <mail>"
		Begin:      tree.begin,
		Item:       tree.item,
		End:        csvNotes,
	}
}

func readCSV(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	return csvLayout().Read(ctx, x, sink)
}

// tree follows the levels of a tree query: the title stands in the column of the level, and the parent is the nearest row
// above on a higher level.
type tree struct {
	titles []int    // columns Title 1, Title 2, ...
	path   []string // keys of the rows above, by level
}

func (t *tree) begin(r *itemtable.Row) {
	t.titles, t.path = nil, nil
	for level := 1; ; level++ {
		column := r.Header().Column(fmt.Sprintf("Title %d", level))
		if column < 0 {
			return
		}
		t.titles = append(t.titles, column)
	}
}

func (t *tree) item(r *itemtable.Row) {
	item := &r.Item
	if number(item.Key) == 0 {
		r.Refuse(colID[0], "is no number of a work item")
		return
	}
	item.Sprint = iteration(item.Sprint)
	item.ParentKey = strings.TrimSuffix(item.ParentKey, ".0") // as a spreadsheet may leave it
	if item.Resolution == "" && (!item.ResolvedAt.IsZero() || item.State == "Removed") {
		item.Resolution = r.Cell("Reason")
	}
	for level, column := range t.titles {
		title := r.At(column)
		if title == "" {
			continue
		}
		item.Title = title
		t.descend(item, level)
		return
	}
}

func (t *tree) descend(item *connector.Item, level int) {
	if len(t.path) > level {
		t.path = t.path[:level]
	}
	for len(t.path) < level { // a level that no row stands on
		t.path = append(t.path, "")
	}
	for above := level - 1; above >= 0 && item.ParentKey == ""; above-- {
		item.ParentKey = t.path[above]
	}
	t.path = append(t.path, strings.Clone(item.Key)) // a substring would keep the whole row
}

// csvNotes says what the query left out.
func csvNotes(r *itemtable.Row) {
	if !r.Has(datesOfState...) {
		r.Out().Note(connector.Note{
			Code: "no-dates", File: r.Origin.File, Text: "the query shows no column with a date: only what is in which state can be told",
			Remedy: "add columns to the query (Column options): Created Date, Changed Date, Activated Date, Closed Date, Created By, Parent, Iteration Path, Area Path",
		})
	}
	if r.Number >= mostRows {
		r.Out().Note(connector.Note{
			Code: "rows-capped", File: r.Origin.File, Text: fmt.Sprintf("%d rows: a query returns at most %d work items", r.Number, mostRows),
			Remedy: "split the query, by Created Date or Area Path",
		})
	}
}
