package jira

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestHistoryWithInstants(t *testing.T) {
	got := readAs(t, historyFormat(), connectortest.File(t, "history/instants.csv"))
	if d := cmp.Diff([]connector.Item{{
		Source: "jira", Key: "FIG-1", State: "Shipped", Resolution: "Done", Owners: []string{"name:2"},
		CreatedAt: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2024, 3, 4, 22, 30, 0, 25e7, time.UTC),
		ResolvedAt: time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC),
	}, {
		Source: "jira", Key: "FIG-2", State: "Open", Owners: []string{"name:3"},
		CreatedAt: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2024, 3, 1, 14, 0, 0, 0, time.UTC),
	}}, got.Items, cmpopts.IgnoreFields(connector.Item{}, "Origin")); d != "" {
		t.Error(d)
	}
	// The newest row of FIG-1 repeats the instant of the one before: it is the issue as it stands, not a change.
	if d := cmp.Diff(`history:FIG-1@2024-03-01T14:00:00Z:assignee:0 03-01 14:00 FIG-1 owner by ""|>1|>name:1
history:FIG-1@2024-03-02T14:00:00Z:assignee:0 03-02 14:00 FIG-1 owner by ""|1>2|name:1>name:2
history:FIG-1@2024-03-02T14:00:00Z:duedate:0 03-02 14:00 FIG-1 due by ""|>2024-03-06|>
history:FIG-1@2024-03-02T14:00:00Z:link:0 03-02 14:00 FIG-1 other by ""|>|>
history:FIG-1@2024-03-04T22:30:00.25Z:status:0 03-04 22:30 FIG-1 state by ""|Open>Review|>
history:FIG-2@2024-03-01T14:00:00Z:assignee:0 03-01 14:00 FIG-2 owner by ""|>3|>name:3`, changeLines(got)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(`row work_item_change As.Of.Date[] "sometime" cannot read as a date
row work_item_change ticket[] "FIG-1" the rows of its issue do not stand together: sort the file by issue`, refusalLines(got)); d != "" {
		t.Error(d)
	}
	if n := got.NoteCodes(); n != "zone-assumed values-missing" {
		t.Errorf("notes %q", n)
	}
}

func TestHistoryWithDays(t *testing.T) {
	got := readAs(t, historyFormat(), connectortest.File(t, "history/days.csv"))
	if d := cmp.Diff(`history:FIG-7@2024-03-01T00:00:00Z:status:0 03-01 00:00 FIG-7 state by ""|Open>Doing|>
history:FIG-7@2024-03-02T00:00:00Z:status:0 03-02 00:00 FIG-7 state by ""|Doing>Open|>
history:FIG-7@2024-03-02T00:00:00Z:status:1 03-02 00:00 FIG-7 state by ""|Open>Doing|>
history:FIG-7@2024-03-02T00:00:00Z:resolution:0 03-02 00:00 FIG-7 resolution by ""|>Done|>
history:FIG-7@2024-03-02T00:00:00Z:status:2 03-02 00:00 FIG-7 state by ""|Doing>Done|>`, changeLines(got)); d != "" {
		t.Error(d)
	}
	for i, want := range []int{0, 0, 1, 2, 3} {
		if seq := got.Changes[i].Seq; seq != want {
			t.Errorf("change %d has place %d, want %d", i, seq, want)
		}
	}
	if n := got.NoteCodes(); n != "zone-assumed date-only" {
		t.Errorf("notes %q", n)
	}
}

func TestHistoryOldestFirstIsTurned(t *testing.T) {
	got := readAs(t, historyFormat(), csvText("ticket,date_updated,Status,Changed.Fields",
		"A-1,2024-03-01T08:00:00Z,Open,", "A-1,2024-03-02T08:00:00Z,Doing,Status", "A-1,2024-03-03T08:00:00Z,Done,Status"))
	if len(got.Items) != 1 || got.Items[0].State != "Done" || len(got.Changes) != 2 || got.Changes[1].From != "Doing" {
		t.Errorf("items %+v, changes %s", got.Items, changeLines(got))
	}
}

func TestHistoryRefusesWhatSaysNothing(t *testing.T) {
	got := readAs(t, historyFormat(), csvText("ticket,date_updated,Status,Changed.Fields,duedate",
		"A-1,2024-03-03T08:00:00Z,Done,duedate,soon", "A-1,2024-03-02T08:00:00Z,Doing,,", "A-1,2024-03-01T08:00:00Z,Open,,", "x,2024-03-01T08:00:00Z,Open,,"))
	if d := cmp.Diff(`row work_item_change Changed.Fields[] "" names no changed field
value work_item_change duedate[] "soon" cannot read as a date
row work_item_change ticket[] "x" not an issue key`, refusalLines(got)); d != "" {
		t.Error(d)
	}
}
