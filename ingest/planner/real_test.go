package planner_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/planner"
)

func TestClaims(t *testing.T) {
	want := map[string]string{"msplanner/plannr-test_plan.csv": "planner-xlsx", "msplanner/plannr-test_plan.xlsx": "planner-xlsx"}
	connectortest.CheckClaims(t, planner.Connector(), want)
}

// The ids of the real file were pasted over: 32 tasks share four. No day in it is above 12, so that the user is asked.
// The wanted figures were counted from the file by other means.
func TestRealFiles(t *testing.T) {
	for name, project := range map[string]string{"plannr-test_plan.xlsx": "Test Plan", "plannr-test_plan.csv": "hall"} {
		f := connectortest.RealFile(t, "msplanner/"+name)
		got := collect(t, f, "mdy")
		have := []int{len(got.Items), got.RefusedRows("work_item"), len(got.Refusals), len(got.Identities)}
		if d := cmp.Diff([]int{4, 28, 28, 4}, have); d != "" {
			t.Errorf("%s: items, refused rows, refusals, people (-want +got):\n%s", name, d)
		}
		first := got.Items[0]
		if first.Project != project || first.Title != "Task 1" || *first.ChecklistTotal != 3 || *first.ChecklistDone != 0 ||
			!first.CreatedAt.Equal(time.Date(2020, 10, 2, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: first task %+v", name, first)
		}

		asked := collect(t, f, "")
		if !slices.ContainsFunc(asked.Notes, func(n connector.Note) bool { return n.Code == "date-order" && n.Question }) || !asked.Exported.IsZero() {
			t.Errorf("%s: exported %v, notes %+v", name, asked.Exported, asked.Notes)
		}
	}
	book := collect(t, connectortest.RealFile(t, "msplanner/plannr-test_plan.xlsx"), "mdy")
	if want := time.Date(2020, 10, 6, 0, 0, 0, 0, time.UTC); !book.Exported.Equal(want) {
		t.Errorf("exported %v, want %v", book.Exported, want)
	}
}
