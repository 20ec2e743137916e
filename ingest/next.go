package ingest

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Step is an export setting that would tell more.
type Step struct {
	Remedy string   `json:"remedy"` // what to do
	Tells  []string `json:"tells"`  // what that would tell, in words
	Paths  []string `json:"paths"`  // the exports that lack it
	Items  int      `json:"items"`  // items it concerns; a lower bound where an export was not read to its end
}

// weights say how much of what is measured hangs on each capability: flow and every trend need the history of states,
// handoffs that of owners, and so on down to what one metric needs.
var weights = map[connector.Capability]int{
	connector.Items: 10, connector.StateHistory: 8, connector.OwnerHistory: 5, connector.Owners: 4, connector.Comments: 3, connector.Teams: 3,
	connector.Links: 2, connector.DueDates: 2, connector.People: 2, connector.Worklogs: 1, connector.Meetings: 1, connector.Commits: 1,
}

// mostSteps is how many steps are worth reading.
const mostSteps = 3

// Next lists the export settings that would unlock the most: by what hangs on them times the items they concern.
func (p *Plan) Next() []Step {
	type candidate struct {
		Step
		score int
	}
	var list []*candidate
	byRemedy := map[string]*candidate{}
	for _, e := range p.Exports {
		for _, g := range e.Gaps {
			if strings.HasPrefix(g.Remedy, "none") { // the tool has no such export
				continue
			}
			c, ok := byRemedy[g.Remedy]
			if !ok {
				c = &candidate{Step: Step{Remedy: g.Remedy}}
				byRemedy[g.Remedy] = c
				list = append(list, c)
			}
			items := max(e.Worth.Count(connector.Items), 1)
			c.score += weights[g.Needs] * items
			if !slices.Contains(c.Tells, g.What) {
				c.Tells = append(c.Tells, g.What)
			}
			if !slices.Contains(c.Paths, e.Path) {
				c.Paths = append(c.Paths, e.Path)
				c.Items += e.Worth.Count(connector.Items)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *candidate) int { return b.score - a.score })
	var steps []Step
	for _, c := range list[:min(len(list), mostSteps)] {
		steps = append(steps, c.Step)
	}
	return steps
}
