package azuredevops_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/azuredevops"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestRealPayloads(t *testing.T) {
	type counts struct{ Items, Changes, Links, Messages, People, Refusals int }
	var all []*connector.File
	for _, name := range payloads {
		all = append(all, connectortest.RealFile(t, "azure-devops/"+name))
	}
	cases := []struct {
		name  string
		files []*connector.File
		want  counts
	}{
		{"revisions", all[0:1], counts{Items: 1, Changes: 11, Messages: 2, People: 1}},
		{"expand all", all[2:3], counts{Items: 3, Links: 3, People: 2}},
		{"asOf", all[3:4], counts{Items: 31, People: 6}},
		{"links", all[4:5], counts{Changes: 3, Links: 3}},
		{"reporting", all[5:6], counts{Items: 2, Changes: 1, People: 1}},
		{"query", all[6:7], counts{Links: 15, Refusals: 16}},
		{"comments", all[7:8], counts{Messages: 2, People: 1}},
		// The payloads were made up apart from each other: the first two revisions of 1 are told twice and differently.
		{"all", all, counts{Items: 31, Changes: 14, Links: 16, Messages: 4, People: 7}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := connectortest.Read(t, azuredevops.Connector(), c.files...)
			n := counts{len(got.Items), len(got.Changes), len(got.Links), len(got.Messages), len(got.Identities), len(got.Refusals)}
			if d := cmp.Diff(c.want, n); d != "" {
				t.Errorf("(-want +got):\n%s%s\n%v", d, got.NoteCodes(), got.MergedRows)
			}
		})
	}
}

func TestRealCSV(t *testing.T) {
	got := connectortest.Read(t, azuredevops.Connector(), connectortest.RealFile(t, "azure-devops/ado-query-customfield-tags-anonymized.csv"))
	states, owned, tags := map[string]int{}, 0, 0
	for _, item := range got.Items {
		states[item.State]++
		owned += len(item.Owners)
		tags += len(item.Labels)
	}
	if len(got.Items) != 262 || len(got.Refusals) != 0 || len(got.Identities) != 60 || owned != 261 || tags != 90 {
		t.Errorf("%d items, %d people, %d owned, %d tags, refusals %+v", len(got.Items), len(got.Identities), owned, tags, got.Refusals)
	}
	if len(states) != 14 || states["Closed"] != 122 || states["Removed"] != 12 {
		t.Errorf("states: %v", states)
	}
	if raw := connectortest.Read(t, azuredevops.Connector(), connectortest.RealFile(t, "azure-devops/ado-query-export-bom.csv")); len(raw.Items) != 6 || raw.ItemOf(t, "7").Type != "Epic" {
		t.Errorf("the raw form: %+v", raw.Items)
	}
}
