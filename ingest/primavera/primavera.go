package primavera

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const source = "primavera"

//go:embed guide.txt
var guide string

// Connector returns the Primavera P6 connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Primavera P6", Guide: guide,
		Formats: []connector.Format{{
			ID:    "primavera-xer",
			Name:  "Primavera P6 XER",
			HowTo: "In P6: File, Export, Primavera PM (XER), Project. Export every update of a plan, not only the last.",
			Tells: []connector.Capability{
				connector.Items, connector.Owners, connector.Links, connector.Comments, connector.People, connector.DueDates, connector.Teams,
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
		{
			What:   "when an activity changed its state or its dates, beyond its actual start and finish",
			Needs:  connector.StateHistory,
			Remedy: "import the XER of every update: what differs between two of them is history",
		},
		{
			What:   "when an activity was given to whom",
			Needs:  connector.OwnerHistory,
			Remedy: "import the XER of every update",
		},
		{
			What:   "who does an activity, in a plan without resources",
			Needs:  connector.Owners,
			Remedy: "assign resources to activities in P6 before exporting",
		},
		{
			What:   "on which day work was done; P6 keeps actual hours as totals",
			Needs:  connector.Worklogs,
			Remedy: "import the export of a time tracker",
		},
	}
}
