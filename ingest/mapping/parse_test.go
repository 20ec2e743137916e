package mapping

import (
	"slices"
	"strings"
	"testing"
)

func TestMistakesAreToldWithTheirPlace(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"no version", "states: []\n", "mapping.yaml:1:1: the key version is missing"},
		{"nothing", "", "mapping.yaml:1:1: the key version is missing"},
		{"only comments", "# none\n", "mapping.yaml:1:1: the key version is missing"},
		{"a later version", "version: 2\n", "mapping.yaml:1:10: this program reads version 1"},
		{"an unknown list", "version: 1\nstatuses: []\n", `mapping.yaml:2:1: unknown key "statuses"; known are version, needs_review, states, types, resolutions, priorities, teams, people`},
		{"an unknown key", "version: 1\nstates:\n  - value: Done\n    too: done\n", `mapping.yaml:4:5: unknown key "too" in an entry; known are kind, value, to`},
		{"no standard value", "version: 1\nstates:\n  - value: Done\n    to: finished\n", `mapping.yaml:4:9: to: "finished" is no standard value of a state; write one of: backlog, todo, active, waiting, blocked, done, cancelled, unknown`},
		{"the standard value of another kind", "version: 1\nneeds_review:\n  - {kind: resolution, value: Fixed, to: active}\n", `mapping.yaml:3:42: to: "active" is no standard value of a resolution; write one of: done, cancelled`},
		{"another writing", "version: 1\ntypes:\n  - {value: Epic, to: Container}\n", `to: "Container" is no standard value of a type`},
		{"no value", "version: 1\nstates:\n  - to: done\n", "mapping.yaml:3:5: an entry says its value"},
		{"no kind", "version: 1\nneeds_review:\n  - value: Done\n", "an entry of needs_review says its kind: state, type"},
		{"an unknown kind", "version: 1\nneeds_review:\n  - kind: status\n    value: Done\n", "mapping.yaml:3:11: an entry of needs_review says its kind"},
		{"another kind", "version: 1\nstates:\n  - kind: type\n    value: Done\n", `mapping.yaml:3:11: kind "type" does not belong in this list`},
		{"no count", "version: 1\nstates:\n  - value: Done\n    rows: many\n", `mapping.yaml:4:11: rows is a count, not "many"`},
		{"no list", "version: 1\nstates: Done\n", "mapping.yaml:2:9: states is a list of entries"},
		{"an entry without keys", "version: 1\nstates:\n  - Done\n", "mapping.yaml:3:5: an entry has keys"},
		{"a list for a value", "version: 1\nstates:\n  - value: [Done]\n", "mapping.yaml:3:12: value is one value"},
		{"an alias", "version: 1\nstates:\n  - value: &a Done\n  - value: *a\n", "mapping.yaml:3:12: value is one value, written out\nmapping.yaml:4:12: value is one value"},
		{"a list in names", "version: 1\npeople:\n  - value: jira:1\n    names: [[a]]\n", "mapping.yaml:4:13: names are a list of names"},
		{"a list for a document", "- a\n", "mapping.yaml:1:1: want keys such as version: 1"},
		{"two documents", "version: 1\n---\nversion: 1\n", "a second document"},
		{"a key twice", "version: 1\nstates:\n  - value: Done\n    to: done\n    to: todo\n", `mapping.yaml:5:5: mapping key "to" already defined`},
		{"a list twice", "version: 1\nstates: []\nstates: []\n", `mapping.yaml:3:1: mapping key "states" already defined`},
		{"no YAML", "version: 1\nstates: [\n", "mapping.yaml:2:9: "},
		{"a tab", "version: 1\nstates:\n\t- value: Done\n", "mapping.yaml:3:"},
		{"another encoding", "version: 1\n# caf\xe9\n", "mapping.yaml: not written in UTF-8"},
		{"line ends of another age", "version: 1\nstates:\r- value: Done\r", "mapping.yaml:2: a carriage return that ends no line"},
		{"several at once", "version: 3\nwords: []\nstates:\n  - {value: Done, to: finished}\n", "mapping.yaml:1:10: this program reads version 1 of the mapping\nmapping.yaml:2:1: unknown key \"words\""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("mapping.yaml", []byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

// FuzzRefresh wants a file that can be read to be read again after a refresh, with the user's words in it.
func FuzzRefresh(f *testing.F) {
	f.Add(string(New(boats, nil)))
	f.Add("version: 1\nneeds_review: []\nstates:\n- {value: Done}\n- value: 'x' # y\n  rows: 3\n  to:\n")
	f.Add("\ufeffversion: 1\r\nstates:\r\n  - value: \"Done\"\r\n    comment: |\r\n      a\r\n\r\n# end")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := Parse("mapping.yaml", []byte(text))
		if err != nil {
			return
		}
		refreshed, _, err := file.Refresh(fleet)
		if err != nil {
			return
		}
		again, err := Parse("mapping.yaml", refreshed)
		if err != nil {
			t.Fatalf("%v\nbefore %q\nafter %q", err, text, refreshed)
		}
		rest := again.Entries()
		for _, e := range file.Entries() {
			at := slices.IndexFunc(rest, func(now *Entry) bool {
				return now.Kind == e.Kind && now.Value == e.Value && now.Source == e.Source && now.To == e.To && now.By == e.By && now.Comment == e.Comment
			})
			if at < 0 {
				t.Fatalf("%+v is lost or has changed its place\nbefore %q\nafter %q", e, text, refreshed)
			}
			rest = rest[at+1:]
		}
		twice, _, err := again.Refresh(fleet)
		if err != nil || string(twice) != string(refreshed) {
			t.Fatalf("a second refresh: %v\nbefore %q\nonce %q\ntwice %q", err, text, refreshed, twice)
		}
	})
}
