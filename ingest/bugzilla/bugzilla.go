package bugzilla

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "bugzilla"

//go:embed guide.txt
var guide string

// Connector returns the formats of Bugzilla, those with a history first.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "Bugzilla", Guide: guide,
		Formats: []connector.Format{restFormat(), activityFormat(), xmlFormat(), csvFormat()},
	}
}

// historyRemedy is what unlocks recorded changes, whatever was exported.
const historyRemedy = "save rest/bug/ID/history for every bug beside the REST answers, or the page show_activity.cgi?id=ID as HTML"

func historyGaps() []connector.Gap {
	return []connector.Gap{
		{What: "when a bug changed its status", Needs: connector.StateHistory, Remedy: historyRemedy},
		{What: "when a bug was handed to whom", Needs: connector.OwnerHistory, Remedy: historyRemedy},
	}
}
