package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/html/charts"
)

func TestDemo(t *testing.T) {
	folder := t.TempDir()
	words := runs(t, "assess", "--demo", "-o", folder).want(t, exitDone).out
	d := findings(t, folder)
	page := parsePage(t, filepath.Join(folder, "report.html"))
	board := scorecard(t, filepath.Join(folder, "workbook.xlsx"))

	t.Run("everything is asked", func(t *testing.T) {
		metrics, signals := 0, 0
		for _, c := range d.Components {
			metrics += len(c.Metrics)
		}
		for _, s := range d.Signs {
			signals += len(s.Signals)
		}
		if metrics != len(analysis.Metrics()) || signals != len(analysis.Signals()) || metrics == 0 || signals == 0 {
			t.Errorf("%d metrics of %d, %d signals of %d", metrics, len(analysis.Metrics()), signals, len(analysis.Signals()))
		}
	})
	t.Run("the same words", func(t *testing.T) { sameWords(t, d, page, words) })
	t.Run("the same metrics", func(t *testing.T) {
		for _, c := range d.Components {
			for _, m := range c.Metrics {
				sameMetric(t, m, page, board)
			}
		}
	})
	t.Run("the same signals", func(t *testing.T) {
		for _, s := range d.Signs {
			for _, g := range s.Signals {
				sameSignal(t, g, page, board)
			}
		}
	})
	t.Run("an earlier instant", func(t *testing.T) { earlier(t, d, filepath.Join(folder, defaultDB)) })
}

