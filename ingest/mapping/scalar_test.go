package mapping

import (
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// awkward are texts that some reader of YAML would take for something else, if they were written as they are.
var awkward = []string{
	"In Progress", "No", "y", "on", "~", "null", "NULL", "true", "False", "2024-01-01", "2024-01-01T10:00:00Z", "1.0", "0123", "0x1F", "0o7", "1e3", "1_000",
	".inf", "-.INF", ".nan", "-", "--", "---", "...", "- x", "-x", "a - b", "a: b", "a:", ":", ": a", "a #b", "#a", "a#b", "[x]", "a, b", "{x}", "a]",
	"=", "<<", "*a", "&a", "!t", "!!str 5", "|", ">-", "%a", "@a", "`a", "?", "? a", " a", "a ", "a  b", "a\tb", "\ta", "a\nb", "a\n", "\n", "a\rb",
	`"`, `'`, `it's`, `a "b"`, `it's "b"`, `\`, `a\nb`, `C:\temp`, `"a`, `'a'`, "Ünïcode", "作業中", "😀", "a\u00a0b", "\u2028", "\u0085", "\ufeff", "\x07", "\x7f", "\u200b",
	"jira:5b10:77", "jira@tracker.example:name:Ros, Ada", "12:30:45", "190:20:30", "ada@example.org", "value: x # y", "(none)", "n/a", "-1", "+1", "5",
}

func TestTextsReadBackAsWritten(t *testing.T) {
	for _, text := range awkward {
		t.Run(text, func(t *testing.T) {
			values := []Value{{Value: warehouse.Value{Kind: Person, Source: text, Original: text, Standard: text, Evidence: text, Confidence: "sure", Items: 3}, Names: []string{text, "b", text}, Listed: true}}
			rules := []warehouse.Rule{{Kind: Team, Source: text, Original: text, Standard: text}}
			written := New(values, rules)
			file := parsed(t, written)
			want := []*Entry{
				{Kind: Team, Value: text, Source: text, To: text, By: byUser},
				{Kind: Person, Value: text, Source: text, Suggested: text, Because: text, Confidence: "sure", Names: []string{text, "b", text}, Rows: 3},
			}
			if diff := cmp.Diff(want, file.Entries(), ignoringPlace); diff != "" {
				t.Errorf("read back (-want +got):\n%s\n%s", diff, written)
			}
			again, change, err := file.Refresh(append(values, Value{Value: warehouse.Value{Kind: Team, Source: text, Original: text, Confidence: byUser}}))
			if err != nil || change != (Change{}) || string(again) != string(written) {
				t.Errorf("a refresh with nothing new: %+v, %v\n%s", change, err, cmp.Diff(string(written), string(again)))
			}
			// A reader that knows types must take them for texts too.
			var typed struct {
				People []struct{ Value, Because any }
			}
			if err := yaml.Unmarshal(written, &typed); err != nil || len(typed.People) != 1 || typed.People[0].Value != any(text) || typed.People[0].Because != any(text) {
				t.Errorf("another reader takes it for %#v, %v", typed, err)
			}
		})
	}
}

func TestHandWrittenValuesKeepTheirText(t *testing.T) {
	text := "version: 1\nstates:\n"
	want := []string{"No", "2024-01-01", "1.0", "~", "0123", "0x1F", "1_000", "true", "null", ".inf", ".NaN", "12:30", "a#b", "it's"}
	for _, value := range want {
		text += "  - value: " + value + "   # as it is\n"
	}
	var got []string
	for _, e := range parsed(t, []byte(text)).Entries() {
		got = append(got, e.Value)
	}
	if !slices.Equal(got, want) {
		t.Errorf("values %q, want %q", got, want)
	}
}
