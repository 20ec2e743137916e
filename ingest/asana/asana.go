package asana

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const source = "asana"

//go:embed guide.txt
var guide string

// Connector returns the formats of Asana, the one that tells most first.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Asana", Guide: guide,
		Formats: []connector.Format{jsonFormat(), csvFormat()},
	}
}

func tells() []connector.Capability {
	return []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates}
}

func gaps() []connector.Gap {
	const later = "export again every week and import each file: what changed in between is inferred"
	return []connector.Gap{
		{What: "when a task changed its section; only when it was created and completed", Needs: connector.StateHistory, Remedy: later},
		{What: "when a task was handed to whom", Needs: connector.OwnerHistory, Remedy: later},
		{What: "comments", Needs: connector.Comments, Remedy: "Asana exports none; import the channels in which the work is discussed"},
		{What: "which team a task belongs to", Needs: connector.Teams, Remedy: "give tasks a custom field named Team, or import a roster"},
	}
}

// setState gives a task its state: the section says where an open task stands, but a completed one stays in it.
func setState(i *connector.Item, section string, completed bool) {
	switch {
	case completed:
		i.State, i.StateCategory = "Completed", "done"
	case section != "":
		i.State = section
	default:
		i.State, i.StateCategory = "Incomplete", "new"
	}
}

// Custom fields are named by people; these names mean what they say.
var (
	priorityNames = []string{"Priority"}
	teamNames     = []string{"Team"}
	pointNames    = []string{"Story Points", "Points", "Estimated Points"}
	criteriaNames = []string{"Acceptance Criteria"}
)

// named tells whether a custom field has one of the names; blanks around a name occur.
func named(field string, names []string) bool {
	for _, n := range names {
		if table.Fold(field) == table.Fold(n) {
			return true
		}
	}
	return false
}
