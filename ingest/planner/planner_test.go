package planner_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// The book and its re-save hold the same tasks; a 16 in them settles that the month comes first.
func TestItems(t *testing.T) {
	one, three := 1, 3
	day := func(month time.Month, day int) connector.Date {
		return connector.Date{Year: 2026, Month: month, Day: day}
	}
	at := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC) }
	order := connector.Item{
		Key: "tA2", State: "Completed", Priority: "Medium", Title: "Order paint", CreatedAt: at(2, 3), ResolvedAt: at(2, 9), Due: day(2, 10),
	}
	for name, c := range map[string]struct {
		file     *connector.File
		project  string
		exported time.Time
	}{
		"book": {book(t), "Town hall", at(3, 2)},
		"CSV":  {connectortest.File(t, "plan.csv"), "hall", time.Time{}},
	} {
		got := collect(t, c.file, "")
		want := []connector.Item{
			{
				Key: "tA1", State: "In progress", Priority: "Urgent", Title: "Paint the hall", Description: "Two coats",
				Owners: []string{"name:Ros, Ada", "name:Bo Li"}, Labels: []string{"Hall", "Noisy", "Bucket: Works"}, ChecklistDone: &one, ChecklistTotal: &three,
				CreatedAt: at(2, 16), Start: day(2, 20), Due: day(3, 1),
			},
			order, order, // the same row twice is left to the merging by key
			{Key: "tA3", State: "Not started", Priority: "Low", Title: "Hang the lamps", Labels: []string{"Bucket: Works"}, CreatedAt: at(2, 3)},
		}
		for i := range want {
			want[i].Source, want[i].Project, want[i].Creator = "planner", c.project, "name:Bo Li"
		}
		if d := cmp.Diff(want, got.Items, cmpopts.IgnoreFields(connector.Item{}, "Origin"), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: items (-want +got):\n%s", name, d)
		}
		if !got.Exported.Equal(c.exported) {
			t.Errorf("%s: exported %v, want %v", name, got.Exported, c.exported)
		}
	}
}

func TestRefusalsAndPeople(t *testing.T) {
	got := collect(t, book(t), "")
	var told []string
	for _, r := range got.Refusals {
		told = append(told, fmt.Sprintf("%s line %d %s=%s: %s", r.Scope, r.Line, r.Column, r.Value, r.Reason))
	}
	told = append(told, strings.Fields(got.NoteCodes())...)
	for _, p := range got.Identities {
		told = append(told, p.Name)
	}
	want := []string{
		"row line 9 Task ID=tA2: row 7 has this id already, for another task",
		"value line 10 Due Date=soon: cannot read as a date",
		"value line 10 Completed Checklist Items=three: cannot read as done out of all",
		"row line 11 Task ID=: a task without id",
		"duplicate-ids", "zone-assumed",
		"Bo Li", "Ros, Ada", "Cy Dorn",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("refusals, notes, people (-want +got):\n%s", d)
	}
}
