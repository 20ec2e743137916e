package msproject_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

const pits = "6A1F0C1E-0000-4000-8000-000000000002"

func TestItems(t *testing.T) {
	got := collect(t, connectortest.File(t, "plan.xml"))
	work, cast := 112.5*3600, 240*3600.0
	day := func(month time.Month, day int) connector.Date {
		return connector.Date{Year: 2026, Month: month, Day: day}
	}
	foundations := "6A1F0C1E-0000-4000-8000-000000000001"
	want := []connector.Item{
		{ // the project's own summary has no name of its own
			Key: "bridge:0", NativeID: "0", Type: "Project", State: "In progress", Title: "Bridge over the Elm", Due: day(6, 30), Start: day(1, 12),
		},
		{Key: foundations, NativeID: "1", Type: "Summary", State: "Not started", Title: "Foundations", ParentKey: "bridge:0", Due: day(4, 1)},
		{ // done: due by the baseline, because its finish is the actual one
			Key: pits, NativeID: "2", Type: "Task", State: "Completed", Priority: "700", Title: "Dig pits", Description: "Mind the gas pipe.",
			Owners: []string{"ada@bridge.example", "name:Bo Li"}, ParentKey: foundations, EstimateSeconds: &work, Due: day(1, 16), Start: day(1, 12),
			CreatedAt: time.Date(2026, 1, 6, 9, 15, 0, 0, time.UTC), ResolvedAt: time.Date(2026, 1, 22, 17, 0, 0, 0, time.UTC),
		},
		{ // after an empty row; assigned to nobody, so that its duration is the estimate
			Key: "bridge:4", NativeID: "4", Type: "Task", State: "In progress", Title: "Cast pillars", ParentKey: foundations,
			EstimateSeconds: &cast, Due: day(3, 15), Start: day(2, 2),
		},
		{Key: "bridge:5", NativeID: "5", Type: "Task", State: "Cancelled", Title: "Order steel", ParentKey: "bridge:0", Due: day(3, 1)},
		{Key: "bridge:6", NativeID: "6", Type: "Milestone", State: "Not started", Title: "Open to traffic", ParentKey: "bridge:0", Due: day(6, 30)},
	}
	for i := range want {
		want[i].Source, want[i].Project = "msproject", "Bridge over the Elm"
	}
	for i := range got.Items {
		if want := "/Project/Tasks/Task[UID=" + got.Items[i].NativeID + "]"; got.Items[i].Pointer != want || got.Items[i].Line == 0 {
			t.Errorf("%s stands at %+v", got.Items[i].Key, got.Items[i].Origin)
		}
		got.Items[i].Origin = connector.Origin{}
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if want := time.Date(2026, 3, 2, 17, 30, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported %v, want the last save %v", got.Exported, want)
	}
}

func TestLinksPeopleAndRefusals(t *testing.T) {
	got := collect(t, connectortest.File(t, "plan.xml"))
	var told []string
	for _, l := range got.Links {
		told = append(told, fmt.Sprintf("%s %s %s (%s)", l.FromKey, l.Kind, l.ToKey, l.Original))
	}
	for _, p := range got.Identities {
		told = append(told, fmt.Sprintf("%s is %s", p.ID, p.Name))
	}
	for _, m := range got.Members {
		told = append(told, fmt.Sprintf("%s in %s", m.Person, m.Team))
	}
	for _, r := range got.Refusals {
		told = append(told, fmt.Sprintf("%s %s %s=%s: %s", r.Scope, r.Table, r.Column, r.Value, r.Reason))
	}
	told = append(told, strings.Fields(got.NoteCodes())...)
	want := []string{
		pits + " blocks bridge:4 (FS+8h)", "bridge:5 other bridge:4 (SS-50%)", "bridge:4 blocks bridge:6 (FF)",
		"ada@bridge.example is Ada Ros", "name:Bo Li is Bo Li", // neither concrete nor a welder whoever it be
		"ada@bridge.example in Ground works",
		`row work_item_link PredecessorUID=99road\7: leads to a task of another plan`,
		"value work_item Duration=long: cannot read as a duration",
		"value work_item CreateDate=yesterday: cannot read as a date",
		"row work_item UID=Lost its UID: a task without UID",
		"row person_identity UID=No UID: a resource without UID",
		"zone-assumed", "keys-by-file", "blank-rows", "sensitive-dropped",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("links, people, members, refusals, notes (-want +got):\n%s", d)
	}
}

// Without a summary of the project tasks of the first level have no parent, and a level that is left out is passed over.
func TestOutline(t *testing.T) {
	got := collect(t, connectortest.File(t, "outline.xml"))
	parents := map[string]string{}
	for _, i := range got.Items {
		parents[i.Key] = i.ParentKey
	}
	if d := cmp.Diff(map[string]string{"elm:1": "", "elm:2": "", "elm:3": "elm:2", "elm:4": ""}, parents); d != "" {
		t.Errorf("parents (-want +got):\n%s", d)
	}
	if want := time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported %v, want %v", got.Exported, want)
	}
}
