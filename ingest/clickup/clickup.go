package clickup

import (
	"context"
	_ "embed"
	"encoding/json"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "clickup"

//go:embed guide.txt
var guide string

// Connector returns the one format of ClickUp.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "ClickUp", Guide: guide,
		Formats: []connector.Format{{
			ID:    "clickup-csv",
			Name:  "ClickUp CSV (workspace)",
			HowTo: "An owner or administrator opens Settings, Imports/Exports, Export, and exports all tasks as CSV.",
			Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.Comments, connector.People, connector.DueDates, connector.Teams},

			Tested: connector.WrittenFile,
			Cannot: []connector.Gap{
				{What: "when a task changed its status, and mostly when it was closed", Needs: connector.StateHistory, Remedy: laterRemedy},
				{What: "when a task was handed to whom", Needs: connector.OwnerHistory, Remedy: laterRemedy},
				{What: "which task waits for which", Needs: connector.Links, Remedy: "none known: the column Dependencies does not say in which direction"},
				{What: "who booked time when; Time Spent is a total", Needs: connector.Worklogs, Remedy: "import a time report"},
			},
			Recognize: layout(nil).Recognize,
			Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
				return layout(&sheet{}).Read(ctx, x, sink)
			},
		}},
	}
}

// laterRemedy is how changes become known from exports that hold none.
const laterRemedy = "export again every week and import each file: what changed in between is inferred"

func layout(t *sheet) *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"Task ID"}, Type: []string{"Task Type"}, State: []string{"Status"}, Priority: []string{"Priority"},
			Title: []string{"Task Name"}, Team: []string{"Space Name"}, Project: []string{"List Name"}, Parent: []string{"Parent ID"}, URL: []string{"Task Link"},
			Created: []string{"Date Created"}, Updated: []string{"Date Updated"}, Resolved: []string{"Date Done", "Date Closed"},
			Due: []string{"Due Date"}, Start: []string{"Start Date"}, Points: []string{"Sprint Points", "Points"}, Estimate: []string{"Time Estimated"},
		},
		Marks: [][]string{
			{"Task ID"}, {"Task Name"}, {"Status"}, {"Date Created Text", "Folder Name/Path", "Subtasks IDs", "Subtask IDs"},
		},
		Nulls:        []string{"null"},
		Nobody:       []string{"null"}, // inside lists and comments as well
		EstimateUnit: time.Millisecond,
		Begin:        func(*itemtable.Row) { *t = sheet{} },
		Item:         t.complete,
		Extra:        t.rest,
	}
}

// sheet is what is remembered of the table in hand.
type sheet struct {
	order string // of day and month in dates that are text: "dmy", "mdy", "" while nothing tells
}

func (t *sheet) complete(r *itemtable.Row) {
	i := &r.Item
	i.Description = strings.ReplaceAll(r.Cell("Task Content"), `\n`, "\n") // the two characters stand for a line break
	for _, name := range list(r.Cell("Assignees")) {
		if id := r.Person(name); id != "" {
			i.Owners = append(i.Owners, id)
		}
	}
	i.Labels = list(r.Cell("Tags"))
	i.ChecklistTotal = checklist(r)
	t.learn(i.CreatedAt, r.Cell("Date Created Text"))
}

// list reads "[Ana Pop, Bo Li]", which has no quotation marks: a name that holds a comma counts as two.
func list(cell string) []string {
	return itemtable.Split(strings.TrimSuffix(strings.TrimPrefix(cell, "["), "]"), ",")
}

// checklist counts the entries of a task's checklists, {"name": ["entry"]}. Which of them are done is not told.
func checklist(r *itemtable.Row) *int {
	cell := r.Cell("Checklists")
	if cell == "" || cell == "{}" || cell == "[]" {
		return nil
	}
	var lists []map[string]json.RawMessage
	if !strings.HasPrefix(cell, "[") {
		lists = make([]map[string]json.RawMessage, 1)
		cell = "[" + cell + "]"
	}
	if json.Unmarshal([]byte(cell), &lists) != nil {
		r.RefuseCell("Checklists", cell, "cannot read as checklists")
		return nil
	}
	total := 0
	for _, l := range lists {
		for _, raw := range l {
			var entries []json.RawMessage
			if json.Unmarshal(raw, &entries) == nil {
				total += len(entries)
			}
		}
	}
	return &total
}

// rest sends the comments and the tasks above and below. A parent and its sub-task both tell of each other.
func (t *sheet) rest(r *itemtable.Row) {
	t.comments(r)
	if r.Item.ParentKey != "" {
		parent(r, r.Item.ParentKey, r.Item.Key)
	}
	for _, below := range list(r.Cell("Subtasks IDs", "Subtask IDs")) {
		if below = strings.Trim(below, `"`); below != "" {
			parent(r, r.Item.Key, below)
		}
	}
}

func parent(r *itemtable.Row, above, below string) {
	if r.Out().First("work_item_link", source, above+" "+below) {
		r.Out().Link(&connector.Link{Origin: r.Origin, Source: source, FromKey: above, ToKey: below, Kind: connector.LinkParent, Original: "parent"})
	}
}
