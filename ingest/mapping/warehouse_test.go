package mapping

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// harbour is a warehouse with two sites at which Eli has an identity each, and a front desk.
func harbour(t *testing.T) *warehouse.DB {
	t.Helper()
	db, err := warehouse.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	resolved := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	send := func(_ context.Context, _ *connector.Export, sink connector.Sink) error {
		return errors.Join(
			sink.Identity(&connector.Identity{Source: "jira", ID: "11", Name: "Eli Q. Example", Login: "eli"}),
			sink.Identity(&connector.Identity{Source: "trello", ID: "5:7", Name: "Example, Eli Q"}),
			sink.Identity(&connector.Identity{Source: "trello", ID: "8", Name: "Front Desk"}),
			sink.Item(&connector.Item{Source: "jira", Key: "TEA-1", State: "Becalmed", Owners: []string{"11"}}),
			sink.Item(&connector.Item{Source: "jira", Key: "TEA-2", State: "Done", ResolvedAt: resolved}),
			sink.Item(&connector.Item{Source: "jira", Key: "TEA-3", State: "Closed"}),
			sink.Item(&connector.Item{Source: "jira", Key: "TEA-4", State: "Done"}),
			sink.Item(&connector.Item{Source: "trello", Key: "TEA-5", State: "Done", Owners: []string{"8"}}),
		)
	}
	_, err = db.Import(context.Background(), warehouse.Source{
		Tool: "jira", Format: "jira-test", Path: "harbour.json", Read: send,
		Export: &connector.Export{Files: []*connector.File{connector.FileOf("harbour.json", []byte("harbour"))}, Zone: time.UTC, Label: "harbour"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Standardize(context.Background()); err != nil {
		t.Fatal(err)
	}
	return db
}

func found(t *testing.T, db *warehouse.DB) []Value {
	t.Helper()
	values, err := Values(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	return values
}

func applied(t *testing.T, db *warehouse.DB, text []byte, want bool) {
	t.Helper()
	rules, err := parsed(t, text).Rules()
	if err != nil {
		t.Fatal(err)
	}
	if changed, err := db.SetRules(context.Background(), rules); err != nil || changed != want {
		t.Fatalf("applied %t, %v, want %t", changed, err, want)
	}
}

// reading is how a value is read in the warehouse.
func reading(t *testing.T, db *warehouse.DB, kind, source, original string) string {
	t.Helper()
	for _, v := range found(t, db) {
		if v.Kind == kind && v.Source == source && v.Original == original {
			return v.Standard + "|" + v.Confidence
		}
	}
	return ""
}

func TestRulesOfAFileHold(t *testing.T) {
	db := harbour(t)
	text := []byte("version: 1\nstates:\n  - {value: Becalmed, to: waiting}\n  - {value: Done, source: trello, to: cancelled}\n")
	applied(t, db, text, true)
	applied(t, db, text, false)
	for at, want := range map[[2]string]string{{"jira", "Becalmed"}: "waiting|user", {"trello", "Done"}: "cancelled|user", {"jira", "Done"}: "done|likely"} {
		if got := reading(t, db, State, at[0], at[1]); got != want {
			t.Errorf("%s is %s, want %s", at, got, want)
		}
	}
	applied(t, db, []byte("version: 1\n"), true)
	if got := reading(t, db, State, "jira", "Becalmed"); got != "unknown|unmapped" {
		t.Errorf("without its rule it is %s", got)
	}
}

func TestASuggestedPersonIsJoinedWhenAccepted(t *testing.T) {
	db := harbour(t)
	first := New(found(t, db), nil)
	file := parsed(t, first)
	var guess *Entry
	for _, e := range file.Open() {
		if e.Kind == Person {
			guess = e
		}
	}
	if guess == nil || guess.Value != "trello:5:7" || guess.Suggested != "jira:11" || !slices.Equal(guess.Names, []string{"Example, Eli Q"}) {
		t.Fatalf("the guess is %+v in\n%s", guess, first)
	}
	text, err := file.Decide(map[*Entry]string{guess: guess.Suggested})
	if err != nil {
		t.Fatal(err)
	}
	applied(t, db, text, true)
	if got := reading(t, db, Person, "trello", "trello:5:7"); got != "jira:11|user" {
		t.Errorf("it is %s\n%s", got, text)
	}
	refreshed, change, err := parsed(t, text).Refresh(found(t, db))
	if err != nil || change != (Change{}) || string(refreshed) != string(text) {
		t.Errorf("the refresh after it: %+v, %v\n%s", change, err, refreshed)
	}
}

func TestAnIdentityMayBeNobody(t *testing.T) {
	db := harbour(t)
	text := []byte("version: 1\npeople:\n  - value: \"trello:8\"\n    to: nobody\n")
	applied(t, db, text, true)
	refreshed, change, err := parsed(t, text).Refresh(found(t, db))
	if want := "    names: [Front Desk]\n    rows: 1\n    to: nobody\n"; err != nil || change.Gone != 0 || !strings.Contains(string(refreshed), want) {
		t.Errorf("%+v, %v: no %q in\n%s", change, err, want, refreshed)
	}
	if unused := parsed(t, refreshed).Unused(found(t, db)); len(unused) > 0 {
		t.Errorf("%+v counts as unused", unused[0])
	}
}

func TestDisagreements(t *testing.T) {
	db := harbour(t)
	got, err := Disagreements(context.Background(), db)
	want := fmt.Sprintf("state %q of jira is read as done, but 0 of its 1 items have a resolution or a completion date", "Closed")
	if err != nil || !slices.Equal(got, []string{want}) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}
