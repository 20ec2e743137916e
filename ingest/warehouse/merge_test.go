package warehouse

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

func real64(x float64) *float64 { return &x }
func whole32(n int) *int        { return &n }

// everything sends at least one row of every kind.
func everything(sink connector.Sink) error {
	send := func(errs ...error) error { return errors.Join(errs...) }
	const source = "jira"
	sink.Note(connector.Note{Code: "history-capped", Text: "100 changes at most"})
	sink.Merged("message", 1)
	return send(
		sink.Identity(&connector.Identity{Source: source, ID: "u1", Name: "Ada"}),
		sink.Identity(&connector.Identity{Source: source, ID: "u2", Name: "Ben", Email: "ben@example.org"}),
		sink.Identity(&connector.Identity{Source: source, ID: "u1", Login: "ada"}),
		sink.Item(&connector.Item{Source: source, Key: "TEA-1", NativeID: "101", Type: "Story", State: "Doing", Owners: []string{"u1", "u2"}, Creator: "u2", Labels: []string{"hot", "green"},
			ParentKey: "TEA-9", Points: real64(3), ChecklistTotal: whole32(4), ChecklistDone: whole32(1), Due: connector.Date{Year: 2026, Month: 4, Day: 1}, CreatedAt: at(1, 9), UpdatedAt: at(3, 9)}),
		sink.Item(&connector.Item{Source: source, Key: "TEA-2", NativeID: "102", State: "To Do", CreatedAt: at(1, 10), UpdatedAt: at(1, 10)}),
		sink.Item(&connector.Item{Source: source, Key: "TEA-2", NativeID: "102", State: "Doing", CreatedAt: at(1, 10), UpdatedAt: at(2, 10)}),
		sink.Change(&connector.Change{Source: source, ItemKey: "TEA-1", ID: "h1", At: at(2, 9), Actor: "u1", Field: connector.FieldState, From: "To Do", To: "Doing"}),
		sink.Change(&connector.Change{Source: source, ItemKey: "TEA-1", ID: "h2", At: at(2, 9), Seq: 1, Actor: "u1", Field: connector.FieldOwner, FromID: "u2", ToID: "u1"}),
		sink.Link(&connector.Link{Source: source, FromKey: "TEA-1", ToKey: "TEA-2", Kind: connector.LinkBlocks, Original: "blocks"}),
		sink.Link(&connector.Link{Source: source, FromKey: "TEA-1", ToKey: "TEA-2", Kind: connector.LinkBlocks, Original: "is blocked by", At: at(2, 12)}),
		sink.Message(&connector.Message{Source: source, ID: "m1", ItemKey: "TEA-1", Author: "u2", At: at(2, 13), Text: "Is it ready?"}),
		sink.Worklog(&connector.Worklog{Source: source, ID: "w1", ItemKey: "TEA-1", Author: "u1", At: at(2, 14), Seconds: 1800}),
		sink.Refuse(&connector.Refusal{Scope: connector.ScopeRow, Table: "work_item", Reason: "no key", Origin: connector.Origin{Line: 9}}),
		sink.Refuse(&connector.Refusal{Scope: connector.ScopeValue, Table: "work_item", Column: "Due", Value: "soon", Reason: "cannot read as a date", Origin: connector.Origin{Line: 4}}),
	)
}

