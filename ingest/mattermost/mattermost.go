package mattermost

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "mattermost"

//go:embed guide.txt
var guide string

// Connector returns the Mattermost connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Mattermost", Guide: guide,
		Formats: []connector.Format{{
			ID:        "mattermost-bulk",
			Name:      "Mattermost bulk export (JSON lines)",
			HowTo:     "As a system administrator: mmctl export create --no-attachments, then mmctl export download. Hand over the zip.",
			Tells:     []connector.Capability{connector.Comments, connector.People},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "the work that is talked about", Needs: connector.Items, Remedy: "import the export of the tracker"},
		{
			What:   "teams of people: a Mattermost team is a workspace",
			Needs:  connector.Teams,
			Remedy: "import a roster with people's e-mail addresses",
		},
		{What: "meetings and calls", Needs: connector.Meetings, Remedy: "import the calendars"},
	}
}
