package ticktick

import (
	"context"
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "ticktick"

//go:embed guide.txt
var guide string

// Connector returns the TickTick connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "TickTick", Guide: guide,
		Formats: []connector.Format{{
			ID:        "ticktick-csv",
			Name:      "TickTick backup CSV",
			HowTo:     "In the browser: Settings, Account, Backup & Restore, Generate Backup. Name the file after the account.",
			Tells:     []connector.Capability{connector.Items, connector.DueDates},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: layout(&backup{}).Recognize,
			Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
				return layout(&backup{}).Read(ctx, x, sink)
			},
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "what happened between creation and completion", Needs: connector.StateHistory, Remedy: "none: TickTick exports no history"},
		{What: "who does a task", Needs: connector.Owners, Remedy: "none: a backup names no people; name the file after its account"},
		{What: "comments", Needs: connector.Comments, Remedy: "none: a backup holds no comments"},
		{What: "time spent", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
	}
}

// The columns that are read by name.
const (
	taskID    = "taskId"
	parentID  = "parentId"
	created   = "Created Time"
	completed = "Completed Time"
	start     = "Start Date"
	due       = "Due Date"
	timezone  = "Timezone"
)

func layout(b *backup) *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			NativeID: []string{taskID}, Type: []string{"Kind"}, Title: []string{"Title"}, Description: []string{"Content"}, Labels: []string{"Tags"},
		},
		Dates:      []string{created, completed, start, due},
		Marks:      [][]string{{"Folder Name"}, {"List Name"}, {taskID}, {"Is All Day"}},
		Separators: ",",
		Begin:      b.begin, Item: b.task, End: b.end,
	}
}
