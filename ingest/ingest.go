package ingest

import (
	"github.com/workhealth/workhealth/ingest/azuredevops"
	"github.com/workhealth/workhealth/ingest/bugzilla"
	"github.com/workhealth/workhealth/ingest/calendar"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/github"
	"github.com/workhealth/workhealth/ingest/gitlab"
	"github.com/workhealth/workhealth/ingest/gitlog"
	"github.com/workhealth/workhealth/ingest/jira"
	"github.com/workhealth/workhealth/ingest/mail"
	"github.com/workhealth/workhealth/ingest/redmine"
	"github.com/workhealth/workhealth/ingest/slack"
	"github.com/workhealth/workhealth/ingest/teams"
	"github.com/workhealth/workhealth/ingest/trello"
)

// Connectors lists every tool that can be read, in the order in which they are tried and shown.
func Connectors() []connector.Connector {
	return []connector.Connector{
		// trackers
		jira.Connector(),
		github.Connector(),
		gitlab.Connector(),
		azuredevops.Connector(),
		bugzilla.Connector(),
		redmine.Connector(),
		// work management
		trello.Connector(),
		// communication
		slack.Connector(),
		teams.Connector(),
		mail.Connector(),
		calendar.Connector(),
		// people and time
		gitlog.Connector(),
	}
}
