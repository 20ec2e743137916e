package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/reports"
)

func TestTrelloExports(t *testing.T) { assessReal(t, "trello") }
func TestJiraExports(t *testing.T)   { assessReal(t, "jira") }
func TestGitHubExports(t *testing.T) { assessReal(t, "github") }

// TestDuraspace assesses an archive of one file per issue, as an organisation of some size would have it.
func TestDuraspace(t *testing.T) { assessReal(t, "jira/duraspace-per-issue-json.zip") }

// assessReal assesses real exports, which are not part of the source: every file on disk is accounted for, what cannot be
// read is refused, and the outputs are whole.
func assessReal(t *testing.T, path string) {
	if testing.Short() {
		t.Skip("reads real exports")
	}
	root := filepath.Join(realExports(t), filepath.FromSlash(path))
	if _, err := os.Stat(root); err != nil {
		t.Skip(err)
	}
	folder := t.TempDir()
	start := time.Now()
	o := runs(t, "assess", root, "-o", folder)
	t.Logf("%s: exit code %d after %.1f s", path, o.code, time.Since(start).Seconds())
	if o.code != exitDone && o.code != exitRefused || strings.Contains(o.err, "internal error") {
		t.Fatalf("exit code %d\nstdout:\n%.4000s\nstderr:\n%.4000s", o.code, o.out, o.err)
	}
	lines := strings.Split(o.out, "\n")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !told(lines, filepath.ToSlash(path)) {
			t.Errorf("the preflight says nothing of %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range reports.Formats() {
		if err := f.Check(filepath.Join(folder, f.File)); err != nil {
			t.Error(err)
		}
	}
	if d := findings(t, folder); len(d.Headlines) < 3 || d.Verdict.Text == "" {
		t.Errorf("%d headlines, verdict %q", len(d.Headlines), d.Verdict.Text)
	}
}

// told tells whether a line speaks of the file: alone, with a reason, or as the archive of the files that are read.
func told(lines []string, path string) bool {
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if line == path || strings.HasPrefix(line, path+": ") || strings.HasPrefix(line, path+"!/") {
			return true
		}
	}
	return false
}

// realExports finds the folder of real exports beside the module, or skips the test.
func realExports(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no module root above the working directory")
		}
		dir = filepath.Dir(dir)
	}
	shared := filepath.Join(filepath.Dir(dir), "shared", "exports")
	if _, err := os.Stat(shared); err != nil {
		t.Skip(err)
	}
	return shared
}
