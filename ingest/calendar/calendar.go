package calendar

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "calendar"

//go:embed guide.txt
var guide string

// Connector returns the calendar connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool:  source,
		Name:  "Calendar",
		Guide: guide,
		Formats: []connector.Format{{
			ID:        "calendar-ics",
			Name:      "iCalendar (.ics)",
			HowTo:     "Google Calendar: Settings, Import and export, Export. Outlook: File, Save Calendar. Apple Calendar: File, Export. One file is one calendar.",
			Tells:     []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates, connector.Meetings},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "who really came to a meeting; a calendar knows answers only", Needs: connector.Meetings, Remedy: "import the attendance reports of the meeting tool, where there are any"},
		{What: "when a meeting was moved or a task changed its state", Needs: connector.StateHistory, Remedy: "export the calendar regularly: what differs between two exports is history"},
		{What: "time spent", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
		{What: "which team a person belongs to", Needs: connector.Teams, Remedy: "import a roster that names people by the mail addresses of the invitations"},
	}
}
