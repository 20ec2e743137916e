package ticktick

import (
	"fmt"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// backup is what is known of the file in hand.
type backup struct {
	zones    map[string]*time.Location // by name; nil for a name that is none
	latest   time.Time                 // the latest instant of any task
	reopened int                       // open tasks with a Completed Time
	bare     int                       // times without an offset, read in the zone of their task
	zoneless int                       // days of tasks that name no zone
}

func (b *backup) begin(*itemtable.Row) { *b = backup{zones: map[string]*time.Location{}} }

// task completes the item of a row.
func (b *backup) task(r *itemtable.Row) {
	item := &r.Item
	if item.Type == "NOTE" {
		r.Refuse("Kind", "a note, no task")
		return
	}
	if item.NativeID == "" {
		r.Refuse(taskID, "a task without id")
		return
	}
	item.Key = key(r, item.NativeID)
	if parent := r.Cell(parentID); parent != "" {
		item.ParentKey = key(r, parent)
	}
	item.Project = r.Cell("List Name")
	if folder := r.Cell("Folder Name"); folder != "" {
		item.Project = folder + "/" + item.Project
	}
	item.Priority = priority(r)
	item.CreatedAt, item.ResolvedAt = b.instant(r, created), b.instant(r, completed)
	item.Start, item.Due = b.day(r, start), b.day(r, due)
	b.state(r)
}

// key is unique among backups: see the package.
func key(r *itemtable.Row, id string) string {
	if label := r.Export().Label; label != "" {
		return label + "#" + id
	}
	return id
}

// state names the status as the preamble of the file does. -1 came later than that preamble.
func (b *backup) state(r *itemtable.Row) {
	item := &r.Item
	switch status := r.Cell("Status"); status {
	case "0":
		item.State, item.StateCategory = "Normal", "new"
		if !item.ResolvedAt.IsZero() {
			b.reopened++
			item.ResolvedAt = time.Time{}
		}
	case "1":
		item.State, item.StateCategory = "Completed", "done"
	case "2":
		item.State, item.StateCategory = "Archived", "done"
	case "-1":
		item.State, item.StateCategory, item.Resolution = "Won't do", "done", "Won't do"
	case "":
	default:
		r.RefuseCell("Status", status, "is no status of TickTick")
	}
}

func priority(r *itemtable.Row) string {
	switch p := r.Cell("Priority"); p {
	case "0", "":
	case "1":
		return "Low"
	case "3":
		return "Medium"
	case "5":
		return "High"
	default:
		r.RefuseCell("Priority", p, "is no priority of TickTick")
	}
	return ""
}

func (b *backup) end(r *itemtable.Row) {
	r.Out().ExportedAt(b.exportedAt(r.Export().Files[r.Origin.File]))
	note := func(count int, code, text, remedy string) {
		if count > 0 {
			r.Out().Note(connector.Note{Code: code, File: r.Origin.File, Text: fmt.Sprintf(text, count), Remedy: remedy})
		}
	}
	note(b.bare, "zone-assumed", "%d times are written without an offset: they were read in the zone of their task", "")
	note(b.zoneless, "zone-assumed", "%d days belong to tasks that name no zone: a day may be one too early or too late", "set the zone of the account")
	note(b.reopened, "reopened", "%d tasks are open although they were completed once: they repeat, or were reopened", "")
}
