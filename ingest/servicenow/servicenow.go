package servicenow

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "servicenow"

//go:embed guide.txt
var guide string

// Connector returns the formats of ServiceNow, those with a history first.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "ServiceNow", Guide: guide,
		Formats: []connector.Format{eventLogFormat(), auditFormat(), xmlFormat(), jsonFormat(), listFormat()},
	}
}

// sourceOf names the source of records whose host is known, or not.
func sourceOf(host string) string {
	if host == "" {
		return tool
	}
	return tool + "@" + host
}

const (
	auditRemedy   = "export the table sys_audit for the same records, with a list of number and sys_id beside it"
	journalRemedy = "export the list as XML with its journals (unload), or add the table sys_journal_field"
)

var (
	noHistory = []connector.Gap{
		{What: "when a record changed its state", Needs: connector.StateHistory, Remedy: auditRemedy},
		{What: "when a record was handed to whom", Needs: connector.OwnerHistory, Remedy: auditRemedy},
	}
	noComments = connector.Gap{What: "comments and work notes", Needs: connector.Comments, Remedy: journalRemedy}
	noWorklogs = connector.Gap{What: "who booked time when; time worked is a total", Needs: connector.Worklogs, Remedy: "export the table task_time_worked or the time cards, and import them as a time sheet"}
)
