package xes

import (
	_ "embed" // the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const tool = "xes"

//go:embed guide.txt
var guide string

// Connector returns the connector of XES event logs.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "XES", Guide: guide,
		Formats: []connector.Format{{
			ID:    tool,
			Name:  "XES event log",
			HowTo: "In the process-mining tool choose Export, then XES (IEEE 1849); it may stay compressed (.xes.gz).",
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
		{What: "who did what, where the events name no resource", Needs: connector.OwnerHistory, Remedy: "export the log with org:resource"},
		{What: "which team did it, where the events name no group", Needs: connector.Teams, Remedy: "export the log with org:group, or import a roster"},
		{What: "people's addresses: resources are names, and two people may share one", Needs: connector.People, Remedy: "import a roster that names people as the log does"},
		{What: "comments", Needs: connector.Comments, Remedy: "import the export of the tool that the log was made from"},
		{What: "how cases depend on each other", Needs: connector.Links, Remedy: "import the export of the tool that the log was made from"},
		{What: "due dates: the standard has no attribute for them", Needs: connector.DueDates, Remedy: "import the export of the tool that the log was made from"},
	}
}
