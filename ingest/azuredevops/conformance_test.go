package azuredevops_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/azuredevops"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// foreign are records of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`{"issues":[{"key":"A-1","fields":{"summary":"t","status":{"name":"Open"}}}]}`),
		[]byte(`[{"workItemId":1,"text":"t"}]`),
		[]byte(`{"links":[{"sourceId":1,"targetId":2}]}`),
		[]byte(`{"count":0,"value":[]}`),
		[]byte("ID,Title,State\n1,t,New\n"),
		[]byte("workitemid,new,doing,done\n1,2017-01-01,2017-01-02,2017-01-03\n"),
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, azuredevops.Connector(), []connectortest.Case{
		{Name: "revisions", Format: "azuredevops-json", Files: connectortest.Files(t, "revisions.json"), Wrong: foreign()},
		{Name: "work items", Format: "azuredevops-json", Files: connectortest.Files(t, "items.json")},
		{Name: "updates", Format: "azuredevops-json", Files: connectortest.Files(t, "updates.json")},
		{Name: "everything in one folder", Format: "azuredevops-json", Files: connectortest.Files(t, "items.json", "comments.json", "links.json", "query.json", "revisions.json", "updates.json")},
		{Name: "query", Format: "azuredevops-csv", Files: connectortest.Files(t, "query.csv"), Wrong: foreign()},
		{Name: "tree query", Format: "azuredevops-csv", Files: connectortest.Files(t, "tree.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, azuredevops.Connector(), "testdata/*") }

func TestClaims(t *testing.T) {
	want := map[string]string{
		"azure-devops/ado-query-customfield-tags-anonymized.csv": "azuredevops-csv",
		"azure-devops/ado-query-export-bom.csv":                  "azuredevops-csv",
	}
	for _, name := range payloads {
		want["azure-devops/"+name] = "azuredevops-json"
	}
	connectortest.CheckClaims(t, azuredevops.Connector(), want)
}

// payloads are the answers that the maker's documentation shows.
var payloads = []string{
	"rest-GET__list_workitem_revisions.json",
	"rest-GET__wit_WorkItems_ids-_ids_.json",
	"rest-GET__wit_WorkItems_ids-_ids___expand-all.json",
	"rest-GET__wit_WorkItems_ids-_ids__fields-_columns__asOf-_asof_4.json",
	"rest-GET__wit_reporting_workItemLinks_50.json",
	"rest-GET__wit_reporting_workItemRevisions.json",
	"rest-GET__wit_wiql__queryId_.json",
	"rest-GET__wit_workitems__issueId__comments_1.json",
	"rest-POST__wit_WorkItemsBatch_ids-_ids__fields-_columns_.json",
}

func content(t *testing.T, name string) []byte {
	t.Helper()
	bytes, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

// tell is a change as one line: "2024-03-02 09:00 owner kit>sol by 11".
func tell(c connector.Change) string {
	return fmt.Sprintf("%s %s %s>%s by %s (%s)", c.At.Format("01-02 15:04"), c.Field, c.From, c.To, c.Actor, c.ID)
}

func changesOf(got *connectortest.Collect, key string) string {
	var lines []string
	for _, c := range got.Changes {
		if c.ItemKey == key {
			lines = append(lines, tell(c))
		}
	}
	return strings.Join(lines, "\n")
}
