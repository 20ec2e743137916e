package zendesk

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "zendesk"

//go:embed guide.txt
var guide string

// Connector returns the formats of Zendesk, those with a history first.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "Zendesk", Guide: guide,
		Formats: []connector.Format{jsonFormat(), historyFormat(), csvFormat()},
	}
}

const auditRemedy = "save /api/v2/tickets/ID/audits.json for every ticket, or the table ticket_field_history of a warehouse"

var noWorklogs = connector.Gap{What: "who booked time when", Needs: connector.Worklogs, Remedy: "export the time entries as a list of their own"}

// standardFields are the standard fields behind the names in audits and in a field history.
var standardFields = map[string]connector.Field{
	"status": connector.FieldState, "assignee_id": connector.FieldOwner, "group_id": connector.FieldTeam, "priority": connector.FieldPriority,
	"type": connector.FieldType, "subject": connector.FieldTitle, "description": connector.FieldDescription, "tags": connector.FieldLabels,
	"due_at": connector.FieldDue, "due_date": connector.FieldDue,
}

func fieldOf(name string) connector.Field {
	if f, ok := standardFields[name]; ok {
		return f
	}
	return connector.FieldOther
}

// dayOf cuts a due date as Zendesk writes it, 2026-03-05T17:00:00Z, to its day.
func dayOf(text string) string { return text[:min(len(text), len("2006-01-02"))] }
