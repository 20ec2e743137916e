package msproject

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

const source = "msproject"

// namespace of the root element, the same in all versions. Other planners call their root <project> as well.
const namespace = "http://schemas.microsoft.com/project"

//go:embed guide.txt
var guide string

// Connector returns the Microsoft Project connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Microsoft Project", Guide: guide,
		Formats: []connector.Format{{
			ID:    "msproject-xml",
			Name:  "Microsoft Project XML",
			HowTo: "In Project: File, Save As, and choose XML Format as the type. Save the plan again now and then: each file is a picture of one day.",
			Tells: []connector.Capability{
				connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates, connector.Teams,
			},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      emit.PerFile(readFile),
		}},
	}
}

func gaps() []connector.Gap {
	const series = "save the plan as XML regularly and import every file: what differs between two of them is history"
	return []connector.Gap{
		{What: "when a task changed its state or its dates, beyond its actual start and finish", Needs: connector.StateHistory, Remedy: series},
		{What: "when a task was given to whom", Needs: connector.OwnerHistory, Remedy: series},
		{What: "who does a task, in a plan without resources", Needs: connector.Owners, Remedy: "assign resources to the tasks in Project"},
		{What: "what was said about a task", Needs: connector.Comments, Remedy: "import the tool in which people talk about the plan"},
		{What: "on which day work was done; actual work is a total", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
	}
}

func recognize(f *connector.File) connector.Match {
	root, err := xmlread.Head(f)
	if err != nil || root.Name != "Project" || root.Space != namespace {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.99, Reason: "root element Project of " + namespace}
}
