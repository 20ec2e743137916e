package workbook

import (
	"github.com/workhealth/workhealth/reports/document"
)

var methodWidths = []float64{32, 24, 48, 34, 24, 34, 34, 34, 34}

// method says how the numbers were made.
func method(d document.Document) tab {
	return tab{name: "Method", what: "Definitions, parameters with their origin, notes, and the words that are used",
		free: true, layout: layout{color: colorMethod, widths: methodWidths},
		write: func(s *sheet) {
			s.title("How the numbers were made")
			s.line(jumpAs("README", "Back to README"))
			writeNotes(s, d)
			writeParameters(s, d.Method.Parameters)
			writeDefinitions(s, d.Method.Definitions)
			writeSignals(s, d.Signs)
			writeGlossary(s, d.Method.Glossary)
		}}
}

func writeNotes(s *sheet, d document.Document) {
	s.section("Notes")
	for _, n := range d.Method.Notes {
		s.wide(4, prose(n))
	}
	s.wide(4, prose("Dates in this workbook are in UTC; days and weeks of the measurements are taken in "+d.Zone+"."))
}

func writeParameters(s *sheet, parameters []document.Parameter) {
	s.section("Parameters that moved a number")
	s.header(named("Name", "Value", "Origin"))
	for _, p := range parameters {
		s.record([]cell{text(p.Name), prose(p.Value), prose(p.Origin)})
	}
}

func writeDefinitions(s *sheet, definitions []document.Definition) {
	s.section("Definitions")
	s.header(named("Id", "Name", "Definition", "Needs", "Minimum", "Basis", "Caveats"))
	for _, d := range definitions {
		s.record([]cell{text(d.ID), bold(prose(d.Name)), prose(d.Text), prose(d.Needs), prose(d.Minimum), prose(d.Basis), prose(d.Caveats)})
	}
}

func writeSignals(s *sheet, signs []document.Sign) {
	s.section("How each signal judges")
	s.header(named("Id", "Name", "Rule", "Threshold", "Kind", "Not flagged although alike", "Why it matters", "What would make it wrong", "Record"))
	for _, sign := range signs {
		for _, g := range sign.Signals {
			s.record([]cell{text(g.ID), bold(prose(g.Name)), prose(g.Rule), prose(g.Threshold), prose(g.Kind), list(g.Guards), prose(g.Why),
				prose(g.Wrong), prose(g.Record)})
		}
	}
}

func writeGlossary(s *sheet, glossary []document.Term) {
	s.section("Words")
	for _, t := range glossary {
		s.wide(4, bold(text(t.Word)), prose(t.Text))
	}
}
