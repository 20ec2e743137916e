package document

import (
	"fmt"

	"github.com/workhealth/workhealth/analysis/metric"
)

// blind lists what could not be answered, and the export or setting that would change it.
func blind(d *Document, r *metric.Results) []Blind {
	var list []Blind
	for _, c := range d.Components {
		for _, m := range c.Metrics {
			if m.Figure.Outcome == metric.NotAvailable || m.Figure.Outcome == metric.Failed || m.Figure.Outcome == metric.Insufficient {
				list = append(list, Blind{What: m.Question, Why: m.Reason, Remedy: m.Remedy, Anchor: m.ID})
			}
		}
	}
	for i, g := range r.Signals {
		f := r.Findings[i]
		if f.Outcome == metric.NotAvailable || f.Outcome == metric.Failed || f.Outcome == metric.Insufficient {
			list = append(list, Blind{What: g.Question, Why: f.Reason, Remedy: f.Remedy, Anchor: g.ID})
		}
	}
	for _, s := range r.Sources {
		for _, n := range s.Notes {
			if n.Question {
				list = append(list, Blind{What: "What " + s.Path + " means", Why: n.Text, Remedy: n.Remedy})
			}
		}
		if s.Refused+s.RefusedValues > 0 {
			list = append(list, Blind{
				What:   fmt.Sprintf("%s of %s", refusedWords(s.Refused, s.RefusedValues), s.Path),
				Why:    "They could not be read; each stands with file, place and reason in the table meta.refusal of the database.",
				Remedy: "Look at the reasons and export again.",
			})
		}
	}
	unmapped, states := 0, 0
	for _, m := range r.Mapping {
		if m.Kind == "state" && m.Confidence == "unmapped" {
			unmapped += m.Items
			states++
		}
	}
	if states > 0 {
		list = append(list, Blind{
			What:   fmt.Sprintf("%s that could not be mapped", plural(states, "state", "states")),
			Why:    fmt.Sprintf("%s had or have such a state and are left out where the state matters.", plural(unmapped, "item", "items")),
			Remedy: "See the mapping; a tool's own state categories, completion dates or the history of states would settle them.",
		})
	}
	return list
}

func refusedWords(rows, values int) string {
	switch {
	case values == 0:
		return plural(rows, "refused record", "refused records")
	case rows == 0:
		return plural(values, "unreadable value", "unreadable values")
	}
	return plural(rows, "refused record", "refused records") + " and " + plural(values, "unreadable value", "unreadable values")
}
