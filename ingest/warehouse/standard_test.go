package warehouse

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

// standing sends n items that stand in a state; completed of them have a completion date.
func standing(state, category string, n, completed int) sender {
	return func(sink connector.Sink) error {
		for i := range n {
			item := connector.Item{Source: "jira", Key: fmt.Sprintf("%s-%s-%d", state, category, i), State: state, StateCategory: category}
			if i < completed {
				item.ResolvedAt = at(2, 1)
			}
			if err := sink.Item(&item); err != nil {
				return err
			}
		}
		return nil
	}
}

// moves sends n changes from one state to another.
func moves(from, to string, n int) sender {
	return func(sink connector.Sink) error {
		for i := range n {
			change := connector.Change{Source: "jira", ItemKey: fmt.Sprint("MOVE-", i), ID: fmt.Sprint(from, to, i), At: at(1, 1), Field: connector.FieldState, From: from, To: to}
			if err := sink.Change(&change); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestStatesAreReadByTheirEvidence(t *testing.T) {
	cases := []struct {
		name       string
		send       sender
		state      string
		standard   string
		confidence string
		evidence   string // part of it
	}{
		{"the tool's category", standing("Polishing", "done", 1, 0), "Polishing", "done", "sure", `category is "done"`},
		{"a category of new work", standing("Polishing", "new", 1, 0), "Polishing", "todo", "sure", `category is "new"`},
		{"a category of work in progress", standing("Polishing", "indeterminate", 1, 0), "Polishing", "active", "sure", `category is "indeterminate"`},
		{"a word refines done to cancelled", standing("Rejected", "done", 1, 0), "Rejected", "cancelled", "sure", `refined by the word "rejected"`},
		{"a word refines new to backlog", standing("Icebox", "new", 1, 0), "Icebox", "backlog", "sure", `refined by the word "icebox"`},
		{"a word refines progress to blocked", standing("Blocked", "indeterminate", 1, 0), "Blocked", "blocked", "sure", `refined by the word "blocked"`},
		{"a word does not overrule the category", standing("Closed", "indeterminate", 1, 0), "Closed", "active", "sure", `category is "indeterminate"`},
		{"the commoner category of two", with(standing("Polishing", "done", 3, 0), standing("Polishing", "new", 2, 0)), "Polishing", "done", "sure", `category is "done"`},
		{"of two equally common categories the first by name", with(standing("Polishing", "new", 2, 0), standing("Polishing", "done", 2, 0)), "Polishing", "done", "sure", `category is "done"`},
		{"completion dates and a word", standing("Closed", "", 10, 9), "Closed", "done", "sure", `9 of 10 items in it have a completion date and the word "closed"`},
		{"completion dates alone", standing("Polishing", "", 10, 10), "Polishing", "done", "likely", "10 of 10 items"},
		{"too few completion dates", standing("Polishing", "", 10, 8), "Polishing", "unknown", "unmapped", "no category"},
		{"too few items", standing("Polishing", "", 4, 4), "Polishing", "unknown", "unmapped", "no category"},
		{"completion dates do not make a cancelled state a delivery", standing("Cancelled", "", 10, 10), "Cancelled", "cancelled", "likely", `reads "cancelled"`},
		{"a word", standing("In Progress", "", 1, 0), "In Progress", "active", "likely", `reads "in progress"`},
		{"a word in any writing", standing("  IN  progress! ", "", 1, 0), "  IN  progress! ", "active", "likely", `reads "in progress"`},
		{"a word among others", standing("Team B: waiting for customer (mail)", "", 1, 0), "Team B: waiting for customer (mail)", "waiting", "guess", `contains "waiting for customer"`},
		{"no part of a word", standing("Abandonedly", "", 1, 0), "Abandonedly", "unknown", "unmapped", ""},
		{"Spanish", standing("Tareas por hacer", "", 1, 0), "Tareas por hacer", "todo", "likely", ""},
		{"German", standing("In Arbeit", "", 1, 0), "In Arbeit", "active", "likely", ""},
		{"Polish", standing("Gotowe", "", 1, 0), "Gotowe", "done", "likely", ""},
		{"French", standing("Bloqué", "", 1, 0), "Bloqué", "blocked", "likely", ""},
		{"Russian", standing("Отменена", "", 1, 0), "Отменена", "cancelled", "likely", ""},
		{"Japanese, without spaces", standing("棚の作業中です", "", 1, 0), "棚の作業中です", "active", "guess", `contains "作業中"`},
		{"an end of the flow", moves("Polishing", "Shelf", 20), "Shelf", "done", "guess", "entered 20 times, left 0 times"},
		{"a beginning of the flow", moves("Shelf", "Polishing", 20), "Shelf", "todo", "guess", "entered 0 times, left 20 times"},
		{"a middle of the flow", with(moves("Shelf", "Polishing", 20), moves("Polishing", "Box", 18)), "Polishing", "active", "guess", "entered 20 times, left 18 times"},
		{"too few moves", moves("Shelf", "Box", 4), "Box", "unknown", "unmapped", "too few moves"},
	}
	db := inMemory(t)
	var all []sender
	for i, c := range cases {
		all = append(all, as(fmt.Sprint("tool", i), c.send))
	}
	imported(t, db, "states", with(all...))
	standardized(t, db)
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := one(t, db, fmt.Sprintf("SELECT standard, confidence, evidence FROM meta.mapping WHERE kind = 'state' AND source = 'tool%d' AND original = %s", i, literal(c.state)))
			if !strings.HasPrefix(got, c.standard+"|"+c.confidence+"|") || !strings.Contains(got, c.evidence) {
				t.Errorf("%q is %s, want %s|%s|...%s...", c.state, got, c.standard, c.confidence, c.evidence)
			}
		})
	}
}

