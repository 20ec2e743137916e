package charts

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/reports/document"
)

func render(t *testing.T, c document.Chart) string {
	t.Helper()
	h, err := Render(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(h)
}

func bars(labels ...string) document.Chart {
	c := document.Chart{ID: "b", Kind: document.ChartBars, Title: "Title", Subtitle: "Subtitle", Source: "Source", XTitle: "Team", YTitle: "Days"}
	for i, l := range labels {
		c.Marks = append(c.Marks, document.Mark{Label: l, Y: float64(i + 1), Text: fmt.Sprintf("%d days", i+1)})
	}
	return c
}

func TestNiceTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi  float64
		count   int
		percent bool
		want    string
	}{
		{0, 8.1, 4, false, "0 2 4 6 8"},
		{0, 0.96, 4, true, "0 % 20 % 40 % 60 % 80 %"},
		{0, 0.013, 4, true, "0.0 % 0.5 % 1.0 %"},
		{0, 12345, 3, false, "0 5,000 10,000"},
		{-3, 3, 3, false, "−2 0 2"},
		{5, 5, 4, false, "5.0 5.2 5.4 5.6 5.8 6.0"},
	} {
		a := newAxis(c.lo, c.hi, c.count, c.percent, false)
		var got []string
		for _, v := range a.ticks {
			got = append(got, a.label(v))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%g to %g: got %q, want %q", c.lo, c.hi, strings.Join(got, " "), c.want)
		}
	}
	if a := newAxis(0, 31, 4, false, true); a.hi != 40 || a.ticks[len(a.ticks)-1] != 40 {
		t.Errorf("0 to 31 widened ends at %g", a.hi)
	}
}

func TestFit(t *testing.T) {
	long := "Water quality laboratory, sampling and regulatory reporting"
	for _, width := range []float64{20, 80, 200} {
		got := fit(long, 13, width)
		if !strings.HasSuffix(got, "…") || textWidth(got, 13) > width {
			t.Errorf("width %g: %q takes %g", width, got, textWidth(got, 13))
		}
	}
	if got := fit("Field\n crews", 13, 200); got != "Field crews" {
		t.Errorf("got %q", got)
	}
	if textWidth("水道", 10) < 20 || textWidth("e\u0301", 10) != textWidth("e", 10) {
		t.Error("wide and combining characters are measured like letters")
	}
}

func TestSpread(t *testing.T) {
	crowded := []sideLabel{{y: 1}, {y: 2}, {y: 3}}
	spread(crowded, 15, 0, 110)
	if crowded[0].y != 1 || crowded[1].y != 16 || crowded[2].y != 31 {
		t.Errorf("labels at the top lie at %v", crowded)
	}
	labels := []sideLabel{{y: 100, text: "c"}, {y: 98, text: "a"}, {y: 99, text: "b"}, {y: 10, text: "top"}}
	spread(labels, 15, 0, 110)
	for i := 1; i < len(labels); i++ {
		if labels[i].y-labels[i-1].y < 15 || labels[i].y > 110 {
			t.Errorf("labels lie at %v", labels)
		}
	}
	if labels[0].text != "top" || labels[1].text != "a" || labels[3].text != "c" {
		t.Errorf("order is lost: %v", labels)
	}
}

func TestReferenceLabelsDoNotOverlap(t *testing.T) {
	c := &canvas{width: 680, size: 13}
	lines := []document.Reference{{Value: 10, Label: "median 10"}, {Value: 11, Label: "85th percentile 11"}, {Value: 12, Label: "95th percentile 12"}}
	placed, rows := c.stack(lines, scale{0, 100, 0, 680})
	if rows < 2 {
		t.Fatalf("%d rows for three labels at one place", rows)
	}
	for i, a := range placed {
		for _, b := range placed[i+1:] {
			if a.row == b.row && a.left < b.left+c.widthOf(b.text) && b.left < a.left+c.widthOf(a.text) {
				t.Errorf("%q covers %q", a.text, b.text)
			}
		}
	}
}

