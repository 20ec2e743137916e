package primavera_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/primavera"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte("ERMHDR,8.4,2026-01-01\n"),            // separated by something else
		[]byte("%T\tTASK\n%F\ttask_id\n%R\t1\n%E\n"), // a part of a file
		[]byte(`<?xml version="1.0"?><APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V8.3/API/BusinessObjects"/>`), // P6 XML
		[]byte("task_id\ttask_code\ttask_name\n1\tA1000\tDig\n"),                                                                   // a table
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, primavera.Connector(), []connectortest.Case{
		{Name: "plan", Format: "primavera-xer", Files: []*connector.File{file(t, "plan.xer")}, Wrong: foreign()},
		{Name: "two projects", Format: "primavera-xer", Files: []*connector.File{file(t, "two.xer")}},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, primavera.Connector(), "testdata/*") }

func file(t *testing.T, name string) *connector.File {
	t.Helper()
	return open(t, filepath.Join("testdata", name))
}

func open(t *testing.T, path string) *connector.File {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return connector.FileOf(path, content)
}

func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	got := &connectortest.Collect{}
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC}
	if err := primavera.Connector().Formats[0].Read(context.Background(), x, got); err != nil {
		t.Fatal(err)
	}
	return got
}

func itemOf(t *testing.T, got *connectortest.Collect, key string) connector.Item {
	t.Helper()
	for _, i := range got.Items {
		if i.Key == key {
			return i
		}
	}
	t.Fatalf("no item %s", key)
	return connector.Item{}
}
