package plane

import (
	_ "embed"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "plane"

//go:embed guide.txt
var guide string

// Connector returns the formats of Plane, the one that tells most first.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Plane", Guide: guide,
		Formats: []connector.Format{jsonFormat(), csvFormat()},
	}
}

// tells is what the newest shape of both formats can hold.
func tells() []connector.Capability {
	return []connector.Capability{
		connector.Items, connector.Owners, connector.Links, connector.Comments, connector.Worklogs, connector.People, connector.DueDates,
	}
}

func gaps() []connector.Gap {
	const later = "export again every week and import each file: what changed in between is inferred"
	return []connector.Gap{
		{What: "when a work item changed its state; only when it was created and completed", Needs: connector.StateHistory, Remedy: later},
		{What: "when a work item was handed to whom", Needs: connector.OwnerHistory, Remedy: later},
		{What: "people's logins and addresses", Needs: connector.People, Remedy: "import a roster that names people as Plane does"},
		{What: "which team a work item belongs to", Needs: connector.Teams, Remedy: "import a roster; Plane knows projects only"},
	}
}

// identifier is how Plane names a work item: the project's identifier and a number.
var identifier = regexp.MustCompile(`^[^\s/]+-\d+$`)

// keyOf returns the key of a work item. An ID that is no identifier is not known to be unique beyond its project.
func keyOf(id, project string) string {
	if id == "" || identifier.MatchString(id) {
		return id
	}
	return project + "/" + id
}

// personOf is a display name.
func personOf(name string) connector.Identity {
	name = strings.TrimSpace(name) // first and last name with a blank between, even where one is missing
	if name == "" {
		return connector.Identity{}
	}
	return connector.Identity{Source: source, ID: "name:" + name, Name: name}
}
