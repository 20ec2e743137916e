package wrike_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/wrike"
)

func file(t *testing.T) *connector.File {
	t.Helper()
	return connectortest.FileAs(t, "tasks.csv", "docks.csv")
}

func TestConformance(t *testing.T) {
	connectortest.Run(t, wrike.Connector(), []connectortest.Case{{
		Name: "folder", Format: "wrike-table", Files: []*connector.File{file(t)},
		Wrong: [][]byte{
			[]byte("Key,Title,Status,Priority,Assigned To,Start Date,Duration,End Date,Depends On,Start Date Constraint,Description\n1,a,Active,,,,,,,,\n"), // the import template
			[]byte("Key,Title,Status,Custom status\n1,a,Active,New\n"),
			[]byte("Issue key,Summary,Status,Custom field (Start Date)\nA-1,x,Open,\n"),
		},
	}})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, wrike.Connector(), "testdata/*") }

// No file of the examples is an export of Wrike.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, wrike.Connector(), nil)
}

func TestTasks(t *testing.T) {
	x := &connector.Export{Files: []*connector.File{file(t)}, Zone: time.UTC, Label: "docks"}
	got := connectortest.ReadExport(t, wrike.Connector(), x)
	var items, links, refusals []string
	for _, i := range got.Items {
		hours := 0.0
		if i.EstimateSeconds != nil {
			hours = *i.EstimateSeconds / 3600
		}
		items = append(items, fmt.Sprintf("%d %s | %s | %s | %s/%s | %s | %d-%d.%d | %v", i.Line, i.Key, i.Project, i.Title, i.State, i.StateCategory,
			strings.Join(i.Owners, ","), i.Start.Day, i.Due.Day, i.Due.Month, hours))
	}
	connectortest.Diff(t, "items", []string{
		"3 docks/Docks/Scrape hull | Docks | Scrape hull | Accepted/Completed | ines@harbour.example,name:Odd Larsen | 3-4.4 | 8",
		"4 docks/Docks/Paint hull | Docks | Paint hull | Active/Active | name:Odd Larsen | 5-25.4 | 1.5",
		"5 docks/Docks/Crane 4/Oil it | Docks/Crane 4 | Oil it | In Review/Active |  | 0-0.0 | 0",
		"6 docks/Docks/Crane 5/Oil it | Docks/Crane 5 | Oil it | New/Active |  | 0-0.0 | 0",
		"7 4712345678 | Docks | Lasting | On Hold/Deferred |  | 0-0.0 | 0",
		"9 docks/Docks/Paint hull (2) | Docks | Paint hull | Active/Active |  | 0-0.0 | 0",
	}, items)
	for _, l := range got.Links {
		links = append(links, l.FromKey+" "+string(l.Kind)+" "+l.ToKey+": "+l.Original)
	}
	connectortest.Diff(t, "links", []string{
		"docks/Docks/Scrape hull blocks docks/Docks/Paint hull: Depends On 1FS +1d",
		"docks/Docks/Crane 4/Oil it other docks/Docks/Paint hull: Depends On 3SS",
		"docks/Docks/Paint hull blocks docks/Docks/Crane 5/Oil it: Depends On 2",
	}, links)
	for _, r := range got.Refusals {
		refusals = append(refusals, fmt.Sprintf("%d %s %s=%s %s", r.Line, r.Scope, r.Column, r.Value, r.Reason))
	}
	connectortest.Diff(t, "refusals", []string{
		"4 value Depends On=soon is not the key of a task",
		"5 value End Date=someday cannot read as a date",
		"5 value Effort (Hours)=much cannot read as a number",
		"8 row =Ines Duarte no key",
		"4 value Depends On=9 there is no task with this key in the file",
	}, refusals)
	connectortest.Diff(t, "notes", []string{
		"decimal-mark: numbers in column Effort (Hours) were read with a decimal comma",
		"keys-by-title: the keys of 5 tasks are numbers within this file: they are known by the name of the file, folder and title, and are new tasks when one of these is changed",
		"folders-left-out: 1 rows are folders or projects: they are the projects of their tasks, and no items of their own",
	}, got.NoteTexts())
}
