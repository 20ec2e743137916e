package smartsheet

import (
	"context"
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "smartsheet"

//go:embed guide.txt
var guide string

// Connector returns the Smartsheet connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Smartsheet", Guide: guide,
		Formats: []connector.Format{{
			ID:    "smartsheet-activity",
			Name:  "Smartsheet activity log (CSV)",
			HowTo: "Open the sheet, File, View Activity Log, set the dates as far back as they go, and export it. Owners and admins can.",
			Tells: []connector.Capability{
				connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.People, connector.DueDates,
			},
			Tested:    connector.WrittenFile,
			Cannot:    gaps(),
			Recognize: layout(&log{}).Recognize,
			Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
				return layout(&log{}).Read(ctx, x, sink)
			},
		}},
	}
}

func gaps() []connector.Gap {
	const sheet = "export the sheet itself to Excel as well and import it as a table"
	return []connector.Gap{
		{What: "rows that nobody changed in the time of the log", Needs: connector.Items, Remedy: sheet},
		{What: "which row waits for which", Needs: connector.Links, Remedy: sheet},
		{What: "comments", Needs: connector.Comments, Remedy: "import the channels in which the work is discussed"},
	}
}

func layout(l *log) *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Marks:  [][]string{{"Action"}, {"User"}, {"Details"}, {"Source"}, {"Time Stamp"}},
		Dates:  []string{"Time Stamp"},
		Begin:  l.begin, Item: l.take, End: l.end,
	}
}
