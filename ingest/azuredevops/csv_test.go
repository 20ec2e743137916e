package azuredevops_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/azuredevops"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestQuery(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.File(t, "query.csv"))
	want := connector.Item{
		Origin: connector.Origin{Line: 2}, Source: "azuredevops", Key: "4", Type: "Issue", State: "To Do", Title: "Horn is silent",
		Owners: []string{"kit@lakeside.example"}, Labels: []string{"sound", "deck"},
	}
	if d := cmp.Diff(want, got.ItemOf(t, "4")); d != "" {
		t.Errorf("item (-want +got):\n%s", d)
	}
	if got.RefusedRows("work_item") != 1 || got.NoteCodes() != "no-dates" {
		t.Errorf("refusals %+v, notes %s", got.Refusals, got.NoteCodes())
	}
}

func TestTreeQuery(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.File(t, "tree.csv"))
	parents, titles := map[string]string{}, map[string]string{}
	for _, item := range got.Items {
		parents[item.Key], titles[item.Key] = item.ParentKey, item.Title
	}
	// 15 skips a level; 14 begins a new tree
	if d := cmp.Diff(map[string]string{"10": "", "11": "10", "12": "11", "13": "11", "14": "", "15": "14"}, parents); d != "" {
		t.Errorf("parents (-want +got):\n%s", d)
	}
	if titles["12"] != "Fuse" || titles["15"] != "Salt" {
		t.Errorf("titles: %v", titles)
	}
	horn := got.ItemOf(t, "11")
	if *horn.Points != 2.5 || horn.Resolution != "Done" || horn.Sprint != `Ferry\Sprint 1` || horn.Owners[0] != `LAKE\kit` || !horn.ResolvedAt.Equal(at("2024-03-04T08:00:00Z")) {
		t.Errorf("item: %+v", horn)
	}
	if season := got.ItemOf(t, "10"); season.Sprint != "" || season.Resolution != "" { // the project is no iteration; open has no outcome
		t.Errorf("item: %+v", season)
	}
	if fuse := got.ItemOf(t, "12"); *fuse.EstimateSeconds != 4*3600 || fuse.Resolution != "Cut" {
		t.Errorf("item: %+v", fuse)
	}
	if got.NoteCodes() != "decimal-mark zone-assumed" || len(got.Refusals) != 1 {
		t.Errorf("notes %s, refusals %+v", got.NoteCodes(), got.Refusals)
	}
}

// With a column Parent the tree needs no guess.
func TestParentColumn(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connector.FileOf("x", []byte("ID,Work Item Type,Title,State,Parent\n1,Epic,a,New,\n2,Task,b,New,1.0\n")))
	if p := got.ItemOf(t, "2").ParentKey; p != "1" {
		t.Errorf("parent %q", p)
	}
}
