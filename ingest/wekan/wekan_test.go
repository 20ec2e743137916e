package wekan_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func board(t *testing.T) *connectortest.Collect {
	t.Helper()
	return collect(t, connectortest.File(t, "board.json"))
}

func TestCards(t *testing.T) {
	got := board(t)
	five, one, two := 5.0, 1, 2
	at := func(day, hour int) time.Time { return time.Date(2026, 1, day, hour, 0, 0, 0, time.UTC) }
	want := []connector.Item{
		{ // the assignee owns it, not the member; due at midnight of the next day where the user is
			Origin: connector.Origin{Pointer: "/cards/0"}, Key: "C1", NativeID: "C1", Type: "Card", State: "Working", Priority: "High",
			Title: "Clean the lens", Description: "With care", Owners: []string{"U1"}, Creator: "U1", Team: "Keepers", Project: "Lighthouse",
			Labels: []string{"Lamp", "red", "gone"}, Points: &five, ChecklistTotal: &two, ChecklistDone: &one,
			Due: connector.Date{Year: 2026, Month: 1, Day: 20}, Start: connector.Date{Year: 2026, Month: 1, Day: 5},
			CreatedAt: at(3, 9), UpdatedAt: at(10, 10),
		},
		{ // never had an assignee
			Origin: connector.Origin{Pointer: "/cards/1"}, Key: "C2", NativeID: "C2", Type: "Card", State: "Waiting", Archived: true,
			Title: "Oil the gears", Owners: []string{"U2", "U1"}, Creator: "U9", Project: "Lighthouse", ParentKey: "C1",
			CreatedAt: at(4, 9), ResolvedAt: at(8, 12),
		},
		{ // on another board, of which neither name nor lists are told
			Origin: connector.Origin{Pointer: "/subtaskItems/1"}, Key: "C8", NativeID: "C8", Type: "Card", Title: "Order oil", ParentKey: "C1", CreatedAt: at(4, 10),
		},
	}
	for i := range want {
		want[i].Source = "wekan"
	}
	if d := cmp.Diff(want, got.Items, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("cards (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item"] != 1 {
		t.Errorf("merged %v, want the subtask that is a card of the board", got.MergedRows)
	}
}

func TestChanges(t *testing.T) {
	var told []string
	for _, c := range board(t).Changes {
		told = append(told, fmt.Sprintf("%s %s %s/%s: %s>%s (%s>%s)", c.ID, c.ItemKey, c.Field, c.FieldName, c.From, c.To, c.FromID, c.ToID))
	}
	want := []string{
		"X1 C1 state/createCard: >To do (>T1)", // the list's name at that time; it is Waiting now
		"X2 C1 state/moveCard: Waiting>Working (T1>T2)",
		"X3 C1 other/swimlane: Default>Tower (S1>S2)",
		"X4 C1 other/joinMember: >piotr (>U2)", // a card with an assignee: a member does not own it
		"X5 C1 owner/joinAssignee: >Ines Duarte (>U1)",
		"X6 C2 owner/joinMember: > (>U3)",
		"X7 C2 owner/unjoinMember: > (U3>)",
		"X8 C1 labels/addedLabel: >red (>L2)",
		"X9 C1 due/a-dueAt: >2026-01-20 (>)",
		"XA C2 archived/archivedCard: false>true (>)",
		"XB C1 priority/Priority: >High (>)",
		"XD C1 checklist/checkedItem: >checkedItem (>)",
		"XE C1 other/addAttachment: > (>)",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
}

func TestTheRest(t *testing.T) {
	got := board(t)
	var told []string
	for _, m := range got.Messages {
		told = append(told, fmt.Sprintf("%s on %s by %q: %s", m.ID, m.ItemKey, m.Author, m.Text))
	}
	for _, r := range got.Refusals {
		told = append(told, fmt.Sprintf("%s %s %s %s=%s: %s", r.Scope, r.Table, r.Pointer, r.Column, r.Value, r.Reason))
	}
	for _, p := range got.Identities {
		told = append(told, fmt.Sprintf("%s %s %s", p.ID, p.Login, p.Name))
	}
	want := []string{
		`M1 on C1 by "U2": It is dirty`, `M2 on C2 by "": Nobody wrote this`,
		"value work_item /cards/1 dueAt=soon: cannot read as a date",
		"row work_item /cards/2 _id=: a card without id",
		`row work_item /cards/3 ="nonsense": is not an object`,
		"row message /comments/2 cardId=: a comment on no card",
		"value work_item_change /activities/15 createdAt=lately: cannot read as a date",
		"row work_item_change /activities/15 createdAt=lately: an activity without its instant",
		"row work_item_change /activities/16 _id=: an activity without id",
		"row person_identity /users/2 _id=: a user without id",
		"U1 ines Ines Duarte", "U2 piotr ", "U9  ", "U3  ",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("comments, refusals, people (-want +got):\n%s", d)
	}
	if len(got.Notes) != 0 {
		t.Errorf("notes %+v", got.Notes)
	}
}
