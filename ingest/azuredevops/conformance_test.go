package azuredevops_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
		{Name: "revisions", Format: "azuredevops-json", Files: files(t, "revisions.json"), Wrong: foreign()},
		{Name: "work items", Format: "azuredevops-json", Files: files(t, "items.json")},
		{Name: "updates", Format: "azuredevops-json", Files: files(t, "updates.json")},
		{Name: "everything in one folder", Format: "azuredevops-json", Files: files(t, "items.json", "comments.json", "links.json", "query.json", "revisions.json", "updates.json")},
		{Name: "query", Format: "azuredevops-csv", Files: files(t, "query.csv"), Wrong: foreign()},
		{Name: "tree query", Format: "azuredevops-csv", Files: files(t, "tree.csv")},
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
	if d := cmp.Diff(want, connectortest.Claims(t, azuredevops.Connector())); d != "" {
		t.Errorf("claims (-want +got):\n%s", d)
	}
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

func files(t *testing.T, names ...string) []*connector.File {
	t.Helper()
	var out []*connector.File
	for _, name := range names {
		out = append(out, connector.FileOf(name, content(t, name)))
	}
	return out
}

// collect reads the files with the format that recognises the first of them.
func collect(t *testing.T, from ...*connector.File) *connectortest.Collect {
	t.Helper()
	for _, f := range azuredevops.Connector().Formats {
		if f.Recognize(from[0]).Confidence == 0 {
			continue
		}
		got := &connectortest.Collect{}
		if err := f.Read(context.Background(), &connector.Export{Files: from, Zone: time.UTC, Label: "case"}, got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	t.Fatalf("%s: no format recognises it", from[0].Path)
	return nil
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

func linksOf(got *connectortest.Collect) string {
	var lines []string
	for _, l := range got.Links {
		lines = append(lines, fmt.Sprintf("%s %s %s (%s)", l.FromKey, l.Kind, l.ToKey, l.Original))
	}
	return strings.Join(lines, "\n")
}

func itemOf(t *testing.T, got *connectortest.Collect, key string) connector.Item {
	t.Helper()
	for _, item := range got.Items {
		if item.Key == key {
			return item
		}
	}
	t.Fatalf("no item %s", key)
	return connector.Item{}
}
