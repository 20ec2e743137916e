package primavera_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/primavera"
)

func TestItems(t *testing.T) {
	got := connectortest.Read(t, primavera.Connector(), connectortest.File(t, "plan.xer"))
	work, cut := 120*3600.0, 16.5*3600
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
	}
	day := func(month time.Month, day int) connector.Date {
		return connector.Date{Year: 2026, Month: month, Day: day}
	}
	want := []connector.Item{
		{Key: "wbs:3", NativeID: "Piles", Type: "WBS", Title: "Piles", Team: "Quay crew"},
		{Key: "wbs:3.1", NativeID: "Driving", Type: "WBS", Title: "Driving", Team: "Quay crew", ParentKey: "wbs:3"},
		{
			Key: "PIL-10", NativeID: "Drive piles à quai", Type: "Task Dependent", State: "Completed", StateCategory: "done", Priority: "High",
			Title: "Drive piles à quai", Owners: []string{"rene@port.example", "resource:DIV"}, Creator: "rdubois", Team: "Quay crew",
			ParentKey: "wbs:3.1", Labels: []string{"Phase: Works"}, EstimateSeconds: &work, Due: day(2, 6), Start: day(2, 2),
			CreatedAt: at(1, 10, 9, 30), UpdatedAt: at(2, 10, 18, 0), ResolvedAt: at(2, 10, 17, 0),
		},
		{ // a second constraint is the deadline; created after the data date: the plan is a copy; a resource without a table
			Key: "PIL-20", NativeID: "Cut piles", Type: "Resource Dependent", State: "In Progress", StateCategory: "indeterminate",
			Title: "Cut piles", Owners: []string{"resource:9"}, Team: "Quay crew", ParentKey: "wbs:3", EstimateSeconds: &cut,
			Due: day(3, 20), Start: day(2, 11),
		},
		{ // directly under the project; a user from outside of P6 is nobody
			Key: "M-1", NativeID: "Quay open", Type: "Finish Milestone", State: "Not Started", StateCategory: "new", Title: "Quay open",
			Due: day(4, 30), CreatedAt: at(1, 10, 9, 30),
		},
		{Key: "SUP", NativeID: "Supervision", Type: "Level of Effort", State: "TK_Odd", Title: "Supervision"},
	}
	for i := range want {
		want[i].Source, want[i].Project = "primavera", "QUAY-U2"
	}
	for i := range got.Items {
		if got.Items[i].Line == 0 {
			t.Errorf("%s has no line", got.Items[i].Key)
		}
		got.Items[i].Origin = connector.Origin{}
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if want := at(3, 2, 17, 0); !got.Exported.Equal(want) {
		t.Errorf("exported %v, want the data date %v", got.Exported, want)
	}
}

func TestLinksAndMemos(t *testing.T) {
	got := connectortest.Read(t, primavera.Connector(), connectortest.File(t, "plan.xer"))
	var told []string
	for _, l := range got.Links {
		told = append(told, fmt.Sprintf("%s %s %s (%s)", l.FromKey, l.Kind, l.ToKey, l.Original))
	}
	for _, m := range got.Messages {
		told = append(told, fmt.Sprintf("%s on %s: %q", m.ID, m.ItemKey, m.Text))
	}
	want := []string{
		"PIL-10 blocks PIL-20 (FS+8h)", "PIL-20 blocks M-1 (FF)", "PIL-10 other SUP (SS-4h)", "SUP other M-1 (SF)",
		`PIL-10:memo:7 on PIL-10: "Said \"go\".\nThen stop."`, `PIL-20:memo:7 on PIL-20: "First line\nsecond line"`,
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("links and memos (-want +got):\n%s", d)
	}
}

func TestRefusals(t *testing.T) {
	got := connectortest.Read(t, primavera.Connector(), connectortest.File(t, "plan.xer"))
	var told []string
	for _, r := range got.Refusals {
		told = append(told, fmt.Sprintf("%s %s %s=%.4s: %s", r.Scope, r.Table, r.Column, r.Value, r.Reason))
	}
	want := []string{
		"value work_item act_end_date=soon: cannot read as a date",
		"row work_item task_code=1005: an activity without a code",
		"row work_item =1006: 23 values for 22 fields",
		"row message task_id=77: no such activity in this file",
		"row work_item_link pred_task_id=5555: no such activity in this file",
		"row work_item_link task_id=66: no such activity in this file",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestPeopleAndNotes(t *testing.T) {
	got := connectortest.Read(t, primavera.Connector(), connectortest.File(t, "plan.xer"))
	var people []string
	for _, p := range got.Identities {
		people = append(people, p.ID+"|"+p.Name+"|"+p.Login)
	}
	// The crane is no person.
	if d := cmp.Diff([]string{"rene@port.example|René Dubois|", "resource:DIV|Divers|", "rdubois||rdubois", "resource:9||"}, people); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"charset-guessed", "zone-assumed", "created-copied", "sensitive-dropped"}, strings.Fields(got.NoteCodes())); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

// Two projects share their numbering, and a baseline of one of them came along.
func TestSeveralProjects(t *testing.T) {
	got := connectortest.Read(t, primavera.Connector(), connectortest.File(t, "two.xer"))
	var told []string
	for _, i := range got.Items {
		told = append(told, fmt.Sprintf("%s in %s under %q due %d", i.Key, i.Project, i.ParentKey, i.Due.Day))
	}
	want := []string{`NORTH:wbs:P in NORTH under "" due 0`, `NORTH:A1000 in NORTH under "NORTH:wbs:P" due 1`, `SOUTH:A1000 in SOUTH under "" due 1`}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if d := cmp.Diff(map[string]int{"work_item": 2, "work_item_link": 1, "message": 1}, got.MergedRows); d != "" || len(got.Refusals) > 0 || len(got.Links) != 1 {
		t.Errorf("merged (-want +got):\n%s; refusals %+v", d, got.Refusals)
	}
	if want := time.Date(2026, 1, 12, 0, 0, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported %v, want %v: the baseline's date does not count", got.Exported, want)
	}
	if d := cmp.Diff([]string{"zone-assumed", "baselines-left-out", "default-codes"}, strings.Fields(got.NoteCodes())); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

func TestDamage(t *testing.T) {
	const head = "ERMHDR\t8.4\t2026-01-05\n%T\tTASK\n%F\ttask_id\ttask_code\n%R\t1\tX\n"
	for _, c := range []struct{ name, content, reason string }{
		{"cut between lines", head, "the file ends before its end mark %E"},
		{"prose between tables", head + "%T\tOBS\nprose\n", "line 6 begins with neither %T, %F, %R nor %E"},
	} {
		got := connectortest.Read(t, primavera.Connector(), connector.FileOf("x", []byte(c.content)))
		if len(got.Items) != 1 || len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || got.Refusals[0].Reason != c.reason {
			t.Errorf("%s: %d items, refusals %+v", c.name, len(got.Items), got.Refusals)
		}
		if want := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC); !got.Exported.Equal(want) {
			t.Errorf("%s: exported %v, want the header's date where no project has one", c.name, got.Exported)
		}
	}
}

// A work breakdown that a damaged file made a circle ends.
func TestCircle(t *testing.T) {
	got := connectortest.Read(t, primavera.Connector(), connector.FileOf("x", []byte("ERMHDR\t8\n%T\tPROJWBS\n%F\twbs_id\tparent_wbs_id\twbs_short_name\n%R\t1\t2\ta\n%R\t2\t1\tb\n%E\n")))
	if len(got.Items) != 2 {
		t.Errorf("%d items", len(got.Items))
	}
}
