package roster_test

import (
	"fmt"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	rosters "github.com/workhealth/workhealth/ingest/roster"
)

func roster() connector.Connector { return rosters.Connector() }

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Name,Department,Manager,Start date,End date\nWebsite Relaunch,Sales,Ada Ros,2026-01-01,\nCrane Two,Dock,Bo Li,2026-01-01,\nPaint Shop,Dock,Bo Li,2026-01-01,\n"), // a portfolio of projects
		[]byte("User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\nAda Ros,ada@yard.example,,,,,No,2026-01-01,10:00:00,2026-01-01,11:00:00,01:00:00,\n"),
		[]byte("Date,Client,Project,Task,Notes,Hours,Billable?,First Name,Last Name,Roles,Employee?\n2026-01-01,a,b,c,,1,Yes,Ada,Ros,Dock,Yes\n"),
		[]byte("username,email,status,billing-active,has-2fa\nada,ada@yard.example,Member,1,1\nbo,bo@yard.example,Member,1,1\n"), // Slack's member list: no organisation
		[]byte("Issue key,Summary,Assignee,Team\nA-1,x,Ada Ros,Dock\nA-2,y,Bo Li,Dock\n"),
		[]byte("Case ID,Activity,Timestamp,Employee,Department\n1,a,2026-01-01,Ada Ros,Dock\n"),
		[]byte("Email,Team\nada@yard.example,Dock\nada@yard.example,Dock\nada@yard.example,Paint\n"), // not one row per person
	}
}

func TestConformance(t *testing.T) {
	refused := func(got *connectortest.Collect) error {
		if got.Rows() != 0 || got.RefusedRows("") != 1 {
			return fmt.Errorf("%d rows, refusals %+v", got.Rows(), got.Refusals)
		}
		return nil
	}
	connectortest.Run(t, roster(), []connectortest.Case{
		{Name: "roster below a title", Format: "roster-table", Files: connectortest.Files(t, "people.csv"), Wrong: foreign()},
		{Name: "organisation chart", Format: "roster-table", Files: connectortest.Files(t, "chart.csv")},
		{Name: "directory", Format: "roster-table", Files: connectortest.Files(t, "directory.csv")},
		{Name: "without people", Format: "roster-table", Files: connectortest.Files(t, "without-people.csv"), Want: refused},
		{Name: "meeting query", Format: "roster-vivainsights", Files: connectortest.Files(t, "viva-meetings.csv")},
		{Name: "ties", Format: "roster-vivainsights", Files: connectortest.Files(t, "viva-ties.csv"), Want: refused},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, roster(), "testdata/*") }