func TestResolutionsAndTypes(t *testing.T) {
	want := map[string]string{
		"resolution|Fixed": "done|sure", "resolution|Done": "done|sure", "resolution|Won't Do": "cancelled|sure", "resolution|Duplicate": "cancelled|sure",
		"resolution|No se hará": "cancelled|sure", "resolution|Wird nicht erledigt": "cancelled|sure", "resolution|Closed as duplicate": "cancelled|likely",
		"resolution|Shelved for good": "done|guess",
		"type|Epic":                   "container|sure", "type|Sub-task": "subtask|sure", "type|Podzadanie": "subtask|sure", "type|Initiative": "goal|sure",
		"type|Pull request": "pull request|sure", "type|Business Epic": "container|likely", "type|Story": "item|likely",
	}
	db := inMemory(t)
	imported(t, db, "values", func(sink connector.Sink) error {
		for value := range want {
			kind, original, _ := strings.Cut(value, "|")
			item := connector.Item{Source: "jira", Key: value}
			if kind == "type" {
				item.Type = original
			} else {
				item.Resolution = original
			}
			if err := sink.Item(&item); err != nil {
				return err
			}
		}
		return nil
	})
	standardized(t, db)
	for value, standard := range want {
		kind, original, _ := strings.Cut(value, "|")
		if got := one(t, db, "SELECT standard, confidence FROM meta.mapping WHERE kind = "+literal(kind)+" AND original = "+literal(original)); got != standard {
			t.Errorf("%s is %s, want %s", value, got, standard)
		}
	}
}

func TestMappingCountsItemsThatHaveOrHadAValue(t *testing.T) {
	db := inMemory(t)
	imported(t, db, "moves", with(
		items(connector.Item{Source: "jira", Key: "MOVE-0", State: "Done"}, connector.Item{Source: "jira", Key: "MOVE-1", State: "Doing"}),
		moves("To Do", "Doing", 2), moves("Doing", "Done", 1)))
	standardized(t, db)
	if got := strings.Join(query(t, db, "SELECT original, items FROM meta.mapping WHERE kind = 'state' ORDER BY ALL"), " "); got != "Doing|2 Done|1 To Do|2" {
		t.Errorf("items per state: %s", got)
	}
}

