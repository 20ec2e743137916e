package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest"
)

var update = flag.Bool("update", false, "write the table of formats into README.md anew")

const (
	readme     = "../../README.md"
	tableBegin = "<!-- formats: written by go test ./cmd/workhealth -run Readme -update -->\n"
	tableEnd   = "<!-- end of formats -->\n"
)

// TestReadmeListsTheFormats wants README.md to show what the program says of itself.
func TestReadmeListsTheFormats(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), tableBegin)
	shown, after, ok2 := strings.Cut(rest, tableEnd)
	if !ok || !ok2 {
		t.Fatal("README.md has no place for the formats")
	}
	var b bytes.Buffer
	formatTable(&b)
	if *update {
		if err := os.WriteFile(readme, []byte(before+tableBegin+b.String()+tableEnd+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(b.String(), shown); d != "" {
		t.Errorf("the table of formats (-program +README.md):\n%s", d)
	}
}

func TestConnectorsAreListedAndExplained(t *testing.T) {
	list := runs(t, "connectors").want(t, exitDone).out
	for _, c := range ingest.Connectors() {
		page := runs(t, "connectors", "explain", c.Tool).want(t, exitDone).out
		for _, f := range c.Formats {
			if !strings.Contains(list, "| "+f.Name+" |") || !strings.Contains(page, f.HowTo) {
				t.Errorf("%s is not listed, or not explained", f.ID)
			}
		}
	}
	if got := runs(t, "connectors", "explain", "abacus").want(t, exitUsage); !strings.Contains(got.err, "abacus") {
		t.Errorf("an unknown tool was answered with %q", got.err)
	}
}
