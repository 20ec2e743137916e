package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestInterruptedBeforeTheStart(t *testing.T) {
	folder := t.TempDir()
	db := filepath.Join(folder, "w.duckdb")
	csv := filepath.Join(folder, "issues.csv")
	if err := os.WriteFile(csv, []byte("Issue key,Issue id,Summary,Status,Created\nBOAT-1,1,Mend the pump,To Do,2026-03-14T09:30:00Z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if o := runsWith(t.Context(), "import", csv, "--db", db); o.code != exitDone {
		t.Fatalf("import: code %d, %s", o.code, o.err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		{"assess", csv, "-o", filepath.Join(folder, "out")}, {"assess", "--demo", "-o", filepath.Join(folder, "out")}, {"plan", csv},
		{"import", csv, "--db", db}, {"analyze", "--db", db}, {"report", "--db", db, "-o", filepath.Join(folder, "out")},
	} {
		o := runsWith(ended, args...)
		if o.code != exitInterrupted || o.out != "" || !strings.Contains(o.err, "workhealth: ") {
			t.Errorf("%v: code %d, stdout %.100q, stderr %.300q", args, o.code, o.out, o.err)
		}
	}
	if found, _ := filepath.Glob(filepath.Join(folder, "out", "*.*")); len(found) > 0 {
		for _, f := range found {
			if !strings.HasPrefix(filepath.Base(f), defaultDB) {
				t.Errorf("%s was written", f)
			}
		}
	}
}

// interrupter ends a context once a certain word has been written.
type interrupter struct {
	strings.Builder
	word   string
	cancel func()
}

func (w *interrupter) Write(p []byte) (int, error) {
	n, err := w.Builder.Write(p)
	if strings.Contains(w.String(), w.word) {
		w.cancel()
	}
	return n, err
}

// TestInterruptedInTheMiddle interrupts between two exports: what was imported stays, nothing else is written, and the
// next run works.
func TestInterruptedInTheMiddle(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "out")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stderr := &interrupter{word: "imported demo/trello-crewing.json", cancel: cancel}
	var stdout strings.Builder
	code := run(ctx, []string{"assess", "--demo", "-o", folder}, streams{out: &stdout, err: stderr, getenv: func(string) string { return "" }})
	if code != exitInterrupted {
		t.Fatalf("code %d, stderr %.500q", code, stderr.String())
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), defaultDB) {
			t.Errorf("%s was written", e.Name())
		}
	}
	again := runs(t, "assess", "--demo", "-o", folder).want(t, exitDone)
	if got := strings.Count(again.err, "imported before"); got != 2 {
		t.Errorf("%d exports were imported before the interruption, want 2:\n%s", got, again.err)
	}
}
