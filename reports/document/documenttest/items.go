package documenttest

import (
	"fmt"

	"github.com/workhealth/workhealth/reports/document"
)

// fullItems returns 60 items for the Data tab: finished, active and not yet started ones.
func fullItems() []document.ItemRow {
	teams := []string{"Field crews", "Treatment works", "Network planning", "Customer service"}
	var rows []document.ItemRow
	for i := range 60 {
		key := fmt.Sprintf("OPS-%d", 100+7*i)
		row := document.ItemRow{
			Source: "Jira", Key: key, Title: fmt.Sprintf("Work order %d", i+1), URL: "https://tracker.example/browse/" + key,
			Type: "story", Team: teams[i%4], Project: "Operations", State: "To Do", StandardState: "todo", Class: "queue",
			Priority: "Medium", Owned: "one owner", Created: daysBefore(120 - i),
		}
		if i%3 != 0 {
			row.Started, row.State, row.StandardState, row.Class = daysBefore(100-i), "In Progress", "active", "active"
			row.AgeDays, row.Handoffs, row.Blocked = ptr(float64(100-i)), ptr(i%4), i%11 == 0
		}
		if i%3 == 2 {
			row.Finished, row.State, row.StandardState, row.Class = daysBefore(80-i), "Done", "done", "done"
			row.AgeDays, row.CycleDays, row.Blocked = nil, ptr(20.0), false
		}
		if i%5 == 0 {
			row.Due, row.Owned = daysBefore(30-i), "no owner"
		}
		if i < 31 && i%3 == 1 {
			row.Signals = "finishing.stalled"
		}
		rows = append(rows, row)
	}
	return rows
}
