package msproject_test

import (
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/msproject"
)

// foreign are contents of other tools that look alike.
func foreign() [][]byte {
	return [][]byte{
		[]byte(`<?xml version="1.0"?><project name="" mrproject-version="2"><tasks><task id="1" name="x"/></tasks></project>`), // GNOME Planner
		[]byte(`<?xml version="1.0"?><project name="x" gantt-divider-location="300"><tasks/></project>`),                       // GanttProject
		[]byte(`<?xml version="1.0"?><APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V8.3/API/BusinessObjects"/>`),
		[]byte(`<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup/></Project>`),                                 // a build file
		[]byte(`<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><ItemGroup/></Project>`), // another
	}
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, msproject.Connector(), []connectortest.Case{
		{Name: "plan", Format: "msproject-xml", Files: connectortest.Files(t, "plan.xml"), Wrong: foreign()},
		{Name: "outline", Format: "msproject-xml", Files: connectortest.Files(t, "outline.xml")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, msproject.Connector(), "testdata/*") }

func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "elm"}
	return connectortest.ReadExport(t, msproject.Connector(), x)
}
