package todoist

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const source = "todoist"

//go:embed guide.txt
var guide string

// Connector returns the Todoist connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Todoist", Guide: guide,
		Formats: []connector.Format{{
			ID:        "todoist-csv",
			Name:      "Todoist project CSV",
			HowTo:     "In the project: the menu with three dots, Export as CSV; or Settings, Backups for all projects. One file is one project.",
			Tells:     []connector.Capability{connector.Items, connector.Owners, connector.Comments, connector.People, connector.DueDates},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "completed tasks, and when anything was created or completed", Needs: connector.StateHistory, Remedy: "none: Todoist exports open tasks only"},
		{What: "due dates that were typed without a year", Needs: connector.DueDates, Remedy: "type due dates in full: 2024-05-06"},
		{What: "time spent", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
	}
}

func recognize(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil {
		return connector.Match{}
	}
	for _, name := range []string{"TYPE", "CONTENT", "PRIORITY", "INDENT", "DATE_LANG"} {
		if p.Header.Column(name) < 0 {
			return connector.Match{}
		}
	}
	return connector.Match{Confidence: 0.96, Reason: "columns TYPE, CONTENT, PRIORITY, INDENT and DATE_LANG"}
}
