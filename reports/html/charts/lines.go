package charts

import (
	"fmt"
	"math"
	"strings"

	"github.com/workhealth/workhealth/reports/document"
)

// curve draws one line per group over X, straight or in steps, with a band where marks have Low and High.
func (c *canvas) curve(chart document.Chart) float64 {
	marks := drawable(chart.Marks, maxMarks)
	groups := byGroup(marks)
	p := c.plotOf(chart, marks, groups)
	for _, t := range p.yAxis.ticks {
		y := p.y.at(t)
		c.line("c-grid", p.x.from, y, p.x.to, y)
		c.text("c-tick", p.x.from-8, y+c.baseline(), "end", p.yAxis.label(t))
	}
	if chart.YTitle != "" {
		c.text("c-title", 0, c.size+1, "start", fit(chart.YTitle, c.size, c.width))
	}
	stepped := chart.Kind == document.ChartStep
	for _, g := range groups {
		if d := bandPath(g.marks, p, stepped); d != "" {
			c.path("c-band", d)
		}
	}
	side := c.horizontals(chart.Lines, p)
	for i, g := range groups {
		class := category(i, len(groups))
		c.path("c-line "+class, linePath(g.marks, p, stepped))
		if len(groups) > 1 {
			last := g.marks[len(g.marks)-1]
			text, _ := c.value(g.name, p.room)
			side = append(side, sideLabel{p.y.at(last.Y), "c-value " + class, text})
		}
		c.points(g.marks, p, stepped, class)
	}
	spread(side, c.size*lineHeight, p.y.to, p.y.from)
	for _, l := range side {
		c.text(l.class, p.x.to+8, l.y+c.baseline(), "start", l.text)
	}
	c.line("c-axis", p.x.from, p.y.from, p.x.to, p.y.from)
	if chart.TimeX {
		return c.labelAxis(marks, p, chart.XTitle)
	}
	return c.bottomAxis(p.xAxis, p.x, p.y.from, chart.XTitle)
}

// plot is the field of a curve.
type plot struct {
	x, y         scale
	xAxis, yAxis axis
	room         float64 // for labels on the right
}

func (c *canvas) plotOf(chart document.Chart, marks []document.Mark, groups []group) plot {
	xlo, xhi := math.Inf(1), math.Inf(-1)
	ylo, yhi := 0.0, math.Inf(-1)
	for _, m := range marks {
		xlo, xhi = math.Min(xlo, m.X), math.Max(xhi, m.X)
		ylo, yhi = math.Min(ylo, lowest(m)), math.Max(yhi, highest(m))
	}
	room, widest := c.width*0.3, 0.0
	for _, l := range sortedReferences(chart.Lines) {
		ylo, yhi = math.Min(ylo, l.Value), math.Max(yhi, l.Value)
		widest = math.Max(widest, c.widthOf(fit(l.Label, c.size, room)))
	}
	if len(groups) > 1 {
		for _, g := range groups {
			_, w := c.value(g.name, room)
			widest = math.Max(widest, w)
		}
	}
	yAxis := newAxis(ylo, yhi, 4, chart.PercentY, true)
	left := 0.0
	for _, t := range yAxis.ticks {
		left = math.Max(left, c.widthOf(yAxis.label(t))+8)
	}
	right, height := widest+8, 240.0
	if c.narrow {
		height = 190
	}
	top := 14.0
	if chart.YTitle != "" {
		top += c.size * lineHeight
	}
	xAxis := newAxis(xlo, xhi, int((c.width-left-right)/70), false, false)
	return plot{
		x: scale{xAxis.lo, xAxis.hi, left, c.width - math.Max(right, 10)}, y: scale{yAxis.lo, yAxis.hi, top + height, top},
		xAxis: xAxis, yAxis: yAxis, room: room,
	}
}

// horizontals draws reference lines and returns their labels.
func (c *canvas) horizontals(lines []document.Reference, p plot) []sideLabel {
	var labels []sideLabel
	for _, l := range sortedReferences(lines) {
		y := p.y.at(l.Value)
		c.line("c-ref", p.x.from, y, p.x.to, y)
		labels = append(labels, sideLabel{y, "c-ref-label", fit(l.Label, c.size, p.room)})
	}
	return labels
}

