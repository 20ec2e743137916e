package main

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/analysis"
)

func TestHelp(t *testing.T) {
	root := (&app{}).root()
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		var args []string
		if c != root {
			args = append(args, c.Name())
		}
		help := runs(t, append(args, "--help")...).want(t, exitDone)
		if help.err != "" {
			t.Errorf("%s: help on stderr: %.200q", c.Name(), help.err)
		}
		for _, want := range []string{"EXIT STATUS", "130  interrupted", "--as-of", c.Example} {
			if !strings.Contains(help.out, want) {
				t.Errorf("%s: the help lacks %q", c.Name(), want)
			}
		}
		takesInput := c.HasParent() && c.Name() != "metrics" && c.Name() != "signals"
		if takesInput && !strings.Contains(c.Example, "workhealth "+c.Name()) {
			t.Errorf("%s: its examples do not show it: %q", c.Name(), c.Example)
		}
	}
}

// TestExamples wants every flag and command that an example of the help shows to exist.
func TestExamples(t *testing.T) {
	root := (&app{}).root()
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		for line := range strings.Lines(c.Example) {
			words := strings.Fields(line)
			shown, _, err := root.Find(words[1:])
			if err != nil || shown == root {
				t.Errorf("%s: example %q: %v", c.Name(), line, err)
				continue
			}
			for _, w := range words {
				if name, ok := strings.CutPrefix(w, "--"); ok && shown.Flags().Lookup(name) == nil && root.PersistentFlags().Lookup(name) == nil {
					t.Errorf("%s: example %q: %s has no flag %s", c.Name(), line, shown.Name(), w)
				}
			}
		}
	}
}

func TestCatalogueIsListedAndExplained(t *testing.T) {
	var listed struct {
		SchemaVersion    int `json:"schema_version"`
		Metrics, Signals []struct{ ID, Question, SQL string }
	}
	for _, kind := range []string{"metrics", "signals"} {
		decode(t, runs(t, kind, "--json").want(t, exitDone).out, &listed)
	}
	if len(listed.Metrics) != len(analysis.Metrics()) || len(listed.Signals) != len(analysis.Signals()) || listed.SchemaVersion != 1 {
		t.Fatalf("schema %d, %d metrics, %d signals", listed.SchemaVersion, len(listed.Metrics), len(listed.Signals))
	}
	words := runs(t, "metrics").out + runs(t, "signals").out
	for _, x := range append(listed.Metrics, listed.Signals...) {
		if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(x.ID) + ` +` + regexp.QuoteMeta(x.Question) + `$`).MatchString(words) {
			t.Errorf("%s: not listed in words", x.ID)
		}
		told := runs(t, "explain", x.ID).want(t, exitDone).out
		if x.SQL == "" || !strings.Contains(told, "("+x.ID) || !strings.Contains(told, x.Question) || !strings.Contains(told, strings.TrimSpace(x.SQL)) {
			t.Errorf("%s: explained as %.200q", x.ID, told)
		}
		var one struct{ ID, SQL string }
		decode(t, runs(t, "explain", x.ID, "--json").want(t, exitDone).out, &one)
		if one.ID != x.ID || one.SQL != x.SQL {
			t.Errorf("%s: explained as %q", x.ID, one.ID)
		}
	}
}

func TestExplainUnknown(t *testing.T) {
	o := runs(t, "explain", "completion.cycle_tme").want(t, exitUsage)
	if o.out != "" || !strings.Contains(o.err, `"completion.cycle_tme"`) || !strings.Contains(o.err, "hint: workhealth metrics and workhealth signals list them\n") {
		t.Errorf("stdout %q, stderr %q", o.out, o.err)
	}
}

// TestPanicIsTold wants a defect to be told as one: Go's own code for a panic would read as wrong usage.
func TestPanicIsTold(t *testing.T) {
	var out, err strings.Builder
	code := run(context.Background(), []string{"assess", "--demo", "-o", t.TempDir()}, streams{out: &out, err: &err, getenv: func(string) string { panic("no environment") }})
	if code != exitFailed || !strings.Contains(err.String(), "workhealth: internal error: no environment") {
		t.Errorf("code %d, stderr %.200q", code, err.String())
	}
}

// decode wants text to be one JSON document.
func decode(t *testing.T, text string, into any) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	if err := dec.Decode(into); err != nil {
		t.Fatalf("%v in %.200q", err, text)
	}
	if dec.More() {
		t.Fatalf("something follows the document in %.200q", text)
	}
}
