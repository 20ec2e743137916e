package asana

import (
	"context"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

func csvFormat() connector.Format {
	return connector.Format{
		ID:    "asana-csv",
		Name:  "Asana CSV (project or search)",
		HowTo: "Open the project, the arrow beside its name, Export/Print, CSV.",
		Tells: tells(), Tested: connector.WrittenFile,
		Cannot:    gaps(),
		Recognize: layout(nil).Recognize,
		Read:      readCSV,
	}
}

// readCSV reads each file by itself, because a name means a task of the same file.
func readCSV(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	known := make([]*names, len(x.Files))
	for n, f := range x.Files {
		var err error
		if known[n], err = learn(ctx, f); err != nil {
			return err
		}
	}
	return layout(known).Read(ctx, x, sink)
}

const (
	parentColumn   = "Parent task"
	blockedColumn  = "Blocked By (Dependencies)"
	blockingColumn = "Blocking (Dependencies)"
)

// marks are the columns that every version writes.
var marks = [][]string{{"Task ID"}, {"Created At"}, {"Completed At"}, {"Last Modified"}, {"Name"}}

// layout reads files whose tasks are known by name, one entry for each file of the export.
func layout(known []*names) *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"Task ID"}, Title: []string{"Name"}, Description: []string{"Notes"}, Project: []string{"Projects"},
			Labels: []string{"Tags"}, Priority: priorityNames, Team: teamNames, Points: pointNames, Criteria: criteriaNames,
			Created: []string{"Created At"}, Updated: []string{"Last Modified"}, Resolved: []string{"Completed At"},
			Due: []string{"Due Date"}, Start: []string{"Start Date"},
		},
		Marks:      marks,
		Separators: ",",
		Item:       func(r *itemtable.Row) { completeRow(r, known[r.Origin.File]) },
		Extra:      func(r *itemtable.Row) { linksOfRow(r, known[r.Origin.File]) },
		End:        daysNote,
	}
}

func completeRow(r *itemtable.Row, known *names) {
	i := &r.Item
	setState(i, r.Cell("Section/Column", "Column"), !i.ResolvedAt.IsZero())
	who := itemtable.PersonOf(source, r.Cell("Assignee Email"))
	if name := r.Cell("Assignee"); who.ID == "" {
		who = itemtable.PersonOf(source, name)
	} else {
		who.Name = name
	}
	if id := r.Out().Person(who); id != "" {
		i.Owners = []string{id}
	}
	if name := r.Cell(parentColumn); name != "" {
		if i.ParentKey = known.id(name); i.ParentKey == "" {
			r.RefuseCell(parentColumn, name, unresolved)
		}
	}
}

// linksOfRow sends what a task waits for and what waits for it. Both ends tell the same relation.
func linksOfRow(r *itemtable.Row, known *names) {
	if r.Item.ParentKey != "" {
		send(r.Out(), r.Origin, r.Item.ParentKey, r.Item.Key, connector.LinkParent, parentColumn)
	}
	for _, name := range known.part(r.Cell(blockedColumn)) {
		blocked(r, known, name, blockedColumn)
	}
	for _, name := range known.part(r.Cell(blockingColumn)) {
		blocked(r, known, name, blockingColumn)
	}
}

func blocked(r *itemtable.Row, known *names, name, column string) {
	from, to := known.id(name), r.Item.Key
	if from == "" {
		r.Out().RefuseRow(r.Origin, "work_item_link", column, name, unresolved)
		return
	}
	if column == blockingColumn {
		from, to = to, from
	}
	send(r.Out(), r.Origin, from, to, connector.LinkBlocks, column)
}

func daysNote(r *itemtable.Row) {
	if r.Number == 0 {
		return
	}
	r.Out().Note(connector.Note{
		Code: "days-only", File: r.Origin.File,
		Text:   "tasks carry days without a time: how long work took is known in whole days only",
		Remedy: "export the project as JSON, which holds times",
	})
}