// TestDrawingIsWellFormed reads each drawing as XML, finds its texts inside its frame and its ids unique.
func TestDrawingIsWellFormed(t *testing.T) {
	low, high := 0.2, 0.9
	hostile := bars("</svg><script>alert(1)</script>", "\u202Eevil", strings.Repeat("long ", 9000), "=1+1")
	hostile.ID = `x" onload="alert(1)`
	hostile.Lines = []document.Reference{{Value: math.NaN(), Label: "nan"}, {Value: 2, Label: strings.Repeat("label ", 50)}}
	step := document.Chart{ID: "s", Kind: document.ChartStep, Title: "T", XTitle: "Days", YTitle: "Open", PercentY: true,
		Lines: []document.Reference{{Value: 0.5, Label: "half"}, {Value: 0.51, Label: "nearly half"}},
		Marks: []document.Mark{{Label: "0", X: 0, Y: 1, Low: &low, High: &high, Text: "100 %"}, {Label: "9", X: 9, Y: 0.5, Low: &low, High: &high, Text: "50 %"}}}
	one := document.Chart{ID: "o", Kind: document.ChartLine, TimeX: true, Title: "T", Marks: []document.Mark{{Label: "2026-01-05", X: 1.7e9, Y: 3, Text: "3"}}}
	several := document.Chart{ID: "g", Kind: document.ChartLine, Title: "T", XTitle: "Week"}
	for i := range 40 {
		several.Marks = append(several.Marks, document.Mark{Label: fmt.Sprint(i), Group: fmt.Sprintf("Team %d", i%4), X: float64(i), Y: float64(i % 3), Text: "x", Strong: i == 7})
	}
	strip := document.Chart{ID: "p", Kind: document.ChartStrip, Title: "T", XTitle: "Days", Lines: []document.Reference{{Value: 3, Label: "limit"}}}
	for i := range 500 {
		strip.Marks = append(strip.Marks, document.Mark{Label: fmt.Sprint(i), Group: fmt.Sprint(i % 12), X: float64(i % 9), Text: "x", Strong: i%9 > 6})
	}
	negative := bars("a", "b")
	negative.Marks[0].Y = -4
	zero := bars("a")
	zero.Marks[0].Y = 0
	for name, c := range map[string]document.Chart{"bars": bars("a", "b"), "hostile": hostile, "step": step, "one": one, "several": several, "strip": strip, "negative": negative, "zero": zero} {
		t.Run(name, func(t *testing.T) {
			page := render(t, c)
			if n := strings.Count(page, "<svg"); n != 2 {
				t.Fatalf("%d drawings", n)
			}
			for rest := page; ; {
				_, after, ok := strings.Cut(rest, "<svg")
				if !ok {
					break
				}
				svg, after, _ := strings.Cut(after, "</svg>")
				checkDrawing(t, "<svg"+svg+"</svg>")
				rest = after
			}
		})
	}
}

func checkDrawing(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var width float64
	var names []string
	marks := 0
	ids := map[string]bool{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		names = append(names, e.Name.Local)
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "width":
				if e.Name.Local == "svg" {
					width, _ = strconv.ParseFloat(a.Value, 64)
				}
			case "id":
				if ids[a.Value] {
					t.Errorf("id %q is not unique", a.Value)
				}
				ids[a.Value] = true
			case "aria-labelledby", "class", "viewBox", "role", "d", "text-anchor", "height", "font-size", "rx":
			case "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r":
				v, err := strconv.ParseFloat(a.Value, 64)
				if err != nil || !finite(v) || v < -0.5 || a.Name.Local[0] != 'y' && a.Name.Local != "cy" && v > width+0.5 {
					t.Errorf("%s has %s=%q in a drawing %g wide", e.Name.Local, a.Name.Local, a.Value, width)
				}
			default:
				t.Errorf("%s has the attribute %s", e.Name.Local, a.Name.Local)
			}
		}
		if e.Name.Local == "circle" {
			marks++
		}
	}
	if names[1] != "title" || names[2] != "desc" {
		t.Errorf("the drawing begins with %v", names[:3])
	}
	for _, n := range names {
		if !slices.Contains([]string{"svg", "title", "desc", "rect", "line", "circle", "path", "text"}, n) {
			t.Errorf("the drawing holds a %s", n)
		}
	}
	if marks > maxMarks {
		t.Errorf("%d marks", marks)
	}
}

