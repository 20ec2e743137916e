package charts

import (
	_ "embed" // the template
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/html/internal/display"
)

//go:embed figure.tmpl
var figureText string

var figureTemplate = template.Must(template.New("figure").Option("missingkey=error").
	Funcs(template.FuncMap{"text": func(s string) string { return display.Cut(s, 300) }}).Parse(figureText))

// maxMarks is how many marks a picture holds; a metric bins what is more, so this only guards the page.
const maxMarks = 300

// figure is what the template shows.
type figure struct {
	document.Chart
	Anchor   string
	Drawings []drawing
	Headers  []string
	Rows     [][]string
	Note     string // says what is not drawn
}

// Render draws a chart as a figure: title and subtitle, the picture, the source line and a table of the values. A chart
// without marks says why instead. Bars take their value from Y; axis titles and hover texts are the document's.
//
// An error is a kind of chart that is not known.
func Render(chart document.Chart) (template.HTML, error) {
	f := figure{Chart: chart, Anchor: Identifier("fig-" + chart.ID)}
	drawn := drawable(chart.Marks, math.MaxInt)
	if chart.Empty == "" && len(drawn) == 0 {
		f.Empty = "There is nothing to draw."
	}
	if f.Empty == "" {
		for _, layout := range layouts {
			d, err := draw(chart, layout)
			if err != nil {
				return "", err
			}
			d.ID = f.Anchor + layout.suffix
			f.Drawings = append(f.Drawings, d)
		}
		f.Headers, f.Rows = valueTable(chart)
		f.Note = note(chart, len(drawn))
	}
	var b strings.Builder
	if err := figureTemplate.Execute(&b, f); err != nil {
		return "", fmt.Errorf("draw chart %q: %w", chart.ID, err)
	}
	return template.HTML(b.String()), nil // #nosec G203 -- made by html/template
}

// layout is a page width for which a chart is drawn.
type layout struct {
	suffix, class string
	width, size   float64
	narrow        bool
}

var layouts = []layout{
	{suffix: "-w", class: "c-wide", width: 680, size: 13},
	{suffix: "-n", class: "c-narrow", width: 340, size: 12.5, narrow: true},
}

func draw(chart document.Chart, l layout) (drawing, error) {
	c := &canvas{width: l.width, size: l.size, narrow: l.narrow}
	var height float64
	switch chart.Kind {
	case document.ChartBars:
		height = c.bars(chart)
	case document.ChartStrip:
		height = c.strip(chart)
	case document.ChartLine, document.ChartStep:
		height = c.curve(chart)
	default:
		return drawing{}, fmt.Errorf("draw chart %q: kind %q is not known", chart.ID, chart.Kind)
	}
	return drawing{
		Layout: l.class, Title: oneLine(chart.Title), Desc: description(chart),
		Width: coordinate(l.width), Height: coordinate(math.Ceil(height)), Size: coordinate(l.size), Shapes: c.shapes,
	}, nil
}

// description says in words what the picture shows.
func description(chart document.Chart) string {
	kind := map[document.ChartKind]string{
		document.ChartBars:  "Horizontal bars",
		document.ChartStrip: "One dot per item along a scale",
		document.ChartLine:  "A line over time",
		document.ChartStep:  "A curve in steps",
	}[chart.Kind]
	var b strings.Builder
	fmt.Fprintf(&b, "%s. %s.", kind, strings.TrimSuffix(oneLine(chart.Subtitle), "."))
	if chart.Kind == document.ChartBars {
		for i, m := range drawable(chart.Marks, 6) {
			sep := "; "
			if i == 0 {
				sep = " "
			}
			fmt.Fprintf(&b, "%s%s %s", sep, fit(m.Label, 10, 400), oneLine(m.Text))
		}
		b.WriteString(".")
	}
	for _, l := range chart.Lines {
		fmt.Fprintf(&b, " Reference: %s.", oneLine(l.Label))
	}
	return b.String() + " The table below holds all values."
}

func valueTable(chart document.Chart) (headers []string, rows [][]string) {
	first, value := chart.XTitle, chart.YTitle
	switch chart.Kind {
	case document.ChartStrip:
		first, value = "Item", chart.XTitle
	case document.ChartBars:
		if value == "" {
			first, value = "", chart.XTitle
		}
	}
	grouped := false
	for _, m := range chart.Marks {
		grouped = grouped || m.Group != ""
	}
	headers = []string{orElse(first, "Label")}
	if grouped {
		headers = append(headers, "Group")
	}
	headers = append(headers, orElse(value, "Value"))
	for _, m := range chart.Marks {
		row := []string{m.Label}
		if grouped {
			row = append(row, m.Group)
		}
		rows = append(rows, append(row, m.Text))
	}
	return headers, rows
}

// valueTitle is the title of the axis along which bars grow.
func valueTitle(chart document.Chart) string { return orElse(chart.YTitle, chart.XTitle) }

func note(chart document.Chart, drawable int) string {
	limit := maxMarks
	if chart.Kind == document.ChartBars {
		limit = maxBars
	}
	if drawable <= limit {
		return ""
	}
	return fmt.Sprintf("The first %d of %d are drawn; the table holds all.", limit, drawable)
}

// drawable drops marks without a place, which a picture cannot show, and those past the limit.
func drawable(marks []document.Mark, limit int) []document.Mark {
	var kept []document.Mark
	for _, m := range marks {
		if len(kept) == limit {
			break
		}
		if finite(m.X) && finite(m.Y) {
			kept = append(kept, m)
		}
	}
	return kept
}

func lowest(m document.Mark) float64 {
	if m.Low != nil && finite(*m.Low) {
		return math.Min(m.Y, *m.Low)
	}
	return m.Y
}

func highest(m document.Mark) float64 {
	if m.High != nil && finite(*m.High) {
		return math.Max(m.Y, *m.High)
	}
	return m.Y
}

// Identifier makes s an id: letters, digits, ".", "-" and "_" stay, all else becomes "-".
func Identifier(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(".-_", r) {
			return r
		}
		return '-'
	}, s)
}

func oneLine(s string) string { return strings.Join(strings.Fields(display.Cut(s, 300)), " ") }

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
