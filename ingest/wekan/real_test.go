package wekan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/wekan"
)

const realFile = "testdata_wekan_export.json"

// The sample of WeKan's importer is not an export.
func TestClaims(t *testing.T) {
	want := map[string]string{"wekan/" + realFile: "wekan-json"}
	connectortest.CheckClaims(t, wekan.Connector(), want)
}

// The wanted figures were counted from the file by other means.
func TestRealFile(t *testing.T) {
	got := collect(t, connectortest.RealFile(t, "wekan/"+realFile))
	have := []int{len(got.Items), len(got.Changes), len(got.Messages), len(got.Identities), len(got.Refusals)}
	if d := cmp.Diff([]int{3, 0, 2, 0, 0}, have); d != "" {
		t.Errorf("cards, changes, comments, people, refusals (-want +got):\n%s", d)
	}
	states, labels, archived := map[string]int{}, 0, 0
	for _, i := range got.Items {
		states[i.State]++
		labels += len(i.Labels)
		if i.Archived {
			archived++
		}
	}
	if d := cmp.Diff(map[string]int{"Backlog": 1, "In Progress": 1, "Done": 1}, states); d != "" || labels != 3 || archived != 1 {
		t.Errorf("%d labels, %d archived, states (-want +got):\n%s", labels, archived, d)
	}
	if first := got.Items[0]; *first.ChecklistTotal != 3 || *first.ChecklistDone != 1 {
		t.Errorf("first card %+v", first)
	}
	if len(got.Notes) != 1 || got.Notes[0].Code != "no-moves" {
		t.Errorf("notes %+v", got.Notes)
	}
}
