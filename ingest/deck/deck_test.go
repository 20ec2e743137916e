package deck_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestCards(t *testing.T) {
	got := collect(t, connectortest.File(t, "deck.json"))
	first, second := time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC), time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	want := []connector.Item{ // in the order of the stacks' ids
		{
			Origin: connector.Origin{Pointer: "/boards/7/stacks/9/cards/0"}, Key: "104", State: "Harvested", StateCategory: "done", Title: "Pick peas",
			Creator: "ines", Project: "Allotment", CreatedAt: first, UpdatedAt: second, ResolvedAt: time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC),
		},
		{ // due at midnight of the next day where the user is; a group is its team
			Origin: connector.Origin{Pointer: "/boards/7/stacks/12/cards/0"}, Key: "101", State: "Grow", Title: "Sow beans", Description: "Two rows",
			Owners: []string{"bo"}, Creator: "ines", Team: "Gardeners", Project: "Allotment", Labels: []string{"Veg"},
			Due: connector.Date{Year: 2026, Month: 3, Day: 10}, Start: connector.Date{Year: 2026, Month: 3, Day: 2}, CreatedAt: first, UpdatedAt: second,
		},
		{Origin: connector.Origin{Pointer: "/boards/7/stacks/12/cards/1"}, Key: "102", State: "Grow", Title: "Water", Creator: "cy", Project: "Allotment", Archived: true, UpdatedAt: second},
		{Origin: connector.Origin{Pointer: "/boards/8/stacks/0/cards/0"}, Key: "201", State: "Build", Title: "Roof", Project: "Shed", Archived: true, CreatedAt: first},
	}
	for i := range want {
		want[i].Source, want[i].Type, want[i].NativeID = "deck", "Card", want[i].Key
	}
	if d := cmp.Diff(want, got.Items, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("cards (-want +got):\n%s", d)
	}
}

func TestTheRest(t *testing.T) {
	got := collect(t, connectortest.File(t, "deck.json"))
	var told []string
	for _, r := range got.Refusals {
		told = append(told, fmt.Sprintf("%s %s %s=%s: %s", r.Scope, r.Pointer, r.Column, r.Value, r.Reason))
	}
	for _, p := range got.Identities {
		told = append(told, p.ID+" "+p.Name)
	}
	told = append(told, got.NoteTexts()...)
	want := []string{
		"value /boards/7/stacks/9/cards/0 duedate=soon: cannot read as a date",
		"row /boards/7/stacks/10/cards/0 deletedAt=105: its stack was deleted",
		"value /boards/7/stacks/12/cards/1 duedate=2050-07-24T22:00:00+00:00: a due date this far away stands for none",
		"row /boards/7/stacks/12/cards/2 deletedAt=103: it was deleted",
		"row /boards/7/stacks/12/cards/3 id=: a card without id",
		"ines Ines Duarte", "bo Bo Li", "cy ",
		"comments-missing: 2 comments stand on 1 cards; Deck does not export them",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("refusals, people, notes (-want +got):\n%s", d)
	}
}

func TestDamage(t *testing.T) {
	whole := `{"version":"1","boards":{"1":{"id":1,"acl":[],"stacks":[{"title":"S","cards":[{"id":5}]}]},"2":{"id":2`
	for _, c := range []struct {
		name, content, reason string
		cards                 int
	}{
		{"cut in the second board", whole, "unexpected EOF", 1},
		{"no boards", `{"version":"1"}`, "has no boards", 0},
		{"boards is a text", `{"version":"1","boards":"x"}`, "boards is neither a list nor an object", 0},
		{"a list", `[]`, "is not an object with boards", 0},
	} {
		got := collect(t, connector.FileOf("x", []byte(c.content)))
		if len(got.Items) != c.cards || len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || !strings.Contains(got.Refusals[0].Reason, c.reason) {
			t.Errorf("%s: %d cards, refusals %+v", c.name, len(got.Items), got.Refusals)
		}
	}
}
