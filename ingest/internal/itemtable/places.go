package itemtable

import "github.com/workhealth/workhealth/ingest/internal/table"

// places are the positions of the fields' columns in one table; -1 for a field without a column.
type places struct {
	key, nativeID                                    int
	kind, state, stateCategory, resolution, priority int
	title, description, criteria                     int
	team, project, parent, sprint, url               int
	owners, labels                                   []int
	creator                                          int
	created, updated, resolved, due, start           int
	points, estimate                                 int
	checklistTotal, checklistDone                    int
}

// newPlaces finds all columns once per table: to fold their names for every cell takes longer than to read the cell.
func newPlaces(c *Columns, h *table.Header) places {
	return places{
		key: h.Column(c.Key...), nativeID: h.Column(c.NativeID...),
		kind: h.Column(c.Type...), state: h.Column(c.State...), stateCategory: h.Column(c.StateCategory...),
		resolution: h.Column(c.Resolution...), priority: h.Column(c.Priority...),
		title: h.Column(c.Title...), description: h.Column(c.Description...), criteria: h.Column(c.Criteria...),
		team: h.Column(c.Team...), project: h.Column(c.Project...), parent: h.Column(c.Parent...), sprint: h.Column(c.Sprint...), url: h.Column(c.URL...),
		owners: every(h, c.Owners), labels: every(h, c.Labels),
		creator: h.Column(c.Creator...),
		created: h.Column(c.Created...), updated: h.Column(c.Updated...), resolved: h.Column(c.Resolved...),
		due: h.Column(c.Due...), start: h.Column(c.Start...),
		points: h.Column(c.Points...), estimate: h.Column(c.Estimate...),
		checklistTotal: h.Column(c.ChecklistTotal...), checklistDone: h.Column(c.ChecklistDone...),
	}
}

func every(h *table.Header, names []string) []int {
	var out []int
	for _, n := range names {
		out = append(out, h.Columns(n)...)
	}
	return out
}

// columns returns the positions of the columns with this name. Hooks ask for the same few names in every row, so what
// the header answered is remembered.
func (r *Row) columns(name string) []int {
	found, asked := r.asked[name]
	if !asked {
		found = r.header.Columns(name)
		r.asked[name] = found
	}
	return found
}

// column returns the first position of the first of these names that the table has, or -1.
func (r *Row) column(names []string) int {
	for _, n := range names {
		if found := r.columns(n); len(found) > 0 {
			return found[0]
		}
	}
	return -1
}