func findings(t *testing.T, folder string) document.Document {
	t.Helper()
	var d document.Document
	if err := json.Unmarshal(read(t, filepath.Join(folder, "findings.json")), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// sameWords compares the verdict and the headlines of the terminal, the page and findings.json.
func sameWords(t *testing.T, d document.Document, page *html.Node, terminal string) {
	for _, sentence := range append([]document.Sentence{d.Verdict}, d.Headlines...) {
		if !strings.Contains(plain(terminal), plain(sentence.Text)) {
			t.Errorf("the terminal does not say %q", sentence.Text)
		}
	}
	if got := textOf(first(page, "h1")); got != plain(d.Verdict.Text) {
		t.Errorf("the page is headed %q, want %q", got, d.Verdict.Text)
	}
	for _, h := range d.Headlines {
		wantsText(t, page, h.Text)
	}
}

// wantsText wants an element to show a text.
func wantsText(t *testing.T, n *html.Node, text string) {
	t.Helper()
	if !strings.Contains(textOf(n), plain(text)) {
		t.Errorf("the page does not say %q", text)
	}
}

func sameMetric(t *testing.T, m document.Metric, page *html.Node, board []map[string]string) {
	row := byID(page, charts.Identifier(m.ID))
	if row == nil {
		t.Errorf("%s: not on the page", m.ID)
		return
	}
	var cells []string
	for n := range row.Descendants() {
		if n.Type == html.ElementNode && n.Data == "td" {
			cells = append(cells, textOf(n))
		}
	}
	for _, want := range []string{m.Figure.Text, m.Figure.NText} {
		if !slices.Contains(cells, plain(want)) {
			t.Errorf("%s: the page has %q, without %q", m.ID, cells, want)
		}
	}
	if measured := attribute(row, "class") != "gap"; measured != (m.Figure.Outcome == metric.Measured) {
		t.Errorf("%s: outcome %s is on the page as measured: %v", m.ID, m.Figure.Outcome, measured)
	}
	line := lineOf(t, board, "metric", m.ID, m.Name)
	same(t, m.ID+": text", line["As printed"], m.Figure.Text)
	same(t, m.ID+": n", line["n"], strconv.Itoa(m.Figure.N))
	same(t, m.ID+": outcome", line["Outcome"], spaced(m.Figure.Outcome))
	sameValue(t, m.ID, line["Value"], m.Figure.Value)
	for _, b := range m.Beside {
		wantsText(t, page, b.Name+": "+b.Text)
		line := lineOf(t, board, "beside", m.ID, m.Name+": "+b.Name)
		same(t, m.ID+", "+b.Name+": text", line["As printed"], b.Text)
		same(t, m.ID+", "+b.Name+": outcome", line["Outcome"], spaced(b.Outcome))
		sameValue(t, m.ID+", "+b.Name, line["Value"], b.Value)
	}
}

func sameSignal(t *testing.T, g document.Signal, page *html.Node, board []map[string]string) {
	at := byID(page, charts.Identifier(g.ID))
	if at == nil {
		t.Errorf("%s: not on the page", g.ID)
		return
	}
	if at.Data != "tr" { // the heading of a finding; the finding is around it
		at = at.Parent
		wantsText(t, at, "Share "+g.Share.Text)
		wantsText(t, at, fmt.Sprintf("Flagged %d of %d", g.Flagged, g.Population))
	}
	wantsText(t, at, g.Heading.Text)
	line := lineOf(t, board, "signal", g.ID, g.Name)
	same(t, g.ID+": text", line["As printed"], g.Share.Text)
	same(t, g.ID+": n", line["n"], strconv.Itoa(g.Share.N))
	same(t, g.ID+": outcome", line["Outcome"], spaced(g.Outcome))
	same(t, g.ID+": answer", line["Answer"], g.Heading.Text)
	same(t, g.ID+": flagged", line["Flagged"], strconv.Itoa(g.Flagged))
	same(t, g.ID+": population", line["Population"], strconv.Itoa(g.Population))
}

// earlier asks the same database as of an earlier day.
func earlier(t *testing.T, d document.Document, db string) {
	now, err := storedItems(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	var before document.Document
	out := runs(t, "analyze", "--db", db, "--organization", d.Organization, "--as-of", "2026-06-30", "--json").want(t, exitDone).out
	if err := json.Unmarshal([]byte(out), &before); err != nil {
		t.Fatal(err)
	}
	if before.RunID == d.RunID || before.RunID == "" {
		t.Errorf("run %q as of %s, and %q as of %s", before.RunID, before.AsOf, d.RunID, d.AsOf)
	}
	then, err := storedItems(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	if then == 0 || then >= now {
		t.Errorf("%d items at the earlier instant, %d at the later one", then, now)
	}
}

// scorecard returns the rows of the sheet by their headers.
func scorecard(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Scorecard", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(cells []string) bool { return slices.Contains(cells, "As printed") })
	if head < 0 {
		t.Fatal("the scorecard has no header")
	}
	var lines []map[string]string
	for _, cells := range rows[head+1:] {
		line := map[string]string{}
		for i, c := range cells {
			line[rows[head][i]] = c
		}
		lines = append(lines, line)
	}
	return lines
}

func lineOf(t *testing.T, board []map[string]string, row, id, name string) map[string]string {
	t.Helper()
	for _, line := range board {
		if line["Row"] == row && line["Id"] == id && line["Name"] == name {
			return line
		}
	}
	t.Errorf("the scorecard has no %s %s (%s)", row, id, name)
	return nil
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: the workbook has %q, findings.json %q", what, got, want)
	}
}

func spaced(o metric.Outcome) string { return strings.ReplaceAll(string(o), "_", " ") }

// sameValue compares a stored number, of which the library reads 15 digits; a missing one is an empty cell.
func sameValue(t *testing.T, what, got string, want *float64) {
	t.Helper()
	if want == nil {
		same(t, what+": value", got, "")
		return
	}
	v, err := strconv.ParseFloat(got, 64)
	if err != nil || math.Abs(v-*want) > 1e-13*math.Abs(*want) {
		t.Errorf("%s: the workbook has the value %q, findings.json %v", what, got, *want)
	}
}

// plain is a text with single ordinary blanks: figures hold some that do not break.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func parsePage(t *testing.T, path string) *html.Node {
	t.Helper()
	page, err := html.Parse(bytes.NewReader(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func byID(page *html.Node, id string) *html.Node {
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && attribute(n, "id") == id {
			return n
		}
	}
	return nil
}

func first(page *html.Node, name string) *html.Node {
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			return n
		}
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf is what a reader sees of an element, with single blanks.
func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type != html.TextNode || c.Parent.Data == "script" || c.Parent.Data == "style" {
			continue
		}
		b.WriteString(c.Data)
		if c.NextSibling == nil && (c.Parent.Data == "dt" || c.Parent.Data == "td" || c.Parent.Data == "th") {
			b.WriteByte(' ')
		}
	}
	return plain(b.String())
}
