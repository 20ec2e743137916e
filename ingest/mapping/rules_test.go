package mapping

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

func TestRules(t *testing.T) {
	cases := []struct {
		name, entries string
		want          []warehouse.Rule
	}{
		{"nothing decided", "states:\n  - {value: Done}\n  - {value: Open, to: }\n", nil},
		{"for one site and for all", "states:\n  - {value: Done, source: jira, to: done}\n  - {value: Parked, to: waiting}\n",
			[]warehouse.Rule{{Kind: State, Original: "Parked", Standard: "waiting"}, {Kind: State, Source: "jira", Original: "Done", Standard: "done"}}},
		{"decided in needs_review", "needs_review:\n  - {kind: type, value: Saga, to: container}\n", []warehouse.Rule{{Kind: Type, Original: "Saga", Standard: "container"}}},
		{"said twice alike", "teams:\n  - {value: Crew, to: Deck}\n  - {value: Crew, to: Deck}\n", []warehouse.Rule{{Kind: Team, Original: "Crew", Standard: "Deck"}}},
		{"one name for two identities", "people:\n  - {value: \"jira:1\", source: jira, to: Ada E.}\n  - {value: \"trello:2\", source: trello, to: Ada E.}\n  - {value: \"trello:3\", to: nobody}\n",
			[]warehouse.Rule{{Kind: Person, Original: "jira:1", Standard: "Ada E."}, {Kind: Person, Original: "trello:2", Standard: "Ada E."}, {Kind: Person, Original: "trello:3", Standard: "nobody"}}},
		{"the id of another entry", "people:\n  - {value: \"jira:1\", names: [\"Ros, Ada\", adaros]}\n  - {value: \"trello:2\", to: \"jira:1\"}\n",
			[]warehouse.Rule{{Kind: Person, Original: "jira:1", Standard: "Ros, Ada"}, {Kind: Person, Original: "trello:2", Standard: "Ros, Ada"}}},
		{"the id of another entry that is named", "people:\n  - {value: \"jira:1\", names: [adaros], to: Ada}\n  - {value: \"trello:2\", to: \"jira:1\"}\n  - {value: \"slack:3\", to: \"trello:2\"}\n",
			[]warehouse.Rule{{Kind: Person, Original: "jira:1", Standard: "Ada"}, {Kind: Person, Original: "slack:3", Standard: "Ada"}, {Kind: Person, Original: "trello:2", Standard: "Ada"}}},
		{"its own id", "people:\n  - {value: \"jira:1\", names: [adaros], to: \"jira:1\"}\n", []warehouse.Rule{{Kind: Person, Original: "jira:1", Standard: "adaros"}}},
		{"the id of nobody", "people:\n  - {value: \"jira:1\", to: nobody}\n  - {value: \"trello:2\", to: \"jira:1\"}\n",
			[]warehouse.Rule{{Kind: Person, Original: "jira:1", Standard: "nobody"}, {Kind: Person, Original: "trello:2", Standard: "nobody"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := parsed(t, []byte("version: 1\n"+c.entries)).Rules()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRulesThatContradict(t *testing.T) {
	for entries, want := range map[string]string{
		"states:\n  - {value: Done, to: done}\n  - {value: Done, to: todo}\n":                                                                  `mapping.yaml:4: state "Done" is to be todo, but done at mapping.yaml:3`,
		"states:\n  - {value: Done, source: jira, to: done}\n  - {value: Done, to: todo}\n":                                                    `mapping.yaml:3: state "Done" is to be done, but todo at mapping.yaml:4`,
		"people:\n  - {value: \"jira:1\", to: Ada}\n  - {value: \"jira:1\", source: jira, to: Ida}\n":                                          `mapping.yaml:4: person "jira:1" is to be Ida, but Ada at mapping.yaml:3`,
		"people:\n  - {value: \"jira:1\", to: \"jira:2\"}\n  - {value: \"jira:2\", to: \"jira:3\"}\n  - {value: \"jira:3\", to: \"jira:1\"}\n": `mapping.yaml:3: to: "jira:2" leads back`,
	} {
		if _, err := parsed(t, []byte("version: 1\n"+entries)).Rules(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", entries, err, want)
		}
	}
}

func TestConflicts(t *testing.T) {
	file := parsed(t, []byte(`version: 1
states:
  - {value: Done, source: jira, to: todo, suggested: done, confidence: sure, because: the category is done}
  - {value: Open, to: active}
  - {value: Open, to: waiting}
  - {value: Parked, to: waiting}
  - {value: Parked}
  - {value: Shelf, to: done, suggested: cancelled, confidence: sure, because: it reads so}
  - {value: Hold, to: done, suggested: waiting, confidence: likely}
`))
	want := []string{
		`mapping.yaml:5: state "Open" is to be waiting, but active at mapping.yaml:4`,
		`mapping.yaml:3: state "Done" is to be todo, but the category is done`,
		`mapping.yaml:7: state "Parked" has an entry already at mapping.yaml:6`,
	}
	if diff := cmp.Diff(want, file.Conflicts()); diff != "" {
		t.Errorf("conflicts (-want +got):\n%s", diff)
	}
}

func TestCoverage(t *testing.T) {
	values := append(slices.Clone(boats), value(State, "jira", "Shelf", "unknown", "user", "the mapping says so", 5), Value{Value: warehouse.Value{Kind: Person, Items: 7}})
	want := []Coverage{{State, 3, 16, 9}, {Type, 1, 11, 11}, {Resolution, 0, 0, 0}, {Priority, 1, 4, 0}, {Team, 0, 0, 0}, {Person, 0, 0, 0}}
	got := Cover(values)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("coverage (-want +got):\n%s", diff)
	}
	if share, ok := got[0].Share(); share != 9.0/16 || !ok {
		t.Errorf("share of states %v, %t", share, ok)
	}
	if _, ok := got[2].Share(); ok {
		t.Error("there is a share of nothing")
	}
}

func TestUnused(t *testing.T) {
	file := parsed(t, []byte("version: 1\nstates:\n  - {value: Done}\n  - {value: Done, source: slack}\n  - {value: Gone, to: done}\npeople:\n  - {value: ada@example.org, to: Ada}\n"))
	values := append(slices.Clone(boats), Value{Value: warehouse.Value{Kind: Person, Source: "jira", Original: "jira:1"}, Names: []string{"Ada", "ada@example.org"}})
	var got []string
	for _, e := range file.Unused(values) {
		got = append(got, file.At(e)+" "+e.Value)
	}
	if want := []string{"mapping.yaml:4 Done", "mapping.yaml:5 Gone"}; !slices.Equal(got, want) {
		t.Errorf("unused %q, want %q", got, want)
	}
}
