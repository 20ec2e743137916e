package connectortest

import (
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
)

// File is one file of the package's testdata, under its name.
func File(t testing.TB, name string) *connector.File {
	t.Helper()
	return Files(t, name)[0]
}

// FileAs is a file of the package's testdata under another path, for formats that read something from it.
func FileAs(t testing.TB, name, path string) *connector.File {
	t.Helper()
	file := File(t, name)
	file.Path = path
	return file
}

// ReadAs reads an export with one format, by its id, whatever the format makes of the files: for damaged ones, which no
// format recognises, and for settings of its own.
func ReadAs(t testing.TB, c connector.Connector, id string, x *connector.Export) *Collect {
	t.Helper()
	for _, f := range c.Formats {
		if f.ID == id {
			return read(t, f, x)
		}
	}
	t.Fatalf("no format %s of %s", id, c.Tool)
	return nil
}
