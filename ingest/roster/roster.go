package roster

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const (
	source     = "roster"
	vivaSource = "roster@vivainsights" // its ids are hashed: they must not be taken for those of a roster
)

// The core tables that rows are meant for.
const (
	members  = "team_membership"
	meetings = "meeting"
)

//go:embed guide.txt
var guide string

// Connector returns the roster connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "HR roster", Guide: guide,
		Formats: []connector.Format{
			{
				ID:        "roster-table",
				Name:      "HR roster, organisation chart or directory dump (CSV, XLSX)",
				HowTo:     "Export one row per person from the HR system or the directory, with id, name, e-mail, department, manager, entry and exit date.",
				Tells:     []connector.Capability{connector.People, connector.Teams},
				Tested:    connector.RealFile,
				Cannot:    rosterGaps(),
				Recognize: recognize,
				Read:      emit.PerFile(readFile),
			},
			{
				ID:        "roster-vivainsights",
				Name:      "Viva Insights query (CSV)",
				HowTo:     "In Viva Insights: Analysis, Custom query, Meeting query; run it and download the result as CSV.",
				Tells:     []connector.Capability{connector.Meetings, connector.People},
				Tested:    connector.RealFile,
				Cannot:    vivaGaps(),
				Recognize: recognizeViva,
				Read:      emit.PerFile(readVivaFile),
			},
		},
	}
}

func rosterGaps() []connector.Gap {
	return []connector.Gap{
		{What: "what people work on", Needs: connector.Items, Remedy: "import the exports of the work tools beside it"},
		{What: "which team a person was in before", Needs: connector.Teams, Remedy: "import rosters of several dates, the oldest first, with department and manager"},
		{What: "how people in the work tools are called", Needs: connector.People, Remedy: "have the column with e-mail addresses exported: it joins a person over all tools"},
	}
}

func vivaGaps() []connector.Gap {
	return []connector.Gap{
		{What: "single meetings", Needs: connector.Meetings, Remedy: "run a meeting query; person and group queries hold sums over a period"},
		{What: "who the people are", Needs: connector.People, Remedy: "none: ids are hashed; import calendars (.ics) to know who meets whom"},
		{What: "who is in which team", Needs: connector.Teams, Remedy: "import an HR roster"},
	}
}
