package mapping

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

var ignoringPlace = cmp.Options{cmpopts.IgnoreUnexported(Entry{}), cmpopts.IgnoreFields(Entry{}, "Line")}

func parsed(t *testing.T, text []byte) *File {
	t.Helper()
	file, err := Parse("mapping.yaml", text)
	if err != nil {
		t.Fatalf("%v in\n%.3000s", err, text)
	}
	return file
}

func value(kind, source, original, standard, confidence, evidence string, items int64) Value {
	return Value{Value: warehouse.Value{Kind: kind, Source: source, Original: original, Standard: standard, Confidence: confidence, Evidence: evidence, Items: items}, Listed: true}
}

// boats is what was found at first; fleet is what was found later.
var boats = []Value{
	value(Priority, "jira", "Sev 9", "unknown", "unmapped", "no known word", 4),
	value(State, "jira", "Done", "done", "likely", `it reads "done"`, 9),
	value(State, "jira", "Becalmed", "unknown", "unmapped", "no category", 2),
	value(Type, "jira", "Task", "item", "likely", "an ordinary item", 11),
}

var fleet = []Value{
	value(Priority, "jira", "Sev 9", "lowest", "user", "the mapping says so", 5),
	value(State, "jira", "Done", "done", "sure", "every item is complete", 12),
	value(State, "jira", "Moored", "waiting", "sure", "the tool's category", 1),
	value(State, "trello", "Done", "done", "likely", `it reads "done"`, 3),
	value(Type, "jira", "Task", "item", "likely", "an ordinary item", 16),
}

func TestFirstFile(t *testing.T) {
	_, body, _ := strings.Cut(string(New(boats, nil)), "version: 1\n")
	const want = `
needs_review:
  - kind: priority
    value: "Sev 9"
    source: jira
    suggested: unknown
    because: no known word
    confidence: unmapped
    rows: 4
  - kind: state
    value: "Becalmed"
    source: jira
    suggested: unknown
    because: no category
    confidence: unmapped
    rows: 2

states:
  - value: "Done"
    source: jira
    suggested: done
    because: 'it reads "done"'
    confidence: likely
    rows: 9

types:
  - value: "Task"
    source: jira
    suggested: item
    because: an ordinary item
    confidence: likely
    rows: 11
`
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("first file (-want +got):\n%s", diff)
	}
}

