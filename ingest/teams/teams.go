package teams

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "teams"

//go:embed guide.txt
var guide string

// Connector returns the Microsoft Teams connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool:  source,
		Name:  "Microsoft Teams",
		Guide: guide,
		Formats: []connector.Format{{
			ID:        "teams-json",
			Name:      "Teams messages (Microsoft Graph JSON)",
			HowTo:     "Save the answers of Microsoft Graph for the messages of channels and chats, or hand over the folder of an export program that has teams/ and users/ in it.",
			Tells:     []connector.Capability{connector.Comments, connector.People, connector.Teams, connector.Meetings},
			Tested:    connector.WrittenFile,
			Cannot:    gaps(),
			Grouped:   true,
			GroupRoot: root,
			Recognize: recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "the work that people talk about", Needs: connector.Items, Remedy: "import the export of the tracker (Planner, Azure DevOps, Jira) as well"},
		{What: "meetings", Needs: connector.Meetings, Remedy: "add the meetings files of the export, or import the calendars"},
	}
}
