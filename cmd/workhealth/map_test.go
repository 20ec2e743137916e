package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMapSuggestOverTheDemo wants a file about an organisation with several tools to be stable, and to cover all but what
// it asks for.
func TestMapSuggestOverTheDemo(t *testing.T) {
	folder := t.TempDir()
	db := filepath.Join(folder, defaultDB)
	runs(t, "import", "../../fixtures/demo", "--db", db).want(t, exitRefused) // the planted truth beside the exports is none
	runs(t, "map", "suggest", "--db", db).want(t, exitDone)
	first := read(t, filepath.Join(folder, mappingName))
	for _, list := range []string{"\nstates:\n", "\ntypes:\n", "\nteams:\n"} {
		if !bytes.Contains(first, []byte(list)) {
			t.Errorf("no list%sin the file", list)
		}
	}
	second := runs(t, "map", "suggest", "--db", db).want(t, exitDone)
	if !bytes.Equal(first, read(t, filepath.Join(folder, mappingName))) || !strings.Contains(second.err, " is up to date: ") {
		t.Errorf("a second suggest changed the file: %s", second.err)
	}
	runs(t, "map", "check", "--db", db, "--min-coverage", "0%").want(t, exitDone)
}

// TestMapReviewKeepsAnswersWhenInterrupted wants an interrupt to end the wait for an answer, and to keep those that were
// given.
func TestMapReviewKeepsAnswersWhenInterrupted(t *testing.T) {
	path := filepath.Join(t.TempDir(), mappingName)
	if err := os.WriteFile(path, []byte("version: 1\nneeds_review:\n  - kind: state\n    value: Becalmed\n  - kind: state\n    value: Aground\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	in, keyboard := io.Pipe()
	defer keyboard.Close()
	screen, out := io.Pipe()
	a := &app{streams: streams{out: out, err: io.Discard}, mapping: path}
	ended := make(chan error)
	go func() { ended <- a.mapReview(ctx, in) }()
	go io.WriteString(keyboard, "waiting\nrubbish\n")
	for shown := bufio.NewScanner(screen); !strings.Contains(shown.Text(), "is none of them"); {
		if !shown.Scan() {
			t.Fatal("it does not ask again")
		}
	}
	go io.Copy(io.Discard, screen)
	interrupt()
	select {
	case err := <-ended:
		if code := a.exit(err); code != exitInterrupted {
			t.Errorf("exit code %d: %v", code, err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it goes on waiting for an answer")
	}
	if text := string(read(t, path)); !strings.Contains(text, "value: Becalmed\n    to: waiting\n    by: user\n") || strings.Contains(text, "rubbish") {
		t.Errorf("the file is\n%s", text)
	}
}
