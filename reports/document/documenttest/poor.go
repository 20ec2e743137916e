package documenttest

import (
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

// Poor returns the report of an organisation whose exports allow no measurement: every chart is empty with its reason,
// every outcome is without a value, there is no finding.
func Poor() document.Document {
	d := Full()
	d.RunID, d.Organization = "run-00000000", "Bracken Parish Council"
	d.Verdict = document.Sentence{Text: "Nothing can be said about the work of Bracken Parish Council yet: the one export that was read holds titles only.",
		Tone: document.Unknown}
	d.Headlines = []document.Sentence{
		{Text: "How long work takes cannot be told: the export has no dates.", Anchor: "completion.cycle_time", Tone: document.Unknown},
		{Text: "Whether work has owners cannot be told: the export has no owner column.", Anchor: "completion.owner_coverage", Tone: document.Unknown},
		{Text: "No sign of weak work management could be looked for.", Tone: document.Unknown},
	}
	d.Strip = "1 export read, 0 of 3 items usable (0 %), no question could be answered."
	for i := range d.Components {
		blindComponent(&d.Components[i])
	}
	for i := range d.Signs {
		for j := range d.Signs[i].Signals {
			blindSignal(&d.Signs[i].Signals[j])
		}
	}
	d.Blind = []document.Blind{{What: "Everything", Why: "The export has titles only.", Remedy: "Export all columns."}}
	d.Quality = nil
	d.Sources = []document.Source{{Path: "exports/list.csv", Tool: "Trello", Format: "board export (CSV)",
		SHA256: "00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee", Files: 1, Read: 4, Kept: 3, Refused: 1,
		Notes: []string{"1 row was refused: it has no title."}}}
	d.Mapping, d.Items = nil, nil
	return d
}

const (
	blindReason = "The export has no dates and no owners."
	blindRemedy = "Export all columns."
	blindText   = "Cannot be told: the export has no dates and no owners. Export all columns."
)

func blindComponent(c *document.Component) {
	c.Sentence = document.Sentence{Text: "Cannot be told: nothing that belongs to it could be measured.", Tone: document.Unknown}
	for i := range c.Metrics {
		m := &c.Metrics[i]
		m.Figure = without(metric.NotAvailable, m.Figure.Unit, 0)
		m.Reading, m.Sentence, m.Reason, m.Remedy = notJudged(""), blindText, blindReason, blindRemedy
		m.Beside, m.Caveats = nil, nil
		emptyChart(m.Chart)
	}
}

func blindSignal(s *document.Signal) {
	s.Heading = document.Sentence{Text: blindText, Anchor: s.ID, Tone: document.Unknown}
	s.Outcome, s.Share = metric.NotAvailable, without(metric.NotAvailable, metric.Share, 0)
	s.Flagged, s.Population, s.AtStake, s.Evidence = 0, 0, "", nil
	s.Reason, s.Remedy = blindReason, blindRemedy
	emptyChart(s.Chart)
}

func emptyChart(c *document.Chart) {
	if c == nil {
		return
	}
	c.Title, c.Marks, c.Lines, c.Empty = "Nothing to show yet", nil, nil, blindReason
}
