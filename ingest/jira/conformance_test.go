package jira

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// foreign are files of other tools that look like one of Jira's.
var foreign = [][]byte{
	[]byte("Issue id,Duplicate id\n1,2\n3,4\n"),
	[]byte("Issue Id,Project,Summary,Priority,State,Votes,Created\nYT-1,YT,Hello,Normal,Open,0,1700000000000\n"),
	[]byte("id,params,data,url,input,created_at\n1,{},{},u,,2020-01-01\n"),
	[]byte("ID,Work Item Type,Title,State\n7,Bug,Broken,Active\n"),
	[]byte("Title,Description,Issue ID,State,Assignee,Due Date,Labels,Time Spent\na,b,1,Open,c,,,0\n"),
	[]byte("Key,Summary\nnot a key,text\nnor this,text\n"),
	[]byte("Issue key,Issue id,Summary\nAB-1,not a number,text\n"),
	[]byte("case,activity,timestamp\n1,Open,2020-01-01\n"),
	[]byte("ticket,date_updated,Changed.Fields\n1,2020-01-01,Status\n"),
	[]byte(`[{"id":"3","name":"Doing","self":"https://h.example/rest/api/2/status/3","statusCategory":{"key":"new"}}]`),
	[]byte(`{"issues":[{"id":7,"project":{"id":1},"tracker":{"id":1}}],"total_count":1,"offset":0,"limit":25}`),
	[]byte(`{"issues":[],"total_count":0,"offset":0,"limit":25}`),
	[]byte(`{"records":[{"id":"rec1","fields":{"Name":"x"}}]}`),
	[]byte(`{"data":{"key":"A-1"}}`),
	[]byte(`{"category":"issue","data":{"key":"A-1","self":"https://h.example/rest/api/2/issue/1","fields":{"summary":"x","status":{}}}}`),
	[]byte(`{"_source":{"data":{"key":"A-1","self":"https://h.example/rest/api/2/issue/1","fields":{"summary":"x","status":{}}}}}`),
	[]byte(`{"comments":[{"id":1,"body":"x"}]}`),
	[]byte(`<rss version="2.0"><channel><title>News</title><item><title>x</title><link>https://news.example/1</link></item></channel></rss>`),
	[]byte(`<entity-engine-xml><Party partyId="1"/><PartyRole partyId="1"/></entity-engine-xml>`),
	[]byte(`<html><body><table id="issuetable"><tr><th>a</th></tr><tr><td>b</td></tr></table></body></html>`),
	[]byte(`<html><body><table><tr><th data-id="issuekey">Key</th></tr><tr><td>AB-1</td></tr></table></body></html>`),
}

func TestConformance(t *testing.T) {
	cases := []connectortest.Case{
		{Name: "search page", Format: "jira-json", Files: connectortest.Files(t, "json/search-page.json")},
		{Name: "dump, comments first", Format: "jira-json", Files: connectortest.Files(t, "json/dump/KITE-1_Comment.json", "json/dump/KITE-1.json")},
		{Name: "dump, issue first", Format: "jira-json", Files: connectortest.Files(t, "json/dump/KITE-1.json", "json/dump/KITE-1_Comment.json")},
		{Name: "lines", Format: "jira-json", Files: connectortest.Files(t, "json/lines.jsonl")},
		{Name: "xml", Format: "jira-xml", Files: connectortest.Files(t, "xml/search.xml")},
		{Name: "html", Format: "jira-html", Files: connectortest.Files(t, "html/issues.xls")},
		{Name: "backup", Format: "jira-backup", Files: connectortest.Files(t, "backup/entities.xml")},
		{Name: "history with instants", Format: "jira-history-csv", Files: connectortest.Files(t, "history/instants.csv")},
		{Name: "history with days", Format: "jira-history-csv", Files: connectortest.Files(t, "history/days.csv")},
	}
	for _, name := range []string{"cloud", "spanish", "polish", "server", "idonly", "ambiguous"} {
		cases = append(cases, connectortest.Case{Name: "csv " + name, Format: "jira-csv", Files: connectortest.Files(t, "csv/"+name+".csv")})
	}
	for i := range cases {
		cases[i].Wrong = foreign
	}
	connectortest.Run(t, Connector(), cases)
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, Connector(), "testdata/*/*") }

// readAs reads files with a format in UTC.
func readAs(t *testing.T, f connector.Format, files ...*connector.File) *connectortest.Collect {
	t.Helper()
	return connectortest.ReadAs(t, Connector(), f.ID, &connector.Export{Files: files, Zone: time.UTC})
}
