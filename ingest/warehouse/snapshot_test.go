package warehouse

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

// exportOf is one export of a list that holds no history, with its own word on when it was made.
func exportOf(exported int, items ...connector.Item) func(connector.Sink) error {
	return func(sink connector.Sink) error {
		sink.ExportedAt(at(exported, 18))
		for _, who := range []string{"ada", "ben"} {
			if err := sink.Identity(&connector.Identity{Source: "planner", ID: who}); err != nil {
				return err
			}
		}
		for i := range items {
			items[i].Source = "planner"
			if err := sink.Item(&items[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

const inferences = "SELECT item_id, field, from_value, to_value, from_id, to_id, strftime(earliest_at, '%d-%H'), strftime(changed_at, '%d-%H') FROM core.work_item_change WHERE origin = 'inferred' ORDER BY ALL"

func TestSnapshotsBecomeHistory(t *testing.T) {
	first := exportOf(3,
		connector.Item{Key: "1", State: "To do", Owners: []string{"ada"}, Sprint: "One", CreatedAt: at(1, 9), UpdatedAt: at(2, 9)},
		connector.Item{Key: "2", State: "Doing", Owners: []string{"ada"}, CreatedAt: at(1, 9)},
		connector.Item{Key: "3", State: "Doing", CreatedAt: at(1, 9)})
	second := exportOf(5, // does not tell sprints at all
		connector.Item{Key: "1", State: "Doing", Owners: []string{"ben"}, CreatedAt: at(1, 9), UpdatedAt: at(4, 9)},
		connector.Item{Key: "2", State: "Done", CreatedAt: at(1, 9), ResolvedAt: at(4, 11)},
		connector.Item{Key: "3", State: "Doing", CreatedAt: at(1, 9)})
	third := exportOf(8,
		connector.Item{Key: "1", State: "Doing", Owners: []string{"ben"}, Sprint: "Two", CreatedAt: at(1, 9), UpdatedAt: at(7, 9)})
	want := []string{
		"planner:1|owner|NULL|NULL|planner:ada|planner:ben|03-18|04-09", // by its last change before the second export
		"planner:1|sprint|One|Two|NULL|NULL|03-18|07-09",                // the second export is no evidence for sprints
		"planner:1|state|To do|Doing|NULL|NULL|03-18|04-09",
		"planner:2|owner|NULL|NULL|planner:ada|NULL|03-18|05-18", // no better instant than the export
		"planner:2|state|Doing|Done|NULL|NULL|03-18|04-11",       // at its completion date
	}
	names := map[string]func(connector.Sink) error{"first": first, "second": second, "third": third}
	for _, order := range [][]string{{"first", "second", "third"}, {"third", "second", "first"}, {"second", "first", "third"}} {
		db := inMemory(t)
		for _, name := range order {
			imported(t, db, name, names[name])
			standardized(t, db)
		}
		if diff := cmp.Diff(want, query(t, db, inferences)); diff != "" {
			t.Errorf("imported as %v: inferred changes (-want +got):\n%s", order, diff)
		}
	}
}

func TestRecordedHistoryWinsOverInferred(t *testing.T) {
	db := inMemory(t)
	imported(t, db, "first", exportOf(3, connector.Item{Key: "1", State: "To do", Priority: "Low", CreatedAt: at(1, 9)}))
	imported(t, db, "second", func(sink connector.Sink) error {
		if err := sink.Change(&connector.Change{Source: "planner", ItemKey: "1", ID: "c", At: at(4, 9), Field: connector.FieldState, From: "To do", To: "Doing"}); err != nil {
			return err
		}
		return exportOf(5, connector.Item{Key: "1", State: "Doing", Priority: "High", CreatedAt: at(1, 9)})(sink)
	})
	standardized(t, db)
	want := []string{"planner:1|priority|Low|High|NULL|NULL|03-18|05-18"}
	if diff := cmp.Diff(want, query(t, db, inferences)); diff != "" {
		t.Errorf("inferred changes (-want +got):\n%s", diff)
	}
}

func TestExportsOfTwoFormatsAreNotCompared(t *testing.T) {
	db := inMemory(t)
	for format, item := range map[string]connector.Item{"csv": {Key: "1", State: "In Arbeit", CreatedAt: at(1, 9)}, "json": {Key: "1", State: "Doing", CreatedAt: at(1, 9)}} {
		exported := map[string]int{"csv": 3, "json": 5}[format]
		src := sourceOf(format, exportOf(exported, item))
		src.Format = format
		if _, err := db.Import(context.Background(), src); err != nil {
			t.Fatal(err)
		}
	}
	standardized(t, db)
	if got := query(t, db, inferences); len(got) > 0 {
		t.Errorf("a translated state came out as a change: %v", got)
	}
}

func TestMeetingsCommitsAndMembers(t *testing.T) {
	db := inMemory(t)
	rows := func(ends int, attendees []string, until connector.Date) func(connector.Sink) error {
		return func(sink connector.Sink) error {
			for _, err := range []error{
				sink.Identity(&connector.Identity{Source: "roster", ID: "ada", Name: "Ada Example", Email: "ada@example.org"}),
				sink.Identity(&connector.Identity{Source: "calendar", ID: "ada@example.org", Email: "ada@example.org", Zone: "Europe/Lisbon"}),
				sink.Meeting(&connector.Meeting{Source: "calendar", ID: "m", StartsAt: at(2, 9), EndsAt: at(2, ends), Organizer: "ada@example.org", Attendees: attendees, Title: "Tasting"}),
				sink.Commit(&connector.Commit{Source: "git", ID: "c0ffee", CommittedAt: at(2, 9), Message: "Warm the pot", Files: []string{"pot.go"}}),
				sink.Member(&connector.Member{Source: "roster", Person: "ada", Team: "Kettles", Within: "Kitchen", Since: connector.Date{Year: 2026, Month: 1, Day: 1}, Until: until}),
			} {
				if err != nil {
					return err
				}
			}
			return nil
		}
	}
	imported(t, db, "first", rows(10, nil, connector.Date{}))
	receipt := imported(t, db, "second", rows(11, []string{"ada@example.org"}, connector.Date{Year: 2026, Month: 3, Day: 31}))
	standardized(t, db)
	if total := receipt.Total(); total.Read != 3 || total.Kept != 0 || total.Merged != 3 {
		t.Errorf("second receipt %+v, want three records merged", total)
	}
	for query, want := range map[string]string{
		"SELECT id, strftime(ends_at, '%H'), attendees FROM core.meeting":                     "calendar:m|11|[calendar:ada@example.org]",
		"SELECT id, files FROM core.commit":                                                   "git:c0ffee|[pot.go]",
		"SELECT team_id, person_id, since::VARCHAR, until::VARCHAR FROM core.team_membership": "team:Kettles|calendar:ada@example.org|2026-01-01|2026-03-31",
		"SELECT parent FROM core.team WHERE id = 'team:Kettles'":                              "team:Kitchen",
		"SELECT zone FROM core.person_identity WHERE source = 'calendar'":                     "Europe/Lisbon",
		"SELECT count(*) FROM core.person":                                                    "1",
	} {
		if got := one(t, db, query); got != want {
			t.Errorf("%s = %s, want %s", query, got, want)
		}
	}
}

func TestARenamedTeamHandsNothingOver(t *testing.T) {
	db := inMemory(t)
	teams := func(exported int, of func(n int) string) func(connector.Sink) error {
		var list []connector.Item
		for n := range 8 {
			list = append(list, connector.Item{Key: string(rune('a' + n)), Team: of(n), CreatedAt: at(1, 9)})
		}
		return exportOf(exported, list...)
	}
	imported(t, db, "first", teams(3, func(n int) string { return []string{"Kettles", "Pots"}[n/6] }))
	imported(t, db, "second", teams(5, func(n int) string { return []string{"Kettle crew", "Kettle crew"}[n/6] }))
	standardized(t, db)
	want := []string{ // two items are too few to speak of a name
		"planner:g|team|Pots|Kettle crew|NULL|NULL|03-18|05-18", "planner:h|team|Pots|Kettle crew|NULL|NULL|03-18|05-18",
	}
	if diff := cmp.Diff(want, query(t, db, inferences)); diff != "" {
		t.Errorf("inferred changes (-want +got):\n%s", diff)
	}
}
