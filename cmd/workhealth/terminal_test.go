package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A name of a file must not steer the terminal it is printed on.
func TestNamesOfFilesAreHarmless(t *testing.T) {
	folder := t.TempDir()
	name := "a\x1b[31mred\nline\u202Etxt.bin"
	if err := os.WriteFile(filepath.Join(folder, name), []byte("nothing known"), 0o600); err != nil {
		t.Skip("the file system takes no such name")
	}
	o := runsWith(t.Context(), "plan", folder)
	if strings.ContainsAny(o.out+o.err, "\x1b\u202E") || strings.Contains(o.out, "red\nline") {
		t.Errorf("printed %q", o.out)
	}
	if !strings.Contains(o.out, "txt.bin") {
		t.Errorf("the file is not listed: %q", o.out)
	}
}