func standardized(t *testing.T, db *DB) {
	t.Helper()
	if err := db.Standardize(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestImportingTheSameExportAgainChangesNothing(t *testing.T) {
	db := inMemory(t)
	first := imported(t, db, "tea", everything)
	standardized(t, db)
	before := dump(t, db, "true")
	second := imported(t, db, "tea", func(connector.Sink) error { return errors.New("must not be read") })
	standardized(t, db)
	if diff := cmp.Diff(before, dump(t, db, "true")); diff != "" {
		t.Errorf("rows changed (-before +after):\n%s", diff)
	}
	if !second.Known || second.Batch != first.Batch || second.Refused != 2 {
		t.Errorf("second receipt %+v, want known, batch %d and 2 refusals", second, first.Batch)
	}
	if got := second.Total(); got.Read != first.Total().Read || got.Kept != 0 || got.Refused != first.Total().Refused {
		t.Errorf("second time %+v, want all of %+v merged but for the refused", got, first.Total())
	}
}

func TestTheSameRowsInAnotherExportChangeNothing(t *testing.T) {
	db := inMemory(t)
	imported(t, db, "tea", everything)
	standardized(t, db)
	before := dump(t, db, data)
	again := imported(t, db, "tea, renamed", everything)
	standardized(t, db)
	if diff := cmp.Diff(before, dump(t, db, data)); diff != "" {
		t.Errorf("rows changed (-before +after):\n%s", diff)
	}
	if total := again.Total(); again.Known || total.Kept != 0 {
		t.Errorf("second receipt %+v, want an export that was read and brought no new row", again)
	}
}

// The counts are checked against the tables, not against each other: kept is what core holds of the batch.
func TestEveryRecordIsCounted(t *testing.T) {
	db := inMemory(t)
	want := []Count{
		{Table: "message", Read: 2, Kept: 1, Merged: 1},
		{Table: "work_item", Read: 4, Kept: 2, Merged: 1, Refused: 1},
		{Table: "work_item_change", Read: 2, Kept: 2},
		{Table: "work_item_link", Read: 2, Kept: 1, Merged: 1},
		{Table: "worklog", Read: 1, Kept: 1},
	}
	receipt := imported(t, db, "tea", everything)
	if diff := cmp.Diff(want, receipt.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	for _, c := range want {
		if got := one(t, db, "SELECT count(*) FROM core."+c.Table); got != fmt.Sprint(c.Kept) {
			t.Errorf("core.%s has %s rows, the receipt says %d", c.Table, got, c.Kept)
		}
		stored := one(t, db, "SELECT read, kept, merged, refused FROM meta.import_count WHERE table_name = '"+c.Table+"'")
		if stored != fmt.Sprintf("%d|%d|%d|%d", c.Read, c.Kept, c.Merged, c.Refused) {
			t.Errorf("meta.import_count says %s of %s, want %+v", stored, c.Table, c)
		}
	}
	if got := one(t, db, "SELECT count(*) FROM meta.refusal WHERE scope <> 'value'"); got != "1" || receipt.Refused != 2 {
		t.Errorf("%s lost records and %d refusals, want 1 and 2", got, receipt.Refused)
	}
}

// Each case imports two exports of one item, one after the other.
func TestTwoExportsOfAnItem(t *testing.T) {
	base := connector.Item{Source: "jira", Key: "TEA-1", Title: "Brew", State: "Doing", StateCategory: "indeterminate", Priority: "High",
		Owners: []string{"u1"}, Labels: []string{"hot"}, Points: real64(2), Due: connector.Date{Year: 2026, Month: 4, Day: 1}, CreatedAt: at(1, 9), UpdatedAt: at(10, 12)}
	edit := func(change func(*connector.Item)) connector.Item {
		item := base
		change(&item)
		return item
	}
	// other is a second item of the export, so that a column is told even where the first item leaves it empty.
	other := edit(func(i *connector.Item) { i.Key = "TEA-2" })
	columns := map[string]string{
		"state": "state", "category": "state_category", "owners": "owners::VARCHAR", "labels": "labels::VARCHAR", "points": "points::VARCHAR",
		"creator": "creator", "native id": "native_id", "title": "title", "due": "due::VARCHAR", "updated": "strftime(updated_at, '%d %H')", "priority": "priority",
	}
	cases := []struct {
		name          string
		first, second sender
		want          map[string]string
	}{
		{"a newer one wins",
			items(base), items(edit(func(i *connector.Item) {
				i.State, i.StateCategory, i.Owners, i.UpdatedAt = "Done", "done", []string{"u2", "u3"}, at(11, 12)
			})),
			map[string]string{"state": "Done", "category": "done", "owners": "['jira:u2', 'jira:u3']", "updated": "11 12"}},
		{"an absent column never erases",
			items(base), items(connector.Item{Source: "jira", Key: "TEA-1", State: "Done", UpdatedAt: at(11, 12)}),
			map[string]string{"state": "Done", "owners": "['jira:u1']", "labels": "[hot]", "points": "2.0", "due": "2026-04-01", "title": "Brew", "priority": "High"}},
		{"an empty cell of a column that is told erases",
			items(base), items(edit(func(i *connector.Item) {
				i.Owners, i.Labels, i.Points, i.Due, i.UpdatedAt = nil, nil, nil, connector.Date{}, at(11, 12)
			}), other),
			map[string]string{"owners": "NULL", "labels": "NULL", "points": "NULL", "due": "NULL", "title": "Brew"}},
		{"a category goes with its state",
			items(base), items(connector.Item{Source: "jira", Key: "TEA-1", State: "Done", UpdatedAt: at(11, 12)}),
			map[string]string{"state": "Done", "category": "NULL"}},
		{"a category stays with its state",
			items(base), items(connector.Item{Source: "jira", Key: "TEA-1", State: "Doing", UpdatedAt: at(11, 12)}),
			map[string]string{"state": "Doing", "category": "indeterminate"}},
		{"an older one changes nothing that is known",
			items(base), items(edit(func(i *connector.Item) {
				i.State, i.StateCategory, i.Title, i.Owners, i.UpdatedAt = "To Do", "new", "Boil", []string{"u2"}, at(9, 12)
			})),
			map[string]string{"state": "Doing", "category": "indeterminate", "title": "Brew", "owners": "['jira:u1']", "updated": "10 12"}},
		{"an older one fills only what never changes",
			items(connector.Item{Source: "jira", Key: "TEA-1", State: "Doing", UpdatedAt: at(10, 12)}),
			items(edit(func(i *connector.Item) { i.NativeID, i.Creator, i.UpdatedAt = "101", "u9", at(9, 12) })),
			map[string]string{"native id": "101", "creator": "jira:u9", "title": "Brew", "owners": "NULL", "labels": "NULL", "points": "NULL", "due": "NULL"}},
		{"one of the same age fills what is unknown",
			items(connector.Item{Source: "jira", Key: "TEA-1", State: "Testing", UpdatedAt: at(10, 12)}), items(base),
			map[string]string{"state": "Testing", "category": "NULL", "owners": "['jira:u1']", "labels": "[hot]", "points": "2.0", "due": "2026-04-01"}},
		{"one without an age fills what is unknown",
			items(connector.Item{Source: "jira", Key: "TEA-1", State: "Testing", UpdatedAt: at(10, 12)}),
			items(edit(func(i *connector.Item) { i.UpdatedAt = time.Time{} })),
			map[string]string{"state": "Testing", "owners": "['jira:u1']", "updated": "10 12"}},
		{"without a zone, 14 hours later may be the same moment",
			items(edit(func(i *connector.Item) { i.Labels = nil })),
			with(zoneAssumed, items(edit(func(i *connector.Item) { i.State, i.UpdatedAt = "Done", at(11, 2) }))),
			map[string]string{"state": "Doing", "labels": "[hot]", "updated": "10 12"}},
		{"without a zone, 14 hours earlier may be the same moment",
			items(edit(func(i *connector.Item) { i.Labels = nil })),
			with(zoneAssumed, items(edit(func(i *connector.Item) { i.State, i.UpdatedAt = "Done", at(9, 22) }))),
			map[string]string{"state": "Doing", "labels": "[hot]", "updated": "10 12"}},
		{"without a zone, 15 hours earlier is older",
			items(edit(func(i *connector.Item) { i.Labels = nil })),
			with(zoneAssumed, items(edit(func(i *connector.Item) { i.State, i.UpdatedAt = "Done", at(9, 21) }))),
			map[string]string{"state": "Doing", "labels": "NULL"}},
		{"without a zone, 15 hours later is newer",
			items(base), with(zoneAssumed, items(edit(func(i *connector.Item) { i.State, i.UpdatedAt = "Done", at(11, 3) }))),
			map[string]string{"state": "Done", "updated": "11 03"}},
		{"what came without a zone is filled by one that seems older",
			with(zoneAssumed, items(edit(func(i *connector.Item) { i.Labels = nil }))),
			items(edit(func(i *connector.Item) { i.State, i.UpdatedAt = "Done", at(10, 3) })),
			map[string]string{"state": "Doing", "labels": "[hot]"}},
	}
	db := inMemory(t)
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tool := fmt.Sprint("tool", i)
			imported(t, db, tool+" first", as(tool, c.first))
			receipt := imported(t, db, tool+" second", as(tool, c.second))
			if got := receipt.Total(); got.Read != got.Kept+got.Merged || got.Merged != 1 {
				t.Errorf("second import %+v, want the item merged", got)
			}
			for name, want := range c.want {
				got := one(t, db, "SELECT "+columns[name]+" FROM core.work_item WHERE key = 'TEA-1' AND source = "+literal(tool))
				if got = strings.ReplaceAll(got, tool+":", "jira:"); got != want {
					t.Errorf("%s is %s, want %s", name, got, want)
				}
			}
		})
	}
}