func TestPersons(t *testing.T) {
	db := inMemory(t)
	imported(t, db, "people", func(sink connector.Sink) error {
		var errs []error
		for _, id := range []connector.Identity{
			{Source: "jira", ID: "1", Name: "Ada Example", Email: "ada@example.org"},
			{Source: "trello", ID: "1", Name: "A. E.", Email: " ADA@example.org"},
			{Source: "jira", ID: "2", Name: "Ben Example"},
			{Source: "jira", ID: "3", Name: "Ben Example"},
			{Source: "jira", ID: "4", Name: "Cleo Example", Email: "no-reply@example.org"},
			{Source: "jira", ID: "5", Name: "Dana Example", Email: "no-reply@example.org"},
			{Source: "jira", ID: "6", Name: "tea-bot"},
			{Source: "jira", ID: "7", Login: "renovate[bot]"},
			{Source: "jira", ID: "8", Name: "Kettle watcher", Bot: true},
			{Source: "jira", ID: "9", Name: "Jonas Abbot"},
			{Source: "jira", ID: "10", Name: "Automation for Tea"},
			{Source: "jira", ID: "11", Name: "Eli Q. Example"},
			{Source: "jira", ID: "name:Example, Eli Q", Name: "Example, Eli Q"}, // a comment that names its author only
			{Source: "trello", ID: "11", Name: "Eli Q Example"},
			{Source: "incidents", ID: "name:Siebel", Name: "Siebel"},
			{Source: "git", ID: "12+Fay-E@users.noreply.github.com", Email: "12+Fay-E@users.noreply.github.com", Name: "Fay"},
			{Source: "github", ID: "fay-e", Login: "fay-e"},
			{Source: "git", ID: "gil@tea.example", Email: "gil@tea.example", Name: "Gil Example"},
			{Source: "roster", ID: "17", Email: "g.example@tea.example", Name: "Example, Gil"},
			{Source: "git", ID: "gil@gmail.com", Email: "gil@gmail.com", Name: "Hal Example"},
			{Source: "git", ID: "example@gmail.com", Email: "example@gmail.com", Name: "Hal Example"},
		} {
			errs = append(errs, sink.Identity(&id))
		}
		return errors.Join(errs...)
	})
	standardized(t, db)
	same := func(a, b string) bool {
		return one(t, db, "SELECT count(DISTINCT person_id) FROM core.person_identity WHERE id IN ("+literal(a)+", "+literal(b)+")") == "1"
	}
	if !same("jira:1", "trello:1") {
		t.Error("an equal address did not make one person of two identities")
	}
	if same("jira:2", "jira:3") || same("jira:4", "jira:5") {
		t.Error("an equal name, or an address that takes no mail, made one person of two identities")
	}
	if !same("jira:11", "jira:name:Example, Eli Q") {
		t.Error("the full name of one identity, told again without its id at the same site, made two persons")
	}
	if !same("git:12+Fay-E@users.noreply.github.com", "github:fay-e") {
		t.Error("the hidden address of a login did not lead to the login")
	}
	if !same("git:gil@tea.example", "roster:17") || same("git:gil@gmail.com", "git:example@gmail.com") {
		t.Error("a full name with addresses of one organisation did not make one person, or one with addresses of a mail provider did")
	}
	if same("jira:11", "trello:11") {
		t.Error("an equal name at two sites made one person of two identities")
	}
	if got := one(t, db, "SELECT standard, confidence FROM meta.mapping WHERE kind = 'person' AND original = 'trello:11'"); got != "jira:11|guess" {
		t.Errorf("the namesake at another site is suggested as %s", got)
	}
	for id, bot := range map[string]string{"incidents:name:Siebel": "true", "github:fay-e": "false", "jira:1": "false", "jira:6": "true", "jira:7": "true", "jira:8": "true", "jira:9": "false", "jira:10": "true"} {
		if got := one(t, db, "SELECT p.bot FROM core.person_identity i JOIN core.person p ON p.id = i.person_id WHERE i.id = "+literal(id)); got != bot {
			t.Errorf("%s is a bot: %s, want %s", id, got, bot)
		}
	}
	if got := one(t, db, "SELECT count(*), count(DISTINCT id) FROM core.person"); got != "17|17" {
		t.Errorf("persons and ids: %s, want 17 of both", got)
	}
}

func TestTeamsComeFromTheTeamField(t *testing.T) {
	db := inMemory(t)
	imported(t, db, "teams", items(
		connector.Item{Source: "jira", Key: "TEA-1", Team: "Kettles"}, connector.Item{Source: "jira", Key: "TEA-2", Team: "Kettles"}, connector.Item{Source: "jira", Key: "TEA-3"}))
	standardized(t, db)
	if got := one(t, db, "SELECT id, name FROM core.team"); got != "team:Kettles|Kettles" {
		t.Errorf("team %s", got)
	}
}