func TestEmptyChartSaysWhy(t *testing.T) {
	c := bars("a")
	c.Empty = "No export holds comments."
	for name, c := range map[string]document.Chart{
		"with a reason": c,
		"no marks":      {ID: "n", Kind: document.ChartLine, Title: "T"},
		"no place":      {ID: "n", Kind: document.ChartLine, Title: "T", Marks: []document.Mark{{Y: math.NaN()}}},
	} {
		page := render(t, c)
		if strings.Contains(page, "<svg") || strings.Contains(page, "<table") || !strings.Contains(page, `<p class="chart-empty">`) {
			t.Errorf("%s: %s", name, page)
		}
	}
}

func TestCurves(t *testing.T) {
	marks := []document.Mark{{X: 0, Y: 1}, {X: 1, Y: 0.5}, {X: 2, Y: 0}}
	p := plot{x: scale{0, 2, 0, 100}, y: scale{0, 1, 100, 0}}
	if got := linePath(marks, p, false); got != "M0 0L50 50L100 100" {
		t.Errorf("straight: %s", got)
	}
	if got := linePath(marks, p, true); got != "M0 0H50V50H100V100" {
		t.Errorf("stepped: %s", got)
	}
	for i := range marks {
		low, high := marks[i].Y/2, marks[i].Y
		marks[i].Low, marks[i].High = &low, &high
	}
	if got := bandPath(marks, p, true); got != "M0 0H50V50H100V100L100 100V75H50V50H0Z" {
		t.Errorf("band: %s", got)
	}
	marks[1].High = nil
	if got := bandPath(marks, p, true); got != "" {
		t.Errorf("a band without a limit: %s", got)
	}
}

// TestTimeLabels wants the document's own words at equal steps, none touching the next.
func TestTimeLabels(t *testing.T) {
	c := &canvas{width: 680, size: 13}
	for _, n := range []int{1, 2, 13, 60, 300} {
		var marks []document.Mark
		for i := range n {
			marks = append(marks, document.Mark{Label: fmt.Sprintf("2026-%02d-%02d", i/28%12+1, i%28+1), X: float64(i)})
		}
		ticks := c.everyFitting(marks, scale{0, float64(max(1, n-1)), 20, 580})
		if len(ticks) == 0 || ticks[0].text != marks[0].Label {
			t.Fatalf("%d marks: ticks %v", n, ticks)
		}
		for i := 1; i < len(ticks); i++ {
			if ticks[i].left < ticks[i-1].left+c.widthOf(ticks[i-1].text) {
				t.Errorf("%d marks: %q touches %q", n, ticks[i-1].text, ticks[i].text)
			}
		}
		if n == 13 && len(ticks) < 4 {
			t.Errorf("13 weeks have %d labels only", len(ticks))
		}
	}
}

func TestFigureOrder(t *testing.T) {
	page := render(t, bars("Field crews"))
	at := 0
	for _, want := range []string{">Title<", ">Subtitle<", "<svg", ">1 days<", "<figcaption>", "Source", "<details", "<caption", `<th scope="col">Team</th><th scope="col">Days</th>`, "Field crews", "1 days"} {
		i := strings.Index(page[at:], want)
		if i < 0 {
			t.Fatalf("%s does not follow in %s", want, page[at:])
		}
		at += i
	}
}

func TestOverlongChartSaysWhatIsDrawn(t *testing.T) {
	var labels []string
	for i := range 45 {
		labels = append(labels, fmt.Sprintf("team %d", i))
	}
	page := render(t, bars(labels...))
	if !strings.Contains(page, "The first 30 of 45 are drawn; the table holds all.") || strings.Count(page, "<tr>") != 46 {
		t.Error("the cut is not said, or the table is cut too")
	}
}

func TestSameBytes(t *testing.T) {
	first, second := render(t, bars("a", "b")), render(t, bars("a", "b"))
	if first != second {
		t.Error("two drawings of the same chart differ")
	}
}