func TestARepeatedItemOfOneExportIsTheNewest(t *testing.T) {
	db := inMemory(t)
	var list []connector.Item
	for _, hour := range []int{3, 9, 6} {
		list = append(list, connector.Item{Source: "jira", Key: "TEA-1", State: fmt.Sprintf("at %d", hour), UpdatedAt: at(5, hour)})
	}
	receipt := imported(t, db, "tea", items(list...))
	if diff := cmp.Diff([]Count{{Table: "work_item", Read: 3, Kept: 1, Merged: 2}}, receipt.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if got := one(t, db, "SELECT state FROM core.work_item"); got != "at 9" {
		t.Errorf("state %q, want that of the newest record", got)
	}
}

// A large export is merged in several batches of rows; an item of the first may come again in the last.
func TestARepeatedItemOfALargeExport(t *testing.T) {
	db := onDisk(t)
	const many = 70_000
	receipt := imported(t, db, "large", func(sink connector.Sink) error {
		for i := range many {
			item := connector.Item{Source: "jira", Key: fmt.Sprintf("TEA-%d", i), State: "Doing", UpdatedAt: at(5, 1)}
			if err := sink.Item(&item); err != nil {
				return err
			}
		}
		return sink.Item(&connector.Item{Source: "jira", Key: "TEA-7", State: "Done", UpdatedAt: at(6, 1)})
	})
	if diff := cmp.Diff([]Count{{Table: "work_item", Read: many + 1, Kept: many, Merged: 1}}, receipt.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if got := one(t, db, "SELECT count(*), count(DISTINCT id), any_value(state) FILTER (key = 'TEA-7') FROM core.work_item"); got != "70000|70000|Done" {
		t.Errorf("rows, ids and state of the repeated item: %s", got)
	}
}

func TestTheEarliestInstantOfALinkIsKept(t *testing.T) {
	link := func(l connector.Link) sender {
		l.Source, l.FromKey, l.ToKey, l.Kind = "jira", "TEA-1", "TEA-2", connector.LinkBlocks
		return func(sink connector.Sink) error { return sink.Link(&l) }
	}
	db := inMemory(t)
	imported(t, db, "without", link(connector.Link{}))
	imported(t, db, "late", link(connector.Link{At: at(5, 9)}))
	imported(t, db, "early", link(connector.Link{At: at(4, 9)}))
	imported(t, db, "later", link(connector.Link{At: at(6, 9)}))
	if got := one(t, db, "SELECT linked_at FROM core.work_item_link"); got != "2026-03-04 09:00" {
		t.Errorf("linked at %s, want the earliest instant", got)
	}
}

func TestIdentitiesFillUp(t *testing.T) {
	person := func(id connector.Identity) sender {
		return func(sink connector.Sink) error { return sink.Identity(&id) }
	}
	db := inMemory(t)
	imported(t, db, "name", person(connector.Identity{Source: "jira", ID: "u1", Name: "Ada"}))
	imported(t, db, "mail", person(connector.Identity{Source: "jira", ID: "u1", Name: "A. Example", Email: "ada@example.org"}))
	imported(t, db, "robot", person(connector.Identity{Source: "jira", ID: "u1", Login: "ada", Bot: true}))
	if got := one(t, db, "SELECT id, name, login, email, bot FROM core.person_identity"); got != "jira:u1|Ada|ada|ada@example.org|true" {
		t.Errorf("identity %s", got)
	}
}

func TestValuesThatTheEngineCannotHold(t *testing.T) {
	long := strings.Repeat("tea and ", 1<<17)
	db := inMemory(t)
	source := sourceOf("odd", func(sink connector.Sink) error {
		sink.Note(connector.Note{Code: "odd", Text: "caf\xe9"})
		return errors.Join(
			sink.Item(&connector.Item{Source: "jira", Key: "TEA-1", Title: "a\x00b", Description: long, Owners: []string{"u\xff", "u2"}, Labels: []string{"x\x00", "", "it's"}}),
			sink.Refuse(&connector.Refusal{Scope: connector.ScopeValue, Table: "work_item", Column: "D\xffue", Value: strings.Repeat("é", 150), Reason: "not a \xff date"}),
		)
	})
	source.Path = "caf\xe9.json"
	source.Export.Files[0].Path = source.Path
	if _, err := db.Import(context.Background(), source); err != nil {
		t.Fatal(err)
	}
	if got, want := one(t, db, "SELECT title, owners, labels FROM core.work_item"), "a\uFFFDb|[jira:u\uFFFD jira:u2]|[x\uFFFD  it's]"; got != want {
		t.Errorf("item %q, want %q", got, want)
	}
	if one(t, db, "SELECT description FROM core.work_item") != long {
		t.Error("the long description came out different")
	}
	if got, want := one(t, db, "SELECT value, reason FROM meta.refusal"), strings.Repeat("é", 100)+"|not a \uFFFD date"; got != want {
		t.Errorf("refusal %q, want %q", got, want)
	}
	if got := one(t, db, "SELECT path FROM meta.import_file"); got != "caf\uFFFD.json" {
		t.Errorf("path %q", got)
	}
}

// Columns travel by position from stage.go through Arrow into core; every one of them must arrive under its own name.
func TestEveryColumnOfAnItemArrives(t *testing.T) {
	db := inMemory(t)
	item := connector.Item{
		Origin: connector.Origin{File: 0, Line: 12, Pointer: "/issues/3"}, Source: "jira", Key: "TEA-1", NativeID: "101", Type: "Story", State: "Doing",
		StateCategory: "indeterminate", Resolution: "Fixed", Priority: "High", Archived: true, Title: "Brew", Description: "Water; leaves.", AcceptanceCriteria: "It is hot.",
		Owners: []string{"u1"}, Creator: "u2", Team: "Kettles", Project: "Tea Room", ParentKey: "TEA-9", Sprint: "Sprint 2", Labels: []string{"hot"},
		EstimateSeconds: real64(60), Points: real64(3), ChecklistTotal: whole32(4), ChecklistDone: whole32(1),
		Due: connector.Date{Year: 2026, Month: 4, Day: 1}, Start: connector.Date{Year: 2026, Month: 3, Day: 31}, CreatedAt: at(1, 9), UpdatedAt: at(3, 10), ResolvedAt: at(2, 11), URL: "https://example.org/TEA-1",
	}
	want := "jira:TEA-1|jira|jira|TEA-1|101|Story|Doing|indeterminate|Fixed|High|true|Brew|Water; leaves.|It is hot.|[jira:u1]|jira:u2|Kettles|Tea Room|jira:TEA-9|Sprint 2|[hot]|" +
		"60|3|4|1|2026-04-01 00:00|2026-03-31 00:00|2026-03-01 09:00|2026-03-03 10:00|2026-03-02 11:00|https://example.org/TEA-1|1|1|12|/issues/3"
	imported(t, db, "new", items(item))
	if diff := cmp.Diff(want, one(t, db, "SELECT * FROM core.work_item")); diff != "" {
		t.Errorf("new row (-want +got):\n%s", diff)
	}
	item.UpdatedAt, item.Title, item.Line = at(4, 10), "Brew slowly", 13
	imported(t, db, "newer", items(item))
	want = strings.NewReplacer("Brew", "Brew slowly", "03-03 10", "03-04 10", "|1|1|12|", "|2|2|13|").Replace(want)
	if diff := cmp.Diff(want, one(t, db, "SELECT * FROM core.work_item")); diff != "" {
		t.Errorf("updated row (-want +got):\n%s", diff)
	}
}
