package msproject_test

import (
	"context"
	"os"
	"path/filepath"
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
		{Name: "plan", Format: "msproject-xml", Files: []*connector.File{file(t, "plan.xml")}, Wrong: foreign()},
		{Name: "outline", Format: "msproject-xml", Files: []*connector.File{file(t, "outline.xml")}},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, msproject.Connector(), "testdata/*") }

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
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "elm"}
	if err := msproject.Connector().Formats[0].Read(context.Background(), x, got); err != nil {
		t.Fatal(err)
	}
	return got
}
