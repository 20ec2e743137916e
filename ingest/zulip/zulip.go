package zulip

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "zulip"

//go:embed guide.txt
var guide string

// Connector returns the Zulip connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "Zulip", Guide: guide,
		Formats: []connector.Format{{
			ID:        "zulip-export",
			Name:      "Zulip organisation export",
			HowTo:     "Organization settings, Data exports, Start export. Unpack the .tar.gz and hand over the folder with realm.json and messages-*.json.",
			Tells:     []connector.Capability{connector.Comments, connector.People},
			Tested:    connector.WrittenFile,
			Cannot:    gaps(),
			Grouped:   true,
			Recognize: recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "the work that is talked about", Needs: connector.Items, Remedy: "import the export of the tracker"},
		{
			What:   "teams of people: channels and user groups are none",
			Needs:  connector.Teams,
			Remedy: "import a roster with people's e-mail addresses",
		},
		{What: "meetings and calls", Needs: connector.Meetings, Remedy: "import the calendars"},
	}
}
