package wrike

import (
	"context"
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "wrike"

//go:embed guide.txt
var guide string

// Connector returns the Wrike connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Wrike", Guide: guide,
		Formats: []connector.Format{{
			ID:        "wrike-table",
			Name:      "Wrike table (Excel)",
			HowTo:     "Open the folder or project, the menu with the three dots, Export to Excel.",
			Tells:     []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates},
			Tested:    connector.WrittenFile,
			Cannot:    gaps(),
			Recognize: layout(&sheet{}).Recognize,
			Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
				return layout(&sheet{}).Read(ctx, x, sink)
			},
		}},
	}
}

func gaps() []connector.Gap {
	const later = "export again every week and import each file: what changed in between is inferred"
	return []connector.Gap{
		{What: "when a task changed its status", Needs: connector.StateHistory, Remedy: later},
		{What: "when a task was handed to whom", Needs: connector.OwnerHistory, Remedy: later},
		{What: "comments", Needs: connector.Comments, Remedy: "import the channels in which the work is discussed"},
		{What: "who booked time when; only a total per task, which is not read", Needs: connector.Worklogs, Remedy: "import the timelog report of a time tracker"},
	}
}

func layout(s *sheet) *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"Key"}, Title: []string{"Title"}, Description: []string{"Description"},
			State: []string{"Custom status"}, StateCategory: []string{"Status"}, Priority: []string{"Priority", "Importance"},
			Owners: []string{"Assigned To"}, Start: []string{"Start Date"}, Due: []string{"End Date"}, Estimate: []string{"Effort (Hours)"},
		},
		Marks: [][]string{{"Title"}, {"Custom status"}, {"Start Date Constraint"}},
		Begin: s.begin, Item: s.item, End: s.end,
	}
}
