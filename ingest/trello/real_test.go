package trello_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/trello"
)

// The wanted figures were counted from the files by other means.
func TestRealBoards(t *testing.T) {
	cases := []struct {
		file                                              string
		items, changes, moves, comments, people, archived int
		notes                                             string
	}{
		{"capstone-trello.json", 682, 959, 231, 40, 7, 56, "history-capped"},
		{"capstone-trello2.json", 682, 964, 187, 35, 7, 87, "history-capped"},
		{"clipkit-ja-trello.json", 67, 238, 71, 4, 3, 1, ""},
		{"deal2k-Hi43Zpsm.json", 20, 36, 0, 5, 1, 1, "no-moves"},
		{"deck-data-trelloJson.json", 1, 3, 0, 0, 1, 0, "no-moves"},
		{"emilyatkinson-thejsonfile.json", 44, 63, 0, 9, 3, 3, "no-moves"},
		{"my_irc-trello.json", 21, 30, 3, 0, 2, 0, ""},
		{"quidscio-export-test.json", 6, 16, 1, 10, 1, 1, ""},
		{"quidscio-export-test_pretty.json", 6, 16, 1, 10, 1, 1, ""},
		{"singlecard-cs-trello.json", 1, 6, 0, 0, 1, 0, ""},
		{"trello-project100.json", 3, 16, 1, 0, 1, 0, ""},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			got := connectortest.Read(t, trello.Connector(), connectortest.RealFile(t, "trello/"+c.file))
			moves, archived, undated, listless := 0, 0, 0, 0
			for _, x := range got.Changes {
				if x.Field == connector.FieldState && x.From != "" {
					moves++
				}
			}
			for _, x := range got.Items {
				if x.Archived {
					archived++
				}
				if x.CreatedAt.IsZero() {
					undated++
				}
				if x.State == "" {
					listless++
				}
			}
			t.Logf("items %d, changes %d, moves %d, comments %d, links %d, identities %d, archived %d, refusals %d, merged %v, notes %v",
				len(got.Items), len(got.Changes), moves, len(got.Messages), len(got.Links), len(got.Identities), archived, len(got.Refusals), got.MergedRows, got.NoteCodes())
			want := []int{c.items, c.changes, c.moves, c.comments, c.people, c.archived, 0, 0, 0, 0}
			have := []int{len(got.Items), len(got.Changes), moves, len(got.Messages), len(got.Identities), archived, undated, listless, len(got.Refusals), len(got.MergedRows)}
			if d := cmp.Diff(want, have); d != "" {
				t.Errorf("items, changes, moves, comments, people, archived, undated, without list, refused, merged (-want +got):\n%s", d)
			}
			if s := got.NoteCodes(); s != c.notes {
				t.Errorf("notes %q, want %q", s, c.notes)
			}
		})
	}
}

// Two exports of one board, half a day apart: 845 actions stand in both.
func TestRealSnapshotPairMerges(t *testing.T) {
	ids := map[string]int{}
	for _, name := range []string{"capstone-trello.json", "capstone-trello2.json"} {
		got := connectortest.Read(t, trello.Connector(), connectortest.RealFile(t, "trello/"+name))
		actions := map[string]bool{} // one action may make several changes
		for _, c := range got.Changes {
			id, _, _ := strings.Cut(c.ID, ":")
			actions[id] = true
		}
		for _, m := range got.Messages {
			actions[m.ID] = true
		}
		for id := range actions {
			ids[id]++
		}
	}
	both := 0
	for _, n := range ids {
		if n == 2 {
			both++
		}
	}
	// Of 845 and 1,155 actions one, a member added to the board, concerns no card.
	if both != 844 || len(ids) != 1154 {
		t.Errorf("%d actions in both, %d together", both, len(ids))
	}
}

func TestRealFilesClaimed(t *testing.T) {
	want := map[string]string{"trello/singlecard-cs-trello.json": "trello-card-json"}
	for _, name := range []string{
		"capstone-trello",
		"capstone-trello2",
		"clipkit-ja-trello",
		"deal2k-Hi43Zpsm",
		"deck-data-trelloJson",
		"emilyatkinson-thejsonfile",
		"my_irc-trello",
		"quidscio-export-test",
		"quidscio-export-test_pretty",
		"trello-project100",
	} {
		want["trello/"+name+".json"] = "trello-json"
	}
	connectortest.CheckClaims(t, trello.Connector(), want)
}
