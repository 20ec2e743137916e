package plane

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

func csvFormat() connector.Format {
	return connector.Format{
		ID:    "plane-csv",
		Name:  "Plane CSV or XLSX (work items)",
		HowTo: "Open Workspace settings, Exports, choose the projects and CSV, and import the zip that you can download then.",
		Tells: tells(), Tested: connector.RealFile, Cannot: gaps(),
		Recognize: layout(nil).Recognize,
		Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
			return layout(&sheet{}).Read(ctx, x, sink)
		},
	}
}

// written returns the ways in which Plane has headed a column.
func written(name string, others ...string) []string {
	out := []string{name, strings.ToLower(strings.ReplaceAll(name, " ", "_"))}
	for _, o := range others {
		out = append(out, written(o)...)
	}
	return out
}

func layout(t *sheet) *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: written("Identifier", "ID"), Type: written("Issue Type"), State: written("State Name", "State"), Priority: written("Priority"),
			Title: written("Name"), Description: written("Description"), Project: written("Project Name", "Project"), Parent: written("Parent"),
			Created: written("Created At"), Updated: written("Updated At"), Resolved: written("Completed At"),
			Due: written("Target Date"), Start: written("Start Date"), Points: written("Estimate"),
			Creator: written("Created By Name", "Created By"),
		},
		Marks: [][]string{
			written("Identifier", "ID"), written("State Name", "State"), written("Target Date"), written("Cycles", "Cycle Name"), written("Modules", "Module Name"),
		},
		Guarded: true,
		Person:  personOf,
		Begin:   func(*itemtable.Row) { *t = sheet{keys: map[string]bool{}} },
		Item:    t.complete,
		Extra:   restOfRow,
		End:     t.notes,
	}
}

// sheet is what is remembered of the table in hand.
type sheet struct {
	odd, repeated int // rows whose ID is no identifier, and those among them that share it
	keys          map[string]bool
	halved        int // rows with times on a 12-hour clock
}

func (t *sheet) complete(r *itemtable.Row) {
	i := &r.Item
	if key := keyOf(i.Key, i.Project); key != i.Key {
		t.odd++
		if t.keys[key] {
			t.repeated++
		}
		t.keys[key], i.Key = true, key
	}
	for _, name := range list(r.Cell(written("Assignees", "Assignee")...)) {
		if id := r.Person(name); id != "" {
			i.Owners = append(i.Owners, id)
		}
	}
	i.Labels = list(r.Cell(written("Labels")...))
	if cycles := list(r.Cell(written("Cycles", "Cycle Name")...)); len(cycles) > 0 {
		i.Sprint = cycles[len(cycles)-1]
	}
	if i.Type == "" && strings.EqualFold(r.Cell(written("Is Epic")...), "true") {
		i.Type = "Epic"
	}
	i.Archived = i.ResolvedAt.IsZero() && r.Cell(written("Archived At")...) != ""
	if halved(r.Cell(written("Created At")...)) {
		t.halved++
		mend(i)
	}
}

// restOfRow sends what stands in cells that hold lists of objects.
func restOfRow(r *itemtable.Row) {
	s := &sender{out: r.Out(), at: r.Origin, key: r.Item.Key, when: r.When}
	s.parent(r.Item.ParentKey)
	cell := func(name string, send func(json.RawMessage)) {
		text := r.Cell(written(name)...)
		if text == "" {
			return
		}
		raw, ok := objects(text)
		if !ok {
			r.RefuseCell(name, text, "cannot read as a list of objects")
			return
		}
		send(raw)
	}
	cell("Relations", s.relations)
	cell("Comments", s.comments)
	cell("Worklogs", s.worklogs)
}

func (t *sheet) notes(r *itemtable.Row) {
	halfdayNote(r.Out(), r.Origin.File, t.halved)
	if t.odd > 0 {
		r.Out().Note(connector.Note{
			Code: "ids-odd", File: r.Origin.File,
			Text:   fmt.Sprintf("%d work items have an ID that is no identifier like ABC-12, and %d of them share it with another: they count as one", t.odd, t.repeated),
			Remedy: "export again; work items are told apart by their identifier",
		})
	}
}
