package slack

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "slack"

//go:embed guide.txt
var guide string

// Connector returns the Slack connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool:  tool,
		Name:  "Slack",
		Guide: guide,
		Formats: []connector.Format{{
			ID:        "slack-export",
			Name:      "Slack export",
			HowTo:     "Workspace settings, Security, Import & export data, Export. Hand over the zip as it comes, or the folder it unpacks to.",
			Tells:     []connector.Capability{connector.Comments, connector.People},
			Tested:    connector.RealFile,
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
		{What: "the work that people talk about", Needs: connector.Items, Remedy: "import the export of the tracker as well"},
		{What: "which team a person belongs to; channels are not teams, and user groups are not exported", Needs: connector.Teams, Remedy: "import a roster that names people by their mail addresses"},
		{What: "calls and huddles", Needs: connector.Meetings, Remedy: "import the calendars"},
	}
}
