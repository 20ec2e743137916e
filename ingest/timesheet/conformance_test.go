package timesheet_test

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/timesheet"
)

// read reads a file in the format that recognises it.
func read(t *testing.T, f *connector.File, zone *time.Location) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: zone, Label: "x"}
	return connectortest.ReadExport(t, timesheet.Connector(), x)
}

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("Project,Client,Tracked (h),Estimated (h),Remaining (h),Billable (h)\nCrane,Harbour,12,20,8,0\n"),                               // Clockify's list of projects
		[]byte("Subject,Start Date,Start Time,End Date,End Time,All day event\nLaunch,3/4/2024,10:00 AM,3/4/2024,11:00 AM,False\n"),            // Outlook calendar
		[]byte("Issue Key,Issue summary,Hours,Work date,Username,Full name\nABC-1,x,1,2024-03-04 10:00,ada,Ada Ros\n"),                         // Tempo
		[]byte("Employee ID,First Name,Last Name,Department,Manager,Hire Date\n1,Ada,Ros,Dock,,2020-01-01\n2,Bo,Li,Dock,Ada Ros,2021-01-01\n"), // a roster
		[]byte("case_id,Activity,start_time,end_time,Resource\n1,a,2024-03-04 10:00,2024-03-04 11:00,Ada\n"),
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, timesheet.Connector(), []connectortest.Case{
		{Name: "Clockify", Format: "timesheet-clockify", Files: connectortest.Files(t, "clockify.csv"), Wrong: foreign()},
		{Name: "Toggl", Format: "timesheet-toggl", Files: connectortest.Files(t, "toggl.csv")},
		{Name: "Harvest", Format: "timesheet-harvest", Files: connectortest.Files(t, "harvest.csv")},
	})
}

func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, timesheet.Connector(), nil)
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, timesheet.Connector(), "testdata/*") }
