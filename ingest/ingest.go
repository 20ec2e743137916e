package ingest

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/github"
	"github.com/workhealth/workhealth/ingest/jira"
	"github.com/workhealth/workhealth/ingest/trello"
)

// Connectors lists every tool that can be read, in the order in which they are tried and shown.
func Connectors() []connector.Connector {
	return []connector.Connector{
		jira.Connector(),
		trello.Connector(),
		github.Connector(),
	}
}
