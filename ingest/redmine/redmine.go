package redmine

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "redmine"

//go:embed guide.txt
var guide string

// Connector returns the formats of Redmine, the one with a history first.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Redmine", Guide: guide,
		Formats: []connector.Format{restFormat(), csvFormat()},
	}
}

// journalRemedy is what unlocks recorded changes.
const journalRemedy = "save issues/ID.json?include=journals,relations,children for every issue"
