package redmine_test

import (
	"testing"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/redmine"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`{"issues":[{"id":"1","key":"A-1","fields":{"summary":"x"}}],"startAt":0,"total":1}`),               // Jira
		[]byte(`{"issues":[],"startAt":0,"maxResults":50,"total":0}`),                                              // Jira, empty
		[]byte(`[{"id":1,"iid":1,"project_id":2,"title":"x","state":"opened"}]`),                                   // GitLab
		[]byte(`{"users":[{"id":1,"name":"x"}]}`),                                                                  // anything
		[]byte(`{"user":{"id":1,"login":"x"}}`),                                                                    // GitHub
		[]byte(`[{"backend_name":"Redmine","data":{"id":1,"tracker":{},"project":{},"status":{},"journals":[]}}]`), // a mining wrapper
		[]byte("row;tracker;subject;status;related to\n1;Defect;x;New;\n"),                                         // an import sheet
		[]byte("Project,Tracker,Status,Subject\nDock,Task,New,x\n"),                                                // a list without numbers
		[]byte("#,Subject,Amount\n1,x,2\n"),                                                                        // anything
		[]byte("ID,Subject,Type,Status\n1,x,Task,New\n"),                                                           // OpenProject
	}
}

// whole is the export of one folder.
var whole = []string{"issues.json", "issue-7.json", "issue_statuses.json", "users.json", "time_entries.json"}

func TestConformance(t *testing.T) {
	connectortest.Run(t, redmine.Connector(), []connectortest.Case{
		{Name: "REST", Format: "redmine-rest-json", Files: connectortest.Files(t, whole...), Wrong: foreign()},
		{Name: "REST, one issue", Format: "redmine-rest-json", Files: connectortest.Files(t, "issue-7.json")},
		{Name: "CSV", Format: "redmine-csv", Files: connectortest.Files(t, "list.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, redmine.Connector(), "testdata/*") }
