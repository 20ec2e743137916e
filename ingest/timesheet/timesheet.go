package timesheet

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

//go:embed guide.txt
var guide string

// Connector returns the connector of time reports.
func Connector() connector.Connector {
	c := connector.Connector{Tool: "timesheet", Name: "Time reports (Clockify, Toggl Track, Harvest)", Guide: guide}
	for _, p := range products() {
		c.Formats = append(c.Formats, connector.Format{
			ID: p.format, Name: p.name, HowTo: p.howTo, Tells: p.tells, Tested: connector.WrittenFile, Cannot: p.gaps(),
			Recognize: p.recognize,
			Read:      emit.PerFile(p.file),
		})
	}
	return c
}

func (p *product) gaps() []connector.Gap {
	return []connector.Gap{
		{What: "which items the time went into", Needs: connector.Items, Remedy: "import the tracker's own export; Jira, GitLab and Azure DevOps hold time booked on items"},
		{What: "later corrections of entries", Needs: connector.StateHistory, Remedy: "none: reports show entries as they are now"},
		{What: "meetings", Needs: connector.Meetings, Remedy: "import calendars (.ics)"},
	}
}
