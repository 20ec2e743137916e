package planner

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// plan is the plan in hand.
type plan struct {
	name string
	seen map[string]first // by task id
	lost int              // rows whose id stands on another task
}

// first is the first row with an id.
type first struct {
	name string
	line int64
}

func newLayout() *itemtable.Layout {
	p := &plan{}
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"Task ID"}, Title: []string{"Task Name"}, Description: []string{"Description"},
			State: []string{"Progress"}, Priority: []string{"Priority"},
			Owners: []string{"Assigned To"}, Creator: []string{"Created By"}, Labels: []string{"Labels"},
			Created: []string{"Created Date"}, Start: []string{"Start Date"}, Due: []string{"Due Date"}, Resolved: []string{"Completed Date"},
		},
		Marks:      [][]string{{"Task ID"}, {"Bucket Name"}, {"Completed Checklist Items"}},
		Separators: ";", // names hold commas
		Begin:      p.begin, Item: p.item, End: p.end,
	}
}

func (p *plan) begin(r *itemtable.Row) {
	above := readPreamble(r.Export().Files[r.Origin.File])
	p.name, p.lost, p.seen = above.name, 0, map[string]first{}
	if p.name == "" {
		p.name = r.Export().Label
	}
	if at, err := r.When(above.exported); err == nil {
		r.Out().ExportedAt(at)
	}
}

func (p *plan) item(r *itemtable.Row) {
	id := r.Item.Key
	if id == "" {
		r.Refuse("Task ID", "a task without id")
		return
	}
	if before, ok := p.seen[id]; !ok {
		p.seen[strings.Clone(id)] = first{strings.Clone(r.Item.Title), r.Origin.Line}
	} else if before.name != r.Item.Title {
		p.lost++
		r.Refuse("Task ID", fmt.Sprintf("row %d has this id already, for another task", before.line))
		return
	}
	r.Item.Project = p.name
	if bucket := r.Cell("Bucket Name"); bucket != "" {
		r.Item.Labels = append(r.Item.Labels, "Bucket: "+bucket)
	}
	p.checklist(r)
	r.Person(r.Cell("Completed By")) // known as a person; who ticks a task off need not be who did it
}

// checklist reads "2/5".
func (p *plan) checklist(r *itemtable.Row) {
	cell := r.Cell("Completed Checklist Items")
	if cell == "" {
		return
	}
	left, right, _ := strings.Cut(cell, "/")
	done, err := strconv.Atoi(left)
	total, err2 := strconv.Atoi(right)
	if err != nil || err2 != nil || done < 0 || done > total {
		r.RefuseCell("Completed Checklist Items", cell, "cannot read as done out of all")
		return
	}
	r.Item.ChecklistDone, r.Item.ChecklistTotal = &done, &total
}

func (p *plan) end(r *itemtable.Row) {
	if p.lost == 0 {
		return
	}
	r.Out().Note(connector.Note{
		Code: "duplicate-ids", File: r.Origin.File,
		Text:   fmt.Sprintf("%d of %d rows have the id of another task and were refused; Planner never repeats an id, so the file was changed", p.lost, r.Number),
		Remedy: "export the plan again and import the file as it is",
	})
}
