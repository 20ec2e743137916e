package connectortest

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Files are files of the package's testdata, under their names.
func Files(t testing.TB, names ...string) []*connector.File {
	t.Helper()
	var files []*connector.File
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, connector.FileOf(name, content))
	}
	return files
}

// RealFile is a file of ../shared/exports, by its path below that folder. It skips the test where the folder is absent.
func RealFile(t testing.TB, path string) *connector.File {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(Exports(t), filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return connector.FileOf(path, content)
}

// Read reads the files as one export, in UTC, with the format that recognises the first of them best.
func Read(t testing.TB, c connector.Connector, files ...*connector.File) *Collect {
	t.Helper()
	return ReadExport(t, c, &connector.Export{Files: files, Zone: time.UTC, Label: "case"})
}

// ReadExport is Read for an export with settings of its own.
func ReadExport(t testing.TB, c connector.Connector, x *connector.Export) *Collect {
	t.Helper()
	id := best(c, x.Files[0])
	if id == "" {
		t.Fatalf("no format of %s recognises %s", c.Tool, x.Files[0].Path)
	}
	return ReadAs(t, c, id, x)
}
