package monday

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "monday"

//go:embed guide.txt
var guide string

// Connector returns the monday.com connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "monday.com", Guide: guide,
		Formats: []connector.Format{{
			ID:        "monday-board",
			Name:      "monday.com board (Excel)",
			HowTo:     "Open the board, the menu with the three dots, More actions, Export board to Excel; include the updates and the subitems.",
			Tells:     []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.Comments, connector.People, connector.DueDates, connector.Teams},
			Tested:    connector.WrittenFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	const later = "export again every week and import each file: what changed in between is inferred"
	return []connector.Gap{
		{What: "when the status of an item changed", Needs: connector.StateHistory, Remedy: later},
		{What: "when an item was handed to whom", Needs: connector.OwnerHistory, Remedy: later},
		{What: "updates, where the export was made without them", Needs: connector.Comments, Remedy: "export again and choose to include the updates"},
		{What: "when an item is due, on boards without a date or timeline", Needs: connector.DueDates, Remedy: "add a date column to the board"},
	}
}
