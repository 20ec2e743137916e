package connectortest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Fuzz holds every format of a connector to its promise on arbitrary bytes, begun from the files of the pattern
// ("testdata/*"): nothing panics, no error but a refusal comes back, and what is read keeps the contract.
func Fuzz(f *testing.F, c connector.Connector, pattern string) {
	f.Helper()
	seeds, err := filepath.Glob(pattern)
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no seeds in %s: %v", pattern, err)
	}
	for _, name := range seeds {
		content, err := os.ReadFile(name)
		if err != nil {
			continue // a folder
		}
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := connector.FileOf("x", content)
		for _, format := range c.Formats {
			format.Recognize(file)
			got := &Collect{StopAfter: 10_000}
			err := format.Read(context.Background(), &connector.Export{Files: []*connector.File{file}, Zone: time.UTC, Label: "x"}, got)
			if err != nil && !errors.Is(err, connector.ErrEnough) {
				t.Errorf("%s: %v, want a refusal", format.ID, err)
			}
			checkRows(t, got, 1)
		}
	})
}