// points draws the marks of a line and prints the text of the strong ones and of the last one where it overlaps nothing.
// Steps have no dots: the corners say enough.
func (c *canvas) points(marks []document.Mark, p plot, stepped bool, class string) {
	var taken []box
	for pass := range 2 { // the strong marks first: they are the message
		for i, m := range marks {
			if m.Strong != (pass == 0) {
				continue
			}
			x, y := p.x.at(m.X), p.y.at(m.Y)
			switch {
			case m.Strong:
				c.circle("c-dot-strong", x, y, 5, c.tip(m.Label, m.Text))
			case !stepped && len(marks) <= 60:
				c.circle("c-point "+class, x, y, 3, c.tip(m.Label, m.Text))
			}
			if m.Strong || i == len(marks)-1 && !stepped {
				taken = c.pointLabel(m, x, y, p, taken)
			}
		}
	}
}

// pointLabel prints a mark's text over it and returns the boxes that are taken now.
func (c *canvas) pointLabel(m document.Mark, x, y float64, p plot, taken []box) []box {
	text, w := c.value(m.Text, c.width*0.4)
	left := math.Max(p.x.from+2, math.Min(x-w/2, p.x.to-w))
	base := y - 9
	if base-c.size < 0 {
		base = y + 9 + c.size
	}
	b := box{left, base - c.size, left + w, base + 2}
	for _, t := range taken {
		if b.overlaps(t) {
			return taken
		}
	}
	c.text("c-value c-halo", left+w/2, base, "middle", text)
	return append(taken, b)
}

// labelAxis prints the labels of the marks themselves. Times are never formatted here: only the document knows the
// time zone.
func (c *canvas) labelAxis(marks []document.Mark, p plot, title string) float64 {
	y := p.y.from + c.size + 5
	for _, t := range c.everyFitting(marks, p.x) {
		c.line("c-axis", t.x, p.y.from, t.x, p.y.from+4)
		c.text("c-tick", t.left, y, "start", t.text)
	}
	if title == "" {
		return y + 6
	}
	y += c.size*lineHeight + 3
	c.text("c-title", p.x.from, y, "start", fit(title, c.size, c.width-p.x.from))
	return y + 6
}

// everyFitting returns the labels of every k-th place, with the smallest k for which none touches the next.
func (c *canvas) everyFitting(marks []document.Mark, s scale) []topLabel {
	var all []topLabel
	seen := map[float64]bool{}
	for _, m := range marks {
		text := fit(m.Label, c.size, 110)
		if seen[m.X] || text == "" {
			continue
		}
		seen[m.X] = true
		x, w := s.at(m.X), c.widthOf(text)
		all = append(all, topLabel{x: x, left: math.Max(0, math.Min(x-w/2, c.width-w)), text: text})
	}
	for k := 1; k < len(all); k++ {
		var kept []topLabel
		end := math.Inf(-1)
		for i := 0; i < len(all) && all[i].left >= end; i += k {
			kept = append(kept, all[i])
			end = all[i].left + c.widthOf(all[i].text) + 12
		}
		if len(kept) == (len(all)+k-1)/k {
			return kept
		}
	}
	return all[:min(1, len(all))]
}

func linePath(marks []document.Mark, p plot, stepped bool) string {
	var b strings.Builder
	for i, m := range marks {
		x, y := coordinate(p.x.at(m.X)), coordinate(p.y.at(m.Y))
		switch {
		case i == 0:
			fmt.Fprintf(&b, "M%s %s", x, y)
		case stepped:
			fmt.Fprintf(&b, "H%sV%s", x, y)
		default:
			fmt.Fprintf(&b, "L%s %s", x, y)
		}
	}
	return b.String()
}

// bandPath runs along the upper limits and back along the lower ones. It is empty unless every mark has both.
func bandPath(marks []document.Mark, p plot, stepped bool) string {
	var upper, lower []document.Mark
	for _, m := range marks {
		if m.Low == nil || m.High == nil || !finite(*m.Low) || !finite(*m.High) {
			return ""
		}
		upper = append(upper, document.Mark{X: m.X, Y: *m.High})
		lower = append(lower, document.Mark{X: m.X, Y: *m.Low})
	}
	var b strings.Builder
	b.WriteString(linePath(upper, p, stepped))
	for i := len(lower) - 1; i >= 0; i-- {
		x, y := coordinate(p.x.at(lower[i].X)), coordinate(p.y.at(lower[i].Y))
		if stepped && i < len(lower)-1 { // backwards a step falls before it runs
			fmt.Fprintf(&b, "V%sH%s", y, x)
			continue
		}
		fmt.Fprintf(&b, "L%s %s", x, y)
	}
	return b.String() + "Z"
}

// category is the colour class of line i of n; a single line takes the plain one.
func category(i, n int) string {
	if n == 1 {
		return "c-only"
	}
	return fmt.Sprintf("c-cat%d", i%4+1)
}
