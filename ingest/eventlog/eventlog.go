package eventlog

import (
	_ "embed" // the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const tool = "eventlog"

//go:embed guide.txt
var guide string

// Connector returns the connector of event logs in tables.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "Event log", Guide: guide,
		Formats: []connector.Format{{
			ID:    tool + "-csv",
			Name:  "Event log CSV",
			HowTo: "Export one row per event with the columns case id, activity, time and resource; most process-mining tools have it as CSV export.",
			Tells: []connector.Capability{
				connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.People, connector.Teams,
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
		{What: "whether a case is finished: a log does not say which activities are the last", Needs: connector.Items, Remedy: "classify the activities that end a case as done in the state map"},
		{What: "who did what, where no column names a resource", Needs: connector.OwnerHistory, Remedy: "export a column Resource"},
		{What: "which team did it, where no column names a group", Needs: connector.Teams, Remedy: "export a column Group, or import a roster"},
		{What: "people's addresses: resources are names, and two people may share one", Needs: connector.People, Remedy: "import a roster that names people as the log does"},
		{What: "comments", Needs: connector.Comments, Remedy: "import the export of the tool that the log was made from"},
		{What: "how cases depend on each other", Needs: connector.Links, Remedy: "import the export of the tool that the log was made from"},
		{What: "due dates", Needs: connector.DueDates, Remedy: "import the export of the tool that the log was made from"},
	}
}
