package ticktick_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func refusals(got *connectortest.Collect) []string {
	var all []string
	for _, r := range got.Refusals {
		all = append(all, fmt.Sprintf("%d %s %s: %s", r.Line, r.Scope, r.Column, r.Reason))
	}
	return all
}

func codes(got *connectortest.Collect) map[string]string {
	all := map[string]string{}
	for _, n := range got.Notes {
		all[n.Code] += n.Text + "; "
	}
	return all
}

func TestBackup(t *testing.T) {
	got := collect(t, connectortest.File(t, "backup.csv"))
	at := func(month, day, hour, minute int) time.Time {
		return time.Date(2024, time.Month(month), day, hour, minute, 0, 0, time.UTC)
	}
	connectortest.Diff(t, "items", []connector.Item{
		{
			Origin: connector.Origin{Line: 8}, Source: "ticktick", Key: "ann#1", NativeID: "1", Type: "TEXT", State: "Normal", StateCategory: "new",
			Priority: "High", Title: "Grease crane 4", Description: "Both\nbearings", Project: "Harbour/Cranes", Labels: []string{"yard", "urgent"},
			// 22:00 in UTC is midnight in Oslo.
			Start: connector.Date{Year: 2024, Month: 5, Day: 6}, Due: connector.Date{Year: 2024, Month: 5, Day: 6}, CreatedAt: at(5, 1, 8, 0),
		},
		{
			Origin: connector.Origin{Line: 10}, Source: "ticktick", Key: "ann#2", NativeID: "2", Type: "TEXT", State: "Archived", StateCategory: "done",
			Priority: "Low", Title: "Buy grease", Project: "Harbour/Cranes", ParentKey: "ann#1", CreatedAt: at(5, 1, 8, 5), ResolvedAt: at(5, 2, 9, 0),
		},
		{ // repeats: open, although it was completed
			Origin: connector.Origin{Line: 11}, Source: "ticktick", Key: "ann#3", NativeID: "3", Type: "TEXT", State: "Normal", StateCategory: "new",
			Title: "Water the plants", Project: "Inbox", CreatedAt: at(4, 1, 8, 0),
		},
		{
			Origin: connector.Origin{Line: 13}, Source: "ticktick", Key: "ann#5", NativeID: "5", Type: "TEXT", State: "Won't do", StateCategory: "done",
			Resolution: "Won't do", Priority: "Medium", Title: "Paint the shed", Project: "Inbox",
			Due: connector.Date{Year: 2024, Month: 5, Day: 10}, CreatedAt: at(4, 1, 8, 0), ResolvedAt: at(4, 9, 8, 0),
		},
	}, got.Items)
	connectortest.Diff(t, "refusals", []string{"12 row Kind: a note, no task"}, refusals(got))
	connectortest.Diff(t, "notes", map[string]string{
		"zone-assumed": "1 days belong to tasks that name no zone: a day may be one too early or too late; ",
		"reopened":     "1 tasks are open although they were completed once: they repeat, or were reopened; ",
	}, codes(got))
	if want := at(5, 2, 9, 0); !got.Exported.Equal(want) {
		t.Errorf("exported at %v, want the latest instant on the day of the preamble, %v", got.Exported, want)
	}
}

// Times without an offset are the task's: half past midnight in Oslo is the evening before in UTC.
func TestBareTimes(t *testing.T) {
	got := collect(t, connectortest.File(t, "bare-times.csv"))
	if len(got.Items) != 2 {
		t.Fatalf("%d items, want 2", len(got.Items))
	}
	first, odd := got.Items[0], got.Items[1]
	if want := time.Date(2024, 4, 19, 23, 0, 0, 0, time.UTC); !first.CreatedAt.Equal(want) {
		t.Errorf("created at %v, want %v", first.CreatedAt, want)
	}
	connectortest.Diff(t, "days", []connector.Date{{Year: 2024, Month: 5, Day: 1}, {Year: 2024, Month: 5, Day: 3}}, []connector.Date{first.Start, first.Due})
	if odd.Key != "ann#abc" || odd.ParentKey != "ann#xyz" || odd.State != "" || odd.Priority != "" {
		t.Errorf("%+v, want the row without the cells that mean nothing", odd)
	}
	connectortest.Diff(t, "refusals", []string{
		"9 value Priority: is no priority of TickTick",
		"9 value Timezone: is no name of a zone",
		"9 value Due Date: cannot read as a date",
		"9 value Status: is no status of TickTick",
		"10 row taskId: a task without id",
	}, refusals(got))
	connectortest.Diff(t, "notes", map[string]string{
		"zone-assumed": "4 times are written without an offset: they were read in the zone of their task; ",
	}, codes(got))
}

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	type figures struct{ Items, Done, Due, Children, Labelled, Refusals int }
	for name, want := range map[string]figures{
		"export":          {Items: 11, Done: 2, Due: 3, Children: 2, Labelled: 5},
		"invalid_numbers": {Items: 2, Children: 1, Refusals: 1},
		"multiline":       {Items: 2, Labelled: 1},
		"space_dates":     {Items: 2, Done: 1, Due: 1},
	} {
		read := collect(t, connectortest.RealFile(t, "ticktick/testdata_ticktick_"+name+".csv"))
		got := figures{Items: len(read.Items), Refusals: len(read.Refusals)}
		for _, item := range read.Items {
			count(&got.Done, !item.ResolvedAt.IsZero())
			count(&got.Due, !item.Due.IsZero())
			count(&got.Children, item.ParentKey != "")
			count(&got.Labelled, len(item.Labels) > 0)
		}
		connectortest.Diff(t, name, want, got)
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}
