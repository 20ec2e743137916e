package primavera_test

import (
	"testing"

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
		{Name: "plan", Format: "primavera-xer", Files: connectortest.Files(t, "plan.xer"), Wrong: foreign()},
		{Name: "two projects", Format: "primavera-xer", Files: connectortest.Files(t, "two.xer")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, primavera.Connector(), "testdata/*") }
