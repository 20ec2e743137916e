package workbook

import (
	"github.com/workhealth/workhealth/reports/document"
)

const (
	readmeSheet = "README"
	// indexHeader starts the list of tabs on README; Check looks for it.
	indexHeader = "Tab"

	readmeColumns = 3
)

// readme is the first sheet: what this is, what it says, and where everything stands.
func readme(d document.Document, others []tab) tab {
	return tab{name: readmeSheet, what: "This sheet", free: true, layout: layout{color: colorOverview, widths: []float64{24, 12, 96}},
		write: func(s *sheet) {
			writeIdentity(s, d)
			writeMessage(s, d)
			writeIndex(s, others)
			writeReading(s)
			writeUnseen(s, d)
		}}
}

func writeIdentity(s *sheet, d document.Document) {
	s.title(titleOf(d.Organization))
	s.wide(readmeColumns, prose("The findings of the report with all their rows, to check, filter and comment."))
	s.blank()
	for _, l := range []leadLine{
		{"Organisation", oneLine(d.Organization)},
		{"Period", d.From.UTC().Format("2006-01-02") + " to " + d.To.UTC().Format("2006-01-02")},
		{"As of", d.AsOf.UTC().Format("2006-01-02 15:04") + " UTC (time zone of the measurements: " + d.Zone + ")"},
		{"Run", d.RunID}, {"Made by", d.Program}, {"Coverage", d.Strip},
	} {
		s.labelled(readmeColumns, l.label, l.text)
	}
}

func writeMessage(s *sheet, d document.Document) {
	s.section("What was found")
	sentence := func(label string, t document.Sentence) {
		shown := t.Text
		if t.Confidence != "" {
			shown += "\nConfidence: " + t.Confidence
		}
		c := tone(t.Tone, "")
		s.wide(readmeColumns, muted(label), c, prose(shown))
	}
	sentence("Verdict", d.Verdict)
	for _, h := range d.Headlines {
		sentence("Headline", h)
	}
	for _, c := range d.Components {
		sentence(c.Name, c.Sentence)
	}
}

func writeIndex(s *sheet, others []tab) {
	s.section("Where everything stands")
	s.header(named(indexHeader, "Rows", "What it holds"))
	for _, t := range others {
		if t.hidden {
			continue
		}
		rows := text("")
		if !t.free {
			rows = count(t.rows)
			rows.look.align = alignLeft
		}
		s.record([]cell{jump(t.name), rows, prose(t.what)})
	}
}

func writeReading(s *sheet) {
	s.section("How to read it")
	for _, l := range []leadLine{
		{"Value, As printed", "Value is the number to calculate with; As printed is how the report words it. Nothing in this workbook is computed by a formula."},
		{"Outcome", "measured: there is a value. none: measurable, and there was nothing of the kind. insufficient: too few observations. " +
			"not available: the exports do not hold what it needs. not applicable: the question does not arise. error: a defect of the program. " +
			"An empty value is never a zero."},
		{"Low, High, n", "The interval says how far the value may be off; n is the number of observations behind it. Values whose intervals overlap may not differ at all."},
		{"Reading", "● good or strong, ◐ mixed or fair, ▲ weak, as in the report, – not judged."},
		{"Evidence tabs", "EV tabs hold one row per finding. Choose a Verdict (Accepted, Disputed, Later) and write a Comment in the yellow columns. " +
			"The fingerprint stays the same from run to run."},
	} {
		s.labelled(readmeColumns, l.label, l.text)
	}
}

func writeUnseen(s *sheet, d document.Document) {
	s.section("What could not be seen, and what was withheld")
	for _, b := range d.Blind {
		s.wide(readmeColumns, prose(b.What+": "+b.Why+" "+b.Remedy))
	}
	if len(d.Blind) == 0 {
		s.wide(readmeColumns, prose("Every question could be answered."))
	}
	s.wide(readmeColumns, prose("What was withheld, and by which rule, stands in the notes of the Method tab."))
}

// titleOf names the workbook; the organisation's name may not have been given.
func titleOf(organization string) string {
	if organization == "" {
		return "Work health"
	}
	return "Work health of " + organization
}
