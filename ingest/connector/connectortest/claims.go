package connectortest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/archive"
)

// Claims asks the connector about every file of ../shared/exports, archives opened, and returns the format that claims
// it under its path below that folder ("jira/x.zip!/a.json"). It skips the test where the folder is absent.
func Claims(t *testing.T, c connector.Connector) map[string]string {
	t.Helper()
	root := Exports(t)
	found, err := archive.Walk([]string{root})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = found.Close() }() // nothing was written
	claims := map[string]string{}
	for _, f := range found.Files {
		if id := best(c, f); id != "" {
			claims[strings.TrimPrefix(f.Path, filepath.ToSlash(root)+"/")] = id
		}
		f.Forget()
	}
	return claims
}

// Exports returns the folder of real exports beside the project. It skips the test where there is none.
func Exports(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	exports := filepath.Join(filepath.Dir(dir), "shared", "exports")
	if _, err := os.Stat(exports); err != nil {
		t.Skip("no ../shared/exports beside the project")
	}
	return exports
}
