package document

import (
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

// schemaVersion is raised when a field of the document changes its meaning; additions leave it.
const schemaVersion = 1

// Build words the results of a run. The same results give the same document.
func Build(r *metric.Results) Document {
	local := func(t time.Time) time.Time { return t.In(r.Zone) }
	d := Document{
		SchemaVersion: schemaVersion, RunID: r.RunID, Program: r.Program, Organization: r.Organization,
		AsOf: local(r.AsOf), From: local(r.From), To: local(r.To), Zone: r.Zone.String(), Items: r.Items,
	}
	for _, id := range metric.Components() {
		d.Components = append(d.Components, component(id, r))
	}
	for _, id := range metric.Signs() {
		d.Signs = append(d.Signs, sign(id, r))
	}
	for _, s := range r.Sources {
		d.Sources = append(d.Sources, source(s))
	}
	for _, m := range r.Mapping {
		d.Mapping = append(d.Mapping, MappingRow{m.Kind, m.Source, m.Original, m.Standard, m.Confidence, m.Evidence, m.Items})
	}
	for _, m := range r.Remarks {
		d.Quality = append(d.Quality, Remark{What: m.What, Weakens: m.Weakens, Remedy: m.Remedy})
	}
	d.Blind = blind(&d, r)
	d.Method = method(r)
	d.Verdict, d.Headlines = verdict(&d, r), headlines(&d, r)
	d.Strip = strip(&d, r)
	return d
}

var componentWords = map[metric.Component][2]string{
	metric.Clarity:       {"Clarity", "Are purpose, scope, expected outcome and what success looks like written down?"},
	metric.Coordination:  {"Coordination", "Do dependencies, sequence and handoffs work?"},
	metric.Completion:    {"Completion", "Is work tracked, owned and delivered, neither stalled nor perpetually in progress?"},
	metric.Collaboration: {"Collaboration", "Do people communicate and share what is going on?"},
}

func component(id metric.Component, r *metric.Results) Component {
	c := Component{ID: id, Name: componentWords[id][0], Question: componentWords[id][1]}
	for i, m := range r.Metrics {
		if m.Component == id {
			c.Metrics = append(c.Metrics, metricOf(m, r.Answers[i], r.Zone))
		}
	}
	c.Sentence = componentSentence(c)
	return c
}

// componentSentence says how many of a component's questions could be judged, and how they read.
func componentSentence(c Component) Sentence {
	read := map[Tone][]string{}
	judged, measured := 0, 0
	for _, m := range c.Metrics {
		if m.Figure.Value != nil {
			measured++
		}
		if m.Reading.Score != nil {
			judged++
			read[m.Reading.Tone] = append(read[m.Reading.Tone], lowerFirst(m.Name))
		}
	}
	s := Sentence{Anchor: string(c.ID), Tone: Unknown}
	switch {
	case measured == 0:
		s.Text = fmt.Sprintf("%s could not be measured: none of its %s could be answered from these exports.", c.Name, questions(len(c.Metrics)))
		return s
	case judged == 0:
		s.Text = fmt.Sprintf("%s was measured in part (%d of %s), but nothing in it has a published goalpost to be judged by.", c.Name, measured, questions(len(c.Metrics)))
		return s
	case len(read[Weak]) > 0 && len(read[Weak])*2 >= judged:
		s.Tone = Weak
	case len(read[Weak])+len(read[Mixed]) > 0:
		s.Tone = Mixed
	default:
		s.Tone = Good
	}
	parts := []string{}
	for _, t := range []struct {
		tone Tone
		word string
	}{{Weak, "weak"}, {Mixed, "fair"}, {Good, "strong"}} {
		if names := read[t.tone]; len(names) > 0 {
			parts = append(parts, t.word+" in "+list(names))
		}
	}
	s.Text = fmt.Sprintf("%s is %s.", c.Name, strings.Join(parts, "; "))
	if missing := len(c.Metrics) - measured; missing > 0 {
		s.Text += fmt.Sprintf(" %d of %s could not be answered.", missing, questions(len(c.Metrics)))
	}
	return s
}

func metricOf(m metric.Metric, r metric.Result, zone *time.Location) Metric {
	d := Metric{
		ID: m.ID, Name: m.Name, Question: m.Question, Direction: string(m.Direction), Figure: figureOf(r, m.Unit),
		Caveats: append(append([]string(nil), m.Caveats...), r.Caveats...), Reason: r.Reason, Remedy: r.Remedy, Chart: metricChart(m, r, zone),
	}
	for _, b := range r.Beside {
		d.Beside = append(d.Beside, besideOf(b))
	}
	d.Reading = reading(m, r)
	d.Sentence = metricSentence(m, d)
	return d
}

// Readings split the way between the goalposts in three (convention): under 40 weak, under 70 fair, else strong.
const (
	weakBelow = 40
	fairBelow = 70
)

func reading(m metric.Metric, r metric.Result) Reading {
	if m.Goalpost == nil {
		return Reading{Tone: Unknown, Word: "not judged", Rule: "no published goalpost: compare with your own past"}
	}
	rule := fmt.Sprintf("0 at %s, 100 at %s; under %d weak, under %d fair (convention goalposts-1)",
		Value(m.Goalpost.Zero, m.Unit), Value(m.Goalpost.Hundred, m.Unit), weakBelow, fairBelow)
	if r.Value == nil {
		return Reading{Tone: Unknown, Word: "not judged", Rule: rule}
	}
	score := m.Goalpost.Score(*r.Value)
	d := Reading{Tone: Good, Word: "strong", Score: &score, Rule: rule}
	switch {
	case score < weakBelow:
		d.Tone, d.Word = Weak, "weak"
	case score < fairBelow:
		d.Tone, d.Word = Mixed, "fair"
	}
	return d
}

func metricSentence(m metric.Metric, d Metric) string {
	switch d.Figure.Outcome {
	case metric.Measured:
		in := []string{}
		if d.Figure.Interval != "" {
			in = append(in, d.Figure.Interval)
		}
		return fmt.Sprintf("%s: %s (%s).", m.Name, d.Figure.Text, strings.Join(append(in, d.Figure.NText), "; "))
	case metric.NotAvailable:
		return sentence(fmt.Sprintf("%s cannot be told.", m.Name), d.Reason, d.Remedy)
	case metric.Failed:
		return sentence(fmt.Sprintf("%s could not be computed.", m.Name), d.Reason)
	default:
		return sentence(m.Name+":", d.Reason)
	}
}

func source(s metric.Source) Source {
	d := Source{Path: s.Path, Tool: s.Tool, Format: s.Format, SHA256: s.Hash, Files: s.Files, Read: s.Read, Kept: s.Kept, Merged: s.Merged, Refused: s.Refused, Unlocks: s.Unlocks}
	for _, n := range s.Notes {
		d.Notes = append(d.Notes, sentence(n.Text, n.Remedy))
	}
	return d
}
