package charts

import (
	"math"

	"github.com/workhealth/workhealth/reports/document"
)

// maxBars is how many bars a reader takes in; the table under the chart holds the others.
const maxBars = 30

// bars draws horizontal bars from zero, in the order given, with the value at the end of each. The value is Y.
func (c *canvas) bars(chart document.Chart) float64 {
	marks := drawable(chart.Marks, maxBars)
	lo, hi := 0.0, 0.0
	labelWidth, valueWidth := 0.0, 0.0
	for _, m := range marks {
		lo, hi = math.Min(lo, lowest(m)), math.Max(hi, highest(m))
		labelWidth = math.Max(labelWidth, c.widthOf(fit(m.Label, c.size, c.width*0.32)))
		_, w := c.value(m.Text, c.valueRoom())
		valueWidth = math.Max(valueWidth, w)
	}
	for _, l := range sortedReferences(chart.Lines) {
		lo, hi = math.Min(lo, l.Value), math.Max(hi, l.Value)
	}
	left, rowHeight, barHeight, barTop := labelWidth+12, 32.0, 18.0, 7.0
	if c.narrow { // the label stands over its bar
		left, rowHeight, barHeight, barTop = 2, 46, 16, 22
	}
	ax := newAxis(lo, hi, int((c.width-left-valueWidth)/90), chart.PercentY, false)
	s := scale{ax.lo, ax.hi, left, c.width - valueWidth - 10}
	labels, rows := c.stack(chart.Lines, s)
	top := 4 + float64(rows)*c.size*lineHeight
	if rows > 0 {
		top += 6
	}
	bottom := top + float64(len(marks))*rowHeight
	for _, t := range ax.ticks {
		c.line("c-grid", s.at(t), top, s.at(t), bottom)
	}
	for i, m := range marks {
		y := top + float64(i)*rowHeight
		c.bar(m, s, y, y+barTop, barHeight)
	}
	c.line("c-axis", s.at(0), top, s.at(0), bottom)
	c.verticals(labels, top, bottom)
	c.barValues(marks, s, top, rowHeight, barTop, barHeight)
	return c.bottomAxis(ax, s, bottom, valueTitle(chart))
}

// bar draws one bar with its label and its interval.
func (c *canvas) bar(m document.Mark, s scale, rowTop, barTop, height float64) {
	zero, end := s.at(0), s.at(m.Y)
	class := "c-mark"
	if m.Strong {
		class = "c-strong"
	}
	c.rect(class, math.Min(zero, end), barTop, math.Max(1, math.Abs(end-zero)), height, c.tip(m.Label, m.Text))
	middle := barTop + height/2
	if c.narrow {
		c.text("c-label c-halo", 2, rowTop+15, "start", fit(m.Label, c.size, c.width-4))
	} else {
		c.text("c-label", s.from-12, middle+c.baseline(), "end", fit(m.Label, c.size, c.width*0.32))
	}
	if m.Low != nil && m.High != nil && finite(*m.Low) && finite(*m.High) {
		a, b := s.at(*m.Low), s.at(*m.High)
		c.line("c-whisker", a, middle, b, middle)
		c.line("c-whisker", a, middle-4, a, middle+4)
		c.line("c-whisker", b, middle-4, b, middle+4)
	}
}

// barValues are painted last, so that no reference line crosses a figure.
func (c *canvas) barValues(marks []document.Mark, s scale, top, rowHeight, barTop, height float64) {
	for i, m := range marks {
		x := math.Max(s.at(0), s.at(highest(m))) + 7
		y := top + float64(i)*rowHeight + barTop + height/2 + c.baseline()
		text, _ := c.value(m.Text, c.valueRoom())
		c.text("c-value c-halo", x, y, "start", text)
	}
}

// valueRoom is the most that a figure may take beside its bar: a figure that is cut is worse than a short bar.
func (c *canvas) valueRoom() float64 {
	if c.narrow {
		return c.width * 0.55
	}
	return c.width * 0.4
}

// bottomAxis prints the ticks and the title of a horizontal axis and returns the height of the drawing.
func (c *canvas) bottomAxis(ax axis, s scale, bottom float64, title string) float64 {
	y := bottom + c.size + 5
	end := math.Inf(-1)
	for _, t := range ax.ticks {
		text := ax.label(t)
		w := c.widthOf(text)
		left := math.Max(0, math.Min(s.at(t)-w/2, c.width-w))
		if left < end+6 { // two ticks that would touch: the later one gives way
			continue
		}
		end = left + w
		c.text("c-tick", left+w/2, y, "middle", text)
	}
	if title == "" {
		return y + 6
	}
	y += c.size*lineHeight + 3
	c.text("c-title", s.from, y, "start", fit(title, c.size, c.width-s.from))
	return y + 6
}
