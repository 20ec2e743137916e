package html

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/html/charts"
)

// page is what templates/page.tmpl shows: the document, with links resolved, charts drawn and tables cut.
type page struct {
	document.Document
	LastDay    time.Time // the window is half-open: its last instant, not its end
	Policy     string
	Style      template.CSS
	Script     template.JS
	Verdict    statement
	Headlines  []statement
	Components []component
	Signs      []sign
	Silent     []silent
	Blind      []blind
	Mapping    table[document.MappingRow]
}

// statement is a sentence with the place that proves it.
type statement struct {
	document.Sentence
	Href string // "#id", or "" when the page has no such place
}

type component struct {
	document.Component
	Anchor  string
	Metrics []measure
}

type measure struct {
	document.Metric
	Anchor     string
	Definition string // id of its definition, or ""
	Score      string // 0 to 100 for the meter, or ""
	Chart      template.HTML
}

type sign struct {
	document.Sign
	Anchor   string
	Findings []finding
	Silent   int  // signals without a finding
	Judged   bool // whether a signal without a finding looked at anything
}

type finding struct {
	document.Signal
	Anchor     string
	Definition string
	Chart      template.HTML
	Evidence   table[evidence]
	Ask        []string // whom to ask, without repetition
	AskMore    int      // how many more there are
}

// silent is a signal without a finding.
type silent struct {
	document.Signal
	Anchor string
	Sign   string
}

type blind struct {
	document.Blind
	Href string
}

type evidence struct {
	metric.Evidence
	Anchor string
	Key    string // sort key of the reason
	Items  []item
}

type item struct {
	metric.ItemRef
	Href    template.URL // http or https only, else ""
	Printed string       // a URL that is not a link
}

// table is a list cut to what a page can hold.
type table[T any] struct {
	Rows  []T
	Total int
	Sheet string // the workbook tab with all of them
}

func cut[T any](rows []T, limit int, sheet string) table[T] {
	return table[T]{Rows: rows[:min(limit, len(rows))], Total: len(rows), Sheet: sheet}
}

// Long tells whether there are more rows than are shown at first.
func (t table[T]) Long() bool { return len(t.Rows) > 25 }

// Cut tells whether rows are missing from the page.
func (t table[T]) Cut() bool { return len(t.Rows) < t.Total }

func newPage(d document.Document, rows int) (*page, error) {
	at := places(d)
	p := &page{
		Document: d, LastDay: d.To.Add(-1), Policy: policy(), Style: template.CSS(styleSheet), Script: template.JS(script), // #nosec G203 -- embedded
		Verdict: at.statement(d.Verdict), Mapping: cut(d.Mapping, rows, "Mapping"),
	}
	for _, h := range d.Headlines {
		p.Headlines = append(p.Headlines, at.statement(h))
	}
	for _, b := range d.Blind {
		p.Blind = append(p.Blind, blind{b, at.href(b.Anchor)})
	}
	for _, c := range d.Components {
		v, err := newComponent(c, at)
		if err != nil {
			return nil, err
		}
		p.Components = append(p.Components, v)
	}
	for _, s := range d.Signs {
		v := sign{Sign: s, Anchor: charts.Identifier(string(s.ID))}
		for _, signal := range s.Signals {
			if signal.Flagged == 0 && len(signal.Evidence) == 0 {
				p.Silent = append(p.Silent, silent{signal, charts.Identifier(signal.ID), s.Title})
				v.Silent++
				v.Judged = v.Judged || signal.Outcome == metric.None || signal.Outcome == metric.Measured
				continue
			}
			f, err := newFinding(signal, at, rows)
			if err != nil {
				return nil, err
			}
			v.Findings = append(v.Findings, f)
		}
		p.Signs = append(p.Signs, v)
	}
	return p, nil
}

func newComponent(c document.Component, at anchors) (component, error) {
	v := component{Component: c, Anchor: charts.Identifier(string(c.ID))}
	for _, m := range c.Metrics {
		row := measure{Metric: m, Anchor: charts.Identifier(m.ID), Definition: at.definition(m.ID)}
		if m.Reading.Score != nil {
			row.Score = strconv.FormatFloat(max(0, min(100, *m.Reading.Score)), 'f', 0, 64)
		}
		var err error
		if row.Chart, err = drawn(m.Chart); err != nil {
			return v, err
		}
		v.Metrics = append(v.Metrics, row)
	}
	return v, nil
}

func newFinding(s document.Signal, at anchors, rows int) (finding, error) {
	f := finding{Signal: s, Anchor: charts.Identifier(s.ID), Definition: at.definition(s.ID)}
	var err error
	if f.Chart, err = drawn(s.Chart); err != nil {
		return f, err
	}
	shown := cut(s.Evidence, rows, s.Sheet)
	f.Evidence = table[evidence]{Total: max(shown.Total, s.Flagged), Sheet: s.Sheet}
	for _, e := range shown.Rows {
		f.Evidence.Rows = append(f.Evidence.Rows, newEvidence(e))
	}
	for _, e := range s.Evidence {
		if e.Ask != "" && !slices.Contains(f.Ask, e.Ask) {
			f.Ask = append(f.Ask, e.Ask)
		}
	}
	const named = 5
	if len(f.Ask) > named {
		f.AskMore, f.Ask = len(f.Ask)-named, f.Ask[:named]
	}
	return f, nil
}

func newEvidence(e metric.Evidence) evidence {
	v := evidence{Evidence: e, Key: strconv.FormatFloat(e.Value, 'f', -1, 64), Items: []item{newItem(e.Item)}}
	if e.Fingerprint != "" {
		v.Anchor = charts.Identifier("row-" + e.Fingerprint)
	}
	if e.Other != nil {
		v.Items = append(v.Items, newItem(*e.Other))
	}
	return v
}

func newItem(r metric.ItemRef) item {
	v := item{ItemRef: r}
	if r.Key == "" {
		v.Key = r.ID
	}
	u, err := url.Parse(r.URL)
	// A user name in a URL only serves to pass one host off as another.
	if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil {
		v.Href = template.URL(u.String()) // #nosec G203 -- scheme and host were checked
		return v
	}
	v.Printed = r.URL
	return v
}

// anchors are the ids of the page that the document may point to.
type anchors map[string]bool

func places(d document.Document) anchors {
	at := anchors{}
	for _, c := range d.Components {
		at[charts.Identifier(string(c.ID))] = true
		for _, m := range c.Metrics {
			at[charts.Identifier(m.ID)] = true
		}
	}
	for _, s := range d.Signs {
		at[charts.Identifier(string(s.ID))] = true
		for _, signal := range s.Signals {
			at[charts.Identifier(signal.ID)] = true
		}
	}
	for _, def := range d.Method.Definitions {
		at[definitionID(def.ID)] = true
	}
	return at
}

func definitionID(id string) string { return charts.Identifier("def-" + id) }

func (at anchors) href(id string) string {
	if id = charts.Identifier(id); at[id] {
		return "#" + id
	}
	return ""
}

func (at anchors) definition(id string) string {
	if id = definitionID(id); at[id] {
		return id
	}
	return ""
}

func (at anchors) statement(s document.Sentence) statement {
	return statement{Sentence: s, Href: at.href(s.Anchor)}
}

func drawn(c *document.Chart) (template.HTML, error) {
	if c == nil {
		return "", nil
	}
	h, err := charts.Render(*c)
	if err != nil {
		return "", fmt.Errorf("draw: %w", err)
	}
	return h, nil
}
