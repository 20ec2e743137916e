package ingest

import (
	"github.com/workhealth/workhealth/ingest/anytable"
	"github.com/workhealth/workhealth/ingest/asana"
	"github.com/workhealth/workhealth/ingest/azuredevops"
	"github.com/workhealth/workhealth/ingest/bugzilla"
	"github.com/workhealth/workhealth/ingest/calendar"
	"github.com/workhealth/workhealth/ingest/clickup"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/deck"
	"github.com/workhealth/workhealth/ingest/discord"
	"github.com/workhealth/workhealth/ingest/eventlog"
	"github.com/workhealth/workhealth/ingest/freshdesk"
	"github.com/workhealth/workhealth/ingest/github"
	"github.com/workhealth/workhealth/ingest/gitlab"
	"github.com/workhealth/workhealth/ingest/gitlog"
	"github.com/workhealth/workhealth/ingest/jira"
	"github.com/workhealth/workhealth/ingest/linear"
	"github.com/workhealth/workhealth/ingest/mail"
	"github.com/workhealth/workhealth/ingest/mattermost"
	"github.com/workhealth/workhealth/ingest/monday"
	"github.com/workhealth/workhealth/ingest/msproject"
	"github.com/workhealth/workhealth/ingest/notion"
	"github.com/workhealth/workhealth/ingest/ocel"
	"github.com/workhealth/workhealth/ingest/pivotal"
	"github.com/workhealth/workhealth/ingest/plane"
	"github.com/workhealth/workhealth/ingest/planner"
	"github.com/workhealth/workhealth/ingest/primavera"
	"github.com/workhealth/workhealth/ingest/redmine"
	"github.com/workhealth/workhealth/ingest/roster"
	"github.com/workhealth/workhealth/ingest/servicenow"
	"github.com/workhealth/workhealth/ingest/shortcut"
	"github.com/workhealth/workhealth/ingest/slack"
	"github.com/workhealth/workhealth/ingest/smartsheet"
	"github.com/workhealth/workhealth/ingest/teams"
	"github.com/workhealth/workhealth/ingest/ticktick"
	"github.com/workhealth/workhealth/ingest/timesheet"
	"github.com/workhealth/workhealth/ingest/todoist"
	"github.com/workhealth/workhealth/ingest/trello"
	"github.com/workhealth/workhealth/ingest/wekan"
	"github.com/workhealth/workhealth/ingest/wrike"
	"github.com/workhealth/workhealth/ingest/xes"
	"github.com/workhealth/workhealth/ingest/youtrack"
	"github.com/workhealth/workhealth/ingest/zendesk"
	"github.com/workhealth/workhealth/ingest/zulip"
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
		linear.Connector(),
		youtrack.Connector(),
		shortcut.Connector(),
		pivotal.Connector(),
		plane.Connector(),
		servicenow.Connector(),
		zendesk.Connector(),
		freshdesk.Connector(),
		// work management
		trello.Connector(),
		asana.Connector(),
		clickup.Connector(),
		monday.Connector(),
		notion.Connector(),
		planner.Connector(),
		msproject.Connector(),
		primavera.Connector(),
		wekan.Connector(),
		deck.Connector(),
		smartsheet.Connector(),
		wrike.Connector(),
		todoist.Connector(),
		ticktick.Connector(),
		// communication
		slack.Connector(),
		teams.Connector(),
		mattermost.Connector(),
		zulip.Connector(),
		discord.Connector(),
		mail.Connector(),
		calendar.Connector(),
		// people and time
		roster.Connector(),
		timesheet.Connector(),
		gitlog.Connector(),
		// event logs
		xes.Connector(),
		ocel.Connector(),
		eventlog.Connector(),
		// whatever else has one item per row
		anytable.Connector(),
	}
}
