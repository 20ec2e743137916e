package html

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/document/documenttest"
)

func documents() map[string]document.Document {
	return map[string]document.Document{
		"full": documenttest.Full(), "poor": documenttest.Poor(), "hostile": documenttest.Hostile(), "zero": {},
	}
}

func write(t *testing.T, d document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func parse(t *testing.T, page string) *xhtml.Node {
	t.Helper()
	root, err := xhtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// all returns the elements with one of the names, in order of the page; without names every element.
func all(root *xhtml.Node, names ...string) []*xhtml.Node {
	var found []*xhtml.Node
	for n := range root.Descendants() {
		if n.Type == xhtml.ElementNode && (len(names) == 0 || slices.Contains(names, n.Data)) {
			found = append(found, n)
		}
	}
	return found
}

func attr(n *xhtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// words returns the text under n with white space collapsed, as a reader sees it.
func words(n *xhtml.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == xhtml.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
		if d.Type == xhtml.ElementNode && slices.Contains([]string{"p", "td", "th", "li", "dd", "dt", "h3"}, d.Data) {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestStructure(t *testing.T) {
	for name, d := range documents() {
		t.Run(name, func(t *testing.T) {
			root := parse(t, write(t, d))
			if n := len(all(root, "h1")); n != 1 {
				t.Errorf("%d h1", n)
			}
			level := 1
			for _, h := range all(root, "h1", "h2", "h3", "h4", "h5", "h6") {
				next := int(h.Data[1] - '0')
				if next > level+1 {
					t.Errorf("h%d %q follows h%d", next, words(h), level)
				}
				level = next
			}
			for _, landmark := range []string{"header", "nav", "main", "footer"} {
				if n := len(all(root, landmark)); n != 1 {
					t.Errorf("%d %s", n, landmark)
				}
			}
			for _, table := range all(root, "table") {
				if len(all(table, "caption")) != 1 {
					t.Errorf("table without caption: %.60q", words(table))
				}
				for _, th := range all(table, "th") {
					if s := attr(th, "scope"); s != "col" && s != "row" {
						t.Errorf("th without scope: %.60q", words(th))
					}
				}
			}
			for _, n := range all(root) {
				if attr(n, "style") != "" {
					t.Errorf("%s has a style attribute", n.Data)
				}
				if n.Data == "svg" && attr(n, "role") != "img" && attr(n, "aria-hidden") != "true" {
					t.Error("svg is neither an image nor hidden")
				}
			}
		})
	}
}

func TestIdentifiersAndLinks(t *testing.T) {
	for name, d := range documents() {
		t.Run(name, func(t *testing.T) {
			root := parse(t, write(t, d))
			ids := map[string]bool{}
			for _, n := range all(root) {
				if id := attr(n, "id"); id != "" {
					if ids[id] {
						t.Errorf("id %q is not unique", id)
					}
					ids[id] = true
				}
			}
			for _, n := range all(root) {
				if href := attr(n, "href"); strings.HasPrefix(href, "#") && !ids[href[1:]] {
					t.Errorf("%s leads nowhere", href)
				}
				for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
					if !ids[id] {
						t.Errorf("aria-labelledby %q leads nowhere", id)
					}
				}
			}
			for _, c := range d.Components {
				for _, m := range c.Metrics {
					if !ids[m.ID] {
						t.Errorf("metric %s has no anchor", m.ID)
					}
				}
			}
			for _, s := range d.Signs {
				for _, signal := range s.Signals {
					if !ids[signal.ID] {
						t.Errorf("signal %s has no anchor", signal.ID)
					}
				}
			}
		})
	}
}

// TestStatementsLeadToTheirProof follows the links of verdict and headlines.
func TestStatementsLeadToTheirProof(t *testing.T) {
	d := documenttest.Full()
	linked := map[string]bool{}
	for _, a := range all(parse(t, write(t, d)), "a") {
		linked[attr(a, "href")+" "+words(a)] = true
	}
	if !linked["#"+d.Verdict.Anchor+" See the evidence"] {
		t.Error("the verdict has no link")
	}
	for _, h := range d.Headlines {
		if !linked["#"+h.Anchor+" "+h.Text] {
			t.Errorf("%q does not lead to %s", h.Text, h.Anchor)
		}
	}
}

func TestSameBytes(t *testing.T) {
	first, second := write(t, documenttest.Full()), write(t, documenttest.Full())
	if first != second {
		t.Error("two pages of the same document differ")
	}
}

func TestFiguresStandVerbatim(t *testing.T) {
	for name, d := range documents() {
		if name == "hostile" {
			continue
		}
		root := parse(t, write(t, d))
		byID := map[string]string{}
		for _, n := range all(root) {
			if id := attr(n, "id"); id != "" {
				byID[id] = words(n)
			}
		}
		for _, c := range d.Components {
			for _, m := range c.Metrics {
				says := m.Question
				if m.Figure.Outcome != metric.Measured {
					says = m.Sentence
				}
				for _, want := range []string{m.Name, m.Figure.Text, m.Figure.Interval, m.Figure.NText, m.Figure.Coverage, m.Reading.Word, says} {
					if !strings.Contains(byID[m.ID], want) {
						t.Errorf("%s: row %q does not hold %q", name, byID[m.ID], want)
					}
				}
			}
		}
		text := words(root)
		for _, s := range append([]document.Sentence{d.Verdict}, d.Headlines...) {
			if !strings.Contains(text, s.Text) {
				t.Errorf("%s: no sentence %q", name, s.Text)
			}
		}
	}
}

// TestEveryOutcomeKeepsItsPlace puts each outcome into each metric and signal in turn.
func TestEveryOutcomeKeepsItsPlace(t *testing.T) {
	for _, outcome := range []metric.Outcome{metric.Measured, metric.None, metric.Insufficient, metric.NotAvailable, metric.NotApplicable, metric.Failed} {
		d := documenttest.Poor()
		for i := range d.Components {
			for j := range d.Components[i].Metrics {
				f := &d.Components[i].Metrics[j].Figure
				f.Outcome, f.Text = outcome, "answer "+string(outcome)
			}
		}
		for i := range d.Signs {
			for j := range d.Signs[i].Signals {
				s := &d.Signs[i].Signals[j]
				s.Outcome, s.Heading.Text = outcome, "heading "+string(outcome)
			}
		}
		text := words(parse(t, write(t, d)))
		if n := strings.Count(text, "answer "+string(outcome)); n < 12 {
			t.Errorf("%s: %d of 12 metrics", outcome, n)
		}
		if n := strings.Count(text, "heading "+string(outcome)); n != 8 {
			t.Errorf("%s: %d of 8 signals", outcome, n)
		}
		state := "not known"
		if outcome == metric.Measured || outcome == metric.None {
			state = "no finding"
		}
		for _, s := range d.Signs {
			if !strings.Contains(text, s.Title+" "+state) {
				t.Errorf("%s: no section %q", outcome, s.Title+" "+state)
			}
		}
	}
}

// TestReadingOrder is what is left of the page without style sheet and script.
func TestReadingOrder(t *testing.T) {
	text := words(parse(t, write(t, documenttest.Full())))
	at := 0
	for _, want := range []string{
		"Aldermoor Water", "6 July 2026 to 4 October 2026", "run-7c1f0a92",
		"Mixed Work at Aldermoor Water has owners", "What stands out", "Weak 31 of 140 active items (22 %)", "2 exports read, 612 of 640",
		"The four components", "Work is described well", "Handoffs wait", "Most work is finished", "Cannot be told: no export holds comments, chat",
		"Unclear ownership and responsibilities 1 finding", "Inconsistent handoffs between teams 1 finding",
		"Limited visibility into work and priorities not known", "Duplicated effort and communication breakdowns not known",
		"Work that starts easily but struggles to reach completion 1 finding",
		"31 of 140 active items (22 %) have not moved for 10 days or more.", "Half of the stalled work lies with the field crews",
		"Why it matters", "the evidence 31 rows; also in the workbook, tab EV_stalled", "OPS-100",
		"What to do next", "Whom to ask: Lead of Field crews, Lead of Treatment works, Lead of Network planning, Lead of Customer service.", "How sure this is", "Record", "Kind", "Threshold",
		"Not flagged although alike", "What would make this wrong",
		"Looked for, but not found or not measurable", "132 of 140 items (94 %)",
		"What we could not see, and what to export next", "Remarks on the data", "Sources", "520 505 9 6",
		"How the tools’ words were read", "Method", "Settings that moved a number", "Definitions", "Words",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("%q does not follow %.60q", want, text[max(0, at-60):])
		}
		at += i + len(want)
	}
}

// large returns a document in which every signal has more rows than a page can hold.
func large() document.Document {
	d := documenttest.Full()
	var s document.Signal
	for _, sign := range d.Signs {
		for _, signal := range sign.Signals {
			if signal.Flagged > s.Flagged {
				s = signal
			}
		}
	}
	rows := s.Evidence
	s.Evidence, s.Flagged = nil, 412
	for i := range 412 {
		e := rows[i%len(rows)]
		e.Fingerprint = fmt.Sprintf("row%d", i)
		s.Evidence = append(s.Evidence, e)
	}
	s.Chart = nil
	d.Signs = []document.Sign{{ID: metric.Finishing, Title: "Large", Signals: []document.Signal{s}}}
	return d
}

func TestTablesAreCut(t *testing.T) {
	root := parse(t, write(t, large()))
	if !strings.Contains(words(root), "showing 200 of 412; all rows in the workbook, tab EV_stalled") {
		t.Error("the cut is not said")
	}
	rows := 0
	for _, tr := range all(root, "tr") {
		if strings.HasPrefix(attr(tr, "id"), "row-") {
			rows++
		}
	}
	if rows != 200 {
		t.Errorf("%d rows", rows)
	}
}

func TestBudget(t *testing.T) {
	d := large()
	for i := range 20 {
		s := d.Signs[0].Signals[0]
		s.ID = fmt.Sprintf("%s.%d", s.ID, i)
		d.Signs[0].Signals = append(d.Signs[0].Signals, s)
	}
	page := write(t, d)
	if len(page) > budget {
		t.Errorf("the page takes %d bytes", len(page))
	}
	if !regexp.MustCompile(`showing \d+ of 412; all rows`).MatchString(page) {
		t.Error("the cut is not said")
	}
	if n := strings.Count(page, "<article"); n != 21 {
		t.Errorf("%d of 21 findings", n)
	}
	for name, asset := range map[string]string{"style sheet": styleSheet, "script": script} {
		if len(asset) > 15_000 {
			t.Errorf("the %s takes %d bytes", name, len(asset))
		}
	}
	if script != strings.ToValidUTF8(script, "") || strings.Contains(script, "</") || strings.Contains(styleSheet, "</") {
		t.Error("an asset could end its element")
	}
}

func TestUnknownChartIsAnError(t *testing.T) {
	d := documenttest.Full()
	d.Components[0].Metrics[0].Chart.Kind = "pie"
	if err := Write(&bytes.Buffer{}, d); err == nil || !strings.Contains(err.Error(), `kind "pie" is not known`) {
		t.Errorf("got %v", err)
	}
}
