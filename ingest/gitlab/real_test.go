package gitlab_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/gitlab"
)

// counts is what a reading is held to: items, changes, links, messages, merged changes, refusals.
type counts struct{ Items, States, Changes, Links, Messages, People, Merged, Refusals int }

func count(got *connectortest.Collect) counts {
	c := counts{len(got.Items), 0, len(got.Changes), len(got.Links), len(got.Messages), len(got.Identities), got.MergedRows["work_item_change"], len(got.Refusals)}
	for _, change := range got.Changes {
		if change.Field == connector.FieldState {
			c.States++
		}
	}
	return c
}

// Six issues and three merge requests: 19 system notes and one comment, four closings or merges that stand both in the
// feed and in a note.
func TestRealProjectExport(t *testing.T) {
	var from []*connector.File
	for _, name := range []string{"issues", "merge_requests", "project_members"} {
		from = append(from, connectortest.RealFile(t, "gitlab/project-export-tree_project_"+name+".ndjson"))
	}
	got := connectortest.Read(t, gitlab.Connector(), from...)
	want := counts{Items: 9, States: 4, Changes: 13, Links: 5, Messages: 1, People: 7, Merged: 4}
	if d := cmp.Diff(want, count(got)); d != "" {
		t.Errorf("(-want +got):\n%s\n%+v", d, got.Refusals)
	}
}

// The mining wrapper holds records as the REST interface gave them, with their notes: 16 system notes, of which one is a
// move to another project, and 4 comments. People were made anonymous there, and with them two notes got one id.
func TestRealREST(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(connectortest.Exports(t), "gitlab", "elk-gitlab.json"))
	if err != nil {
		t.Fatal(err)
	}
	var wrapped []struct {
		Data json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(content, &wrapped); err != nil {
		t.Fatal(err)
	}
	var list []json.RawMessage
	for _, w := range wrapped {
		list = append(list, w.Data)
	}
	content, err = json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	got := connectortest.Read(t, gitlab.Connector(), connector.FileOf("x", content))
	want := counts{Items: 8, States: 4, Changes: 14, Links: 1, Messages: 4, People: 7, Merged: 1}
	if d := cmp.Diff(want, count(got)); d != "" {
		t.Errorf("(-want +got):\n%s\n%+v", d, got.Refusals)
	}
}

// One issue stands in it twice, once closed and once open again.
func TestRealCSV(t *testing.T) {
	got := connectortest.Read(t, gitlab.Connector(), connectortest.RealFile(t, "gitlab/gitlab-issues-csv-export.csv"))
	if d := cmp.Diff(counts{Items: 11, People: 3}, count(got)); d != "" {
		t.Errorf("(-want +got):\n%s\n%+v", d, got.Refusals)
	}
	if owners := got.ItemOf(t, "user/repo#4").Owners; !cmp.Equal(owners, []string{"Ada", "LettyLettebowskie"}) {
		t.Errorf("owners of two: %v", owners)
	}
}
