package wekan

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const source = "wekan"

//go:embed guide.txt
var guide string

// Connector returns the WeKan connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "WeKan", Guide: guide,
		Formats: []connector.Format{{
			ID:    "wekan-json",
			Name:  "WeKan board JSON",
			HowTo: "Open the board's menu, choose Export, and then Export board as JSON. One file is one board.",
			Tells: []connector.Capability{
				connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Comments, connector.People,
				connector.DueDates, connector.Teams,
			},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      emit.PerFile(readFile),
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{
			What:   "when a card was moved, on a board whose activities were not exported or were deleted",
			Needs:  connector.StateHistory,
			Remedy: "export the board regularly and import every file: what differs between two of them is history",
		},
		{What: "which cards wait for each other", Needs: connector.Links, Remedy: "none in WeKan's export but subtasks"},
		{What: "which team a card belongs to", Needs: connector.Teams, Remedy: "give the board a custom field named Team"},
		{What: "when time was spent; a card only has a total", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
	}
}
