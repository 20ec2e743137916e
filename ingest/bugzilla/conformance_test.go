package bugzilla_test

import (
	"testing"

	"github.com/workhealth/workhealth/ingest/bugzilla"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`<rss version="0.92"><channel><item><key>A-1</key></item></channel></rss>`), // Jira XML
		[]byte(`[{"id":1,"product":"x","price":2}]`),                                       // a price list
		[]byte(`{"bugs":[]}`),                                                                                 // nothing to tell by
		[]byte("Issue_id,Duplicate\n1,NULL\n2,94;97\n"),                                                       // labels for duplicate detection
		[]byte("bug_id,product\n1,x\n"),                                                                       // a derived table
		[]byte("Summary,Issue key,Issue id,Status\na,A-1,1,Open\n"),                                           // Jira CSV
		[]byte(`{"issues":[{"id":1,"tracker":{"id":1},"done_ratio":0}],"total_count":1}`),                     // Redmine
		[]byte(`<table><tr><th>Who</th><th>When</th><th>What</th></tr></table> show_bug.cgi?`),                // a page without history
		[]byte(`[{"backend_name":"BugzillaREST","data":{"id":1,"product":"p","component":"c","status":""}}]`), // a mining wrapper
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, bugzilla.Connector(), []connectortest.Case{
		{Name: "XML", Format: "bugzilla-xml", Files: connectortest.Files(t, "bugs.xml"), Wrong: foreign()},
		{Name: "REST", Format: "bugzilla-rest-json", Files: connectortest.Files(t, "rest-bugs.json", "rest-history.json", "rest-comments.json")},
		{Name: "activity", Format: "bugzilla-activity-html", Files: connectortest.Files(t, "activity.html")},
		{Name: "CSV", Format: "bugzilla-csv", Files: connectortest.Files(t, "list.csv")},
		{Name: "CSV with captions", Format: "bugzilla-csv", Files: connectortest.Files(t, "list-human.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, bugzilla.Connector(), "testdata/*") }