func TestFirstFileKeepsRulesThatHold(t *testing.T) {
	file := parsed(t, New(fleet, []warehouse.Rule{{Kind: Priority, Source: "jira", Original: "Sev 9", Standard: "lowest"}, {Kind: State, Original: "Gone", Standard: "done"}}))
	got, err := file.Rules()
	want := []warehouse.Rule{{Kind: Priority, Source: "jira", Original: "Sev 9", Standard: "lowest"}, {Kind: State, Original: "Gone", Standard: "done"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("rules %+v, %v, want %+v", got, err, want)
	}
}

func TestRefreshKeepsWhatTheUserWrote(t *testing.T) {
	cases := []struct{ name, before, after string }{
		{"comments, order and quotes", `# ours
version: 1   # of the file

states: # words of the boards
  # asked Ines, 3 March
  - value: 'Becalmed'       # no wind
    rows: 2 # were two
    to: waiting
    comment: |
      # no comment
      see rows: 7
    source: jira

  - {value: Done, to: done}

# priorities, not ours to decide
priorities:
- to: "lowest"
  by:   user
  source: 'jira'
  suggested:   unknown   # hm
  value: Sev 9
  because: no known word
  confidence: "unmapped"
  rows: 4
# the end
`, `# ours
version: 1   # of the file

states: # words of the boards
  # asked Ines, 3 March
  - value: 'Becalmed'       # no wind
    rows: 0 # were two
    to: waiting
    comment: |
      # no comment
      see rows: 7
    source: jira

  - {value: Done, to: done}

# priorities, not ours to decide
priorities:
- to: "lowest"
  by:   user
  source: 'jira'
  suggested:   unknown   # hm
  value: Sev 9
  because: no known word
  confidence: "unmapped"
  rows: 5
# the end

needs_review:
  - kind: state
    value: "Moored"
    source: jira
    suggested: waiting
    because: "the tool's category"
    confidence: sure
    rows: 1
  - kind: type
    value: "Task"
    source: jira
    suggested: item
    because: an ordinary item
    confidence: likely
    rows: 16
`},
		{"an entry with a value only; it holds for every site", "version: 1\ntypes: [{value: Task}]\nneeds_review:\n- kind: state\n  value: Done\n- {kind: state, value: Moored}\n- {kind: priority, value: Sev 9}",
			"version: 1\ntypes: [{value: Task}]\nneeds_review:\n- kind: state\n  value: Done\n  suggested: done\n  because: every item is complete\n  confidence: sure\n  rows: 15\n- {kind: state, value: Moored}\n- {kind: priority, value: Sev 9}"},
		{"a list that is empty", "version: 1\nneeds_review: [] # none yet\ntypes: ~\nstates:\n  - {value: Done}\n  - {value: Moored}\npriorities:\n  - {value: Sev 9}\n",
			"version: 1\nneeds_review: # none yet\n" + task + "types: ~\nstates:\n  - {value: Done}\n  - {value: Moored}\npriorities:\n  - {value: Sev 9}\n"},
		{"a list that is not begun", "version: 1\nneeds_review:\nstates:\n  - {value: Done}\n  - {value: Moored}\npriorities:\n  - {value: Sev 9}\n",
			"version: 1\nneeds_review:\n" + task + "states:\n  - {value: Done}\n  - {value: Moored}\npriorities:\n  - {value: Sev 9}\n"},
		{"a comment that belongs to the next list", "version: 1\nneeds_review:\n    # mine\n    -   kind: priority\n        value: Sev 9\n        rows: 5\n    # mine too\n\n# states of ours\nstates:\n  - {value: Done}\n  - {value: Moored}\n",
			"version: 1\nneeds_review:\n    # mine\n    -   kind: priority\n        value: Sev 9\n        rows: 5\n    # mine too\n" + strings.ReplaceAll("\n"+strings.TrimSuffix(task, "\n"), "\n  ", "\n    ")[1:] + "\n\n# states of ours\nstates:\n  - {value: Done}\n  - {value: Moored}\n"},
		{"line ends of Windows and a mark of the byte order", "\ufeffversion: 1\r\nstates:\r\n  - value: Done\r\n    to: done\r\n  - {value: Moored}\r\npriorities:\r\n  - {value: Sev 9}\r\ntypes:\r\n  - {value: Task}\r\n",
			"\ufeffversion: 1\r\nstates:\r\n  - value: Done\r\n    suggested: done\r\n    because: every item is complete\r\n    confidence: sure\r\n    rows: 15\r\n    to: done\r\n  - {value: Moored}\r\npriorities:\r\n  - {value: Sev 9}\r\ntypes:\r\n  - {value: Task}\r\n"},
		{"the marks of a document", "---\nversion: 1\nstates:\n  - {value: Done}\n  - {value: Moored}\npriorities:\n  - {value: Sev 9}\n...\n",
			"---\nversion: 1\nstates:\n  - {value: Done}\n  - {value: Moored}\npriorities:\n  - {value: Sev 9}\n\nneeds_review:\n" + task + "...\n"},
		{"keys without a value", "version: 1\nstates:\n  - {value: Moored}\n  - value: Done\n    to:   # ask Tom\n    suggested:\n    because: ''\n    confidence: ~\n    rows:\npriorities:\n  - {value: Sev 9}\ntypes:\n  - {value: Task}\n",
			"version: 1\nstates:\n  - {value: Moored}\n  - value: Done\n    to:   # ask Tom\n    suggested: done\n    because: every item is complete\n    confidence: sure\n    rows: 15\npriorities:\n  - {value: Sev 9}\ntypes:\n  - {value: Task}\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, _, err := parsed(t, []byte(c.before)).Refresh(fleet)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.after, string(got)); diff != "" {
				t.Fatalf("refreshed (-want +got):\n%s", diff)
			}
			again, change, err := parsed(t, got).Refresh(fleet)
			if err != nil || change.Added > 0 || string(again) != string(got) {
				t.Errorf("refreshed twice: %+v, %v\n%s", change, err, cmp.Diff(string(got), string(again)))
			}
		})
	}
}

const task = `  - kind: type
    value: "Task"
    source: jira
    suggested: item
    because: an ordinary item
    confidence: likely
    rows: 16
`

func TestRefreshOfTheFirstFileChangesNothing(t *testing.T) {
	for _, values := range [][]Value{boats, fleet, nil} {
		first := New(values, nil)
		again, change, err := parsed(t, first).Refresh(values)
		if err != nil || change != (Change{}) || string(again) != string(first) {
			t.Errorf("%+v, %v\n%s", change, err, cmp.Diff(string(first), string(again)))
		}
	}
}