func TestRulesGoBeforeEvidence(t *testing.T) {
	db := inMemory(t)
	imported(t, db, "rules", func(sink connector.Sink) error {
		return errors.Join(
			sink.Identity(&connector.Identity{Source: "jira", ID: "1", Name: "Ada Example"}),
			sink.Identity(&connector.Identity{Source: "trello", ID: "2", Login: "adaex"}),
			sink.Identity(&connector.Identity{Source: "trello", ID: "3", Name: "Front Desk"}),
			sink.Item(&connector.Item{Source: "jira", Key: "TEA-1", State: "Closed", Priority: "Sev 9", Team: "Kettles", Owners: []string{"1"}}),
			sink.Item(&connector.Item{Source: "jira", Key: "TEA-2", State: "Closed", Team: "Kettle crew"}),
		)
	})
	rules := []Rule{
		{"state", "jira", "Closed", "waiting"}, {"state", "trello", "Closed", "blocked"}, {"priority", "", "Sev 9", "lowest"},
		{"team", "", "Kettle crew", "Kettles"}, {"person", "", "adaex", "Ada E."}, {"person", "", "jira:1", "Ada E."}, {"person", "", "Front Desk", "nobody"},
	}
	for _, want := range []bool{true, false} { // the second time they are known
		if changed, err := db.SetRules(context.Background(), rules); err != nil || changed != want {
			t.Fatalf("rules changed: %t, %v; want %t", changed, err, want)
		}
	}
	for query, want := range map[string]string{
		"SELECT standard, confidence FROM meta.mapping WHERE kind = 'state'":               "waiting|user",
		"SELECT standard, confidence FROM meta.mapping WHERE kind = 'priority'":            "lowest|user",
		"SELECT string_agg(name, ',') FROM core.team":                                      "Kettles",
		"SELECT name FROM core.person WHERE id = 'jira:1'":                                 "Ada E.",
		"SELECT count(DISTINCT person_id) FROM core.person_identity WHERE native_id < '3'": "1",
		"SELECT bot FROM core.person WHERE id = 'trello:3'":                                "true",
	} {
		if got := one(t, db, query); got != want {
			t.Errorf("%s = %s, want %s", query, got, want)
		}
	}
}

func TestATimeSheetNamesItemsOfAnotherTool(t *testing.T) {
	db := inMemory(t)
	imported(t, db, "board", items(
		connector.Item{Source: "jira", Key: "TEA-1"}, connector.Item{Source: "jira", Key: "TEA-2"}, connector.Item{Source: "linear", Key: "TEA-2"}))
	imported(t, db, "sheet", func(sink connector.Sink) error {
		var errs []error
		for id, key := range map[string]string{"a": "TEA-1", "b": "TEA-2", "c": "TEA-9"} {
			errs = append(errs, sink.Worklog(&connector.Worklog{Source: "timesheet@clock", ID: id, ItemKey: key, Seconds: 60}))
		}
		return errors.Join(errs...)
	})
	for range 2 {
		standardized(t, db)
		want := []string{"timesheet:a|jira:TEA-1", "timesheet:b|timesheet:TEA-2", "timesheet:c|timesheet:TEA-9"} // TEA-2 may be two items
		if diff := cmp.Diff(want, query(t, db, "SELECT id, item_id FROM core.worklog ORDER BY id")); diff != "" {
			t.Errorf("worklogs (-want +got):\n%s", diff)
		}
	}
}

func TestManyRulesAreStored(t *testing.T) {
	db := onDisk(t) // with the memory of a small machine
	for _, n := range []int{perStatement, 2*perStatement + 1, 0} {
		var rules []Rule
		for i := range n {
			rules = append(rules, Rule{"state", "jira", fmt.Sprintf("%05d", i), "done"})
		}
		if changed, err := db.SetRules(context.Background(), rules); err != nil || !changed {
			t.Fatalf("%d rules: %t, %v", n, changed, err)
		}
		if held, err := db.Rules(context.Background()); err != nil || !slices.Equal(held, rules) {
			t.Errorf("%d rules of %d are stored, %v", len(held), n, err)
		}
	}
}
