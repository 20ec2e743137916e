package planner

import (
	"context"
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "planner"

//go:embed guide.txt
var guide string

// Connector returns the Microsoft Planner connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Microsoft Planner", Guide: guide,
		Formats: []connector.Format{{
			ID:        "planner-xlsx",
			Name:      "Microsoft Planner plan (Excel, or saved again as CSV)",
			HowTo:     "Open the plan, and in the menu behind its name (…) choose Export plan to Excel.",
			Tells:     []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: newLayout().Recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	const series = "export the plan every week and import every file: what differs between two of them is history"
	return []connector.Gap{
		{What: "when a task changed its progress, other than the day of its completion", Needs: connector.StateHistory, Remedy: series},
		{What: "when a task was given to whom", Needs: connector.OwnerHistory, Remedy: series},
		{What: "what was said about a task; comments are mails of the plan's group", Needs: connector.Comments, Remedy: "export the mailbox of the group"},
		{What: "which task waits for which; basic plans do not know", Needs: connector.Links, Remedy: "none in Planner's basic plans"},
		{What: "which team a task belongs to", Needs: connector.Teams, Remedy: "import a roster that names people as Planner does"},
	}
}

// read makes a layout of its own for each reading: it remembers the ids it has met.
func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	return newLayout().Read(ctx, x, sink)
}