func TestRefreshCounts(t *testing.T) {
	_, change, err := parsed(t, New(boats, nil)).Refresh(fleet)
	if want := (Change{Added: 2, Gone: 1}); err != nil || change != want {
		t.Errorf("%+v, %v, want %+v", change, err, want)
	}
}

func TestRefreshRefusesWhatItCannotChange(t *testing.T) {
	for text, want := range map[string]string{
		"version: 1\nneeds_review: [{kind: state, value: Done}]\n":                                    "mapping.yaml:2: write needs_review as a list",
		"version: 1\nneeds_review: [\n]\n":                                                            "mapping.yaml:2: write needs_review as a list",
		"version: 1\nstates:\n  - value: Done\n    because: a\n      b\n":                             "mapping.yaml:4: write because on one line",
		"version: 1\nstates:\n  - value: Done\n    because: \"a\n      b\"\n":                         "mapping.yaml:4: write because on one line",
		"version: 1\nstates:\n  - rows: 5\n    value: >\n      Done\n":                                "mapping.yaml:4: write value on one line",
		"version: 1\nstates:\n  - value: Done\n    suggested: |-\n      todo\n    because: it says\n": "mapping.yaml:4: write suggested on one line",
	} {
		if _, _, err := parsed(t, []byte(text)).Refresh(fleet); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func TestDecide(t *testing.T) {
	file := parsed(t, New(boats, nil))
	open := file.Open()
	if len(open) != 2 {
		t.Fatalf("%d entries wait, want 2", len(open))
	}
	text, err := file.Decide(map[*Entry]string{open[0]: "lowest", open[1]: "waiting"})
	if err != nil {
		t.Fatal(err)
	}
	if want := "value: \"Becalmed\"\n    to: waiting\n    by: user\n    source: jira\n"; !strings.Contains(string(text), want) {
		t.Errorf("no %q in\n%s", want, text)
	}
	decided := parsed(t, text)
	rules, err := decided.Rules()
	want := []warehouse.Rule{{Kind: Priority, Source: "jira", Original: "Sev 9", Standard: "lowest"}, {Kind: State, Source: "jira", Original: "Becalmed", Standard: "waiting"}}
	if err != nil || !slices.Equal(rules, want) || len(decided.Open()) != 0 {
		t.Errorf("rules %+v, %v, want %+v; %d entries wait", rules, err, want, len(decided.Open()))
	}
}

func TestDecideFillsEmptyKeys(t *testing.T) {
	file := parsed(t, []byte("version: 1\nneeds_review:\n  - kind: state\n    value: Done\n    by: Ines\n    to: # say\n"))
	text, err := file.Decide(map[*Entry]string{file.Open()[0]: "done"})
	if want := "version: 1\nneeds_review:\n  - kind: state\n    value: Done\n    by: user\n    to: done # say\n"; err != nil || string(text) != want {
		t.Errorf("%q, %v, want %q", text, err, want)
	}
}

func TestStandardsAreThoseOfTheWordList(t *testing.T) {
	list, err := os.ReadFile("../warehouse/standard/lexicon.csv")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for line := range strings.Lines(string(list)) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if kind, standard := cells[0], cells[len(cells)-1]; slices.Contains(Kinds(), kind) {
			read++
			if !slices.Contains(Standards(kind), standard) {
				t.Errorf("the word list reads a %s as %q, which the mapping does not allow", kind, standard)
			}
		}
	}
	if read < 100 {
		t.Errorf("only %d words read", read)
	}
}

func TestManyPeople(t *testing.T) {
	var values []Value
	for i := range 10_000 {
		id := fmt.Sprintf("jira:%05d", i)
		v := value(Person, "jira", id, id, "guess", "the same full name at another site", 1)
		v.Names = []string{fmt.Sprintf("Example %d, Ada", i), fmt.Sprintf("ada%d@example.org", i)}
		values = append(values, v)
	}
	first := New(values[:9_000], nil)
	text, change, err := parsed(t, first).Refresh(values)
	if err != nil || change.Added != 1_000 || !strings.HasPrefix(string(text), string(first[:len(first)-1])) {
		t.Fatalf("%+v, %v, or the beginning changed", change, err)
	}
	again, change, err := parsed(t, text).Refresh(values)
	if err != nil || change != (Change{}) || string(again) != string(text) {
		t.Errorf("a second refresh: %+v, %v, same %t", change, err, string(again) == string(text))
	}
}
