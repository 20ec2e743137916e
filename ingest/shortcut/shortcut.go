package shortcut

import (
	"context"
	_ "embed"
	"regexp"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "shortcut"

//go:embed guide.txt
var guide string

// Connector returns the one format of Shortcut.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Shortcut", Guide: guide,
		Formats: []connector.Format{{
			ID:    "shortcut-csv",
			Name:  "Shortcut CSV (stories)",
			HowTo: "Open Settings, Export, and export all stories to CSV.",
			Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates, connector.Teams},

			Tested: connector.WrittenFile,
			Cannot: []connector.Gap{
				{What: "when a story changed its state; only when it was started, moved and completed last", Needs: connector.StateHistory, Remedy: laterRemedy},
				{What: "when a story was handed to whom", Needs: connector.OwnerHistory, Remedy: laterRemedy},
				{What: "which story blocks which; only that one is blocked", Needs: connector.Links, Remedy: "none: the export holds no relations but epics"},
				{What: "comments", Needs: connector.Comments, Remedy: "Shortcut exports none; import the channels in which the work is discussed"},
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
			Key: []string{"id"}, Type: []string{"type"}, State: []string{"state"}, Priority: []string{"priority"},
			Title: []string{"name"}, Description: []string{"description"}, Team: []string{"team"}, Project: []string{"project"},
			Parent: []string{"epic_id"}, Sprint: []string{"iteration"}, Owners: []string{"owners"}, Creator: []string{"requester", "requestor"},
			Labels: []string{"labels"}, Due: []string{"due_date"}, Start: []string{"started_at"}, Points: []string{"estimate"},
		},
		Marks:      [][]string{{"id"}, {"is_completed"}, {"moved_at"}, {"utc_offset", "epic_labels"}},
		Separators: ";",
		Dates:      []string{"created_at", "updated_at", "completed_at"},
		Begin:      func(*itemtable.Row) { *t = sheet{epics: map[string]bool{}} },
		Item:       completeRow,
		Extra:      t.epic,
	}
}

// sheet is what is remembered of the table in hand.
type sheet struct {
	epics map[string]bool // those that were sent
}

func completeRow(r *itemtable.Row) {
	i := &r.Item
	i.CreatedAt, i.UpdatedAt, i.ResolvedAt = instant(r, "created_at"), instant(r, "updated_at"), instant(r, "completed_at")
	completed := flag(r, "is_completed")
	if completed {
		i.StateCategory = "done"
	}
	i.Archived = flag(r, "is_archived") && !completed
	if tasks := task.FindAllStringSubmatch(r.Cell("tasks"), -1); len(tasks) > 0 {
		total, done := len(tasks), 0
		for _, t := range tasks {
			if t[1] != " " {
				done++
			}
		}
		i.ChecklistTotal, i.ChecklistDone = &total, &done
	}
}

// task is one of a story's tasks: "[X] sand it;[ ] paint it".
var task = regexp.MustCompile(`(?:^|;\s*)\[([ xX])\]`)

func flag(r *itemtable.Row, column string) bool {
	switch cell := r.Cell(column); strings.ToLower(cell) {
	case "true":
		return true
	case "false", "":
	default:
		r.RefuseCell(column, cell, "is neither true nor false")
	}
	return false
}

// instant reads a time by the offset of its row.
func instant(r *itemtable.Row, column string) time.Time {
	cell := r.Cell(column)
	if cell == "" {
		return time.Time{}
	}
	text := cell
	if offset := r.Cell("utc_offset"); offset != "" {
		text += " " + offset
	}
	at, err := r.When(text)
	if err != nil {
		r.RefuseCell(column, cell, err.Error())
	}
	return at
}

// epic sends the epic that a story names, once, and that it is the story's parent. Stories and epics are numbered together.
func (t *sheet) epic(r *itemtable.Row) {
	key := r.Item.ParentKey
	if key == "" {
		return
	}
	if !t.epics[key] {
		t.epics[strings.Clone(key)] = true // kept: the rest of the row must not be
		r.Out().Item(&connector.Item{
			Origin: r.Origin, Source: source, Key: key, Type: "epic", Title: r.Cell("epic"), State: r.Cell("epic_state"),
			Archived: flag(r, "epic_is_archived"), CreatedAt: instant(r, "epic_created_at"),
			Start: r.Day("epic_started_at"), Due: r.Day("epic_due_date"),
		})
	}
	r.Out().Link(&connector.Link{Origin: r.Origin, Source: source, FromKey: key, ToKey: r.Item.Key, Kind: connector.LinkParent, Original: "epic"})
}
