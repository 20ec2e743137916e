package charts

import (
	"math"
	"slices"

	"github.com/workhealth/workhealth/reports/document"
)

const maxGroups = 8

// strip draws one dot per mark along X, a row for each group in order of appearance.
func (c *canvas) strip(chart document.Chart) float64 {
	marks := drawable(chart.Marks, maxMarks)
	groups := byGroup(marks)
	lo, hi, labelWidth := 0.0, 0.0, 0.0
	for _, m := range marks {
		lo, hi = math.Min(lo, m.X), math.Max(hi, m.X)
	}
	for _, l := range sortedReferences(chart.Lines) {
		lo, hi = math.Min(lo, l.Value), math.Max(hi, l.Value)
	}
	for _, g := range groups {
		labelWidth = math.Max(labelWidth, c.widthOf(fit(g.name, c.size, c.width*0.28)))
	}
	left, rowHeight, head := labelWidth+16, 58.0, 0.0
	if c.narrow || labelWidth == 0 {
		left, head = 8, c.size*lineHeight+4
		rowHeight = 50 + head
	}
	ax := newAxis(lo, hi, int((c.width-left)/80), false, false)
	s := scale{ax.lo, ax.hi, left, c.width - 10}
	labels, rows := c.stack(chart.Lines, s)
	top := 8 + float64(rows)*c.size*lineHeight
	bottom := top + float64(len(groups))*rowHeight
	for _, t := range ax.ticks {
		c.line("c-grid", s.at(t), top, s.at(t), bottom)
	}
	c.verticals(labels, top, bottom)
	for i, g := range groups {
		c.stripRow(g, s, top+float64(i)*rowHeight, rowHeight, head)
	}
	c.line("c-axis", s.from, bottom, s.to, bottom)
	return c.bottomAxis(ax, s, bottom, chart.XTitle)
}

// stripRow draws a group: dots that would cover each other are stacked away from the middle, as far as the row goes.
func (c *canvas) stripRow(g group, s scale, top, height, head float64) {
	const radius = 3.5
	middle := top + head + (height-head)/2
	if g.name != "" && head > 0 {
		c.text("c-label c-halo", 2, top+c.size+2, "start", fit(g.name, c.size, c.width-4))
	} else if g.name != "" {
		c.text("c-label", s.from-16, middle+c.baseline(), "end", fit(g.name, c.size, c.width*0.28))
	}
	c.line("c-grid", s.from, middle, s.to, middle)
	marks := slices.Clone(g.marks)
	slices.SortStableFunc(marks, func(a, b document.Mark) int {
		switch {
		case a.X < b.X:
			return -1
		case a.X > b.X:
			return 1
		}
		return 0
	})
	room := (height-head)/2 - radius - 2
	inColumn := map[int]int{}
	for _, m := range marks {
		x := s.at(m.X)
		column := int(math.Round(x / (2 * radius)))
		k := inColumn[column]
		inColumn[column]++
		offset := float64((k+1)/2) * (2*radius + 0.6)
		if k%2 == 1 {
			offset = -offset
		}
		class := "c-dot"
		if m.Strong {
			class = "c-dot-strong"
		}
		c.circle(class, x, middle+math.Max(-room, math.Min(room, offset)), radius, c.tip(m.Label, m.Text))
	}
	c.farthest(marks, s, middle)
}

// farthest names the last dot of a row where it lies beyond a reference and there is room.
func (c *canvas) farthest(sorted []document.Mark, s scale, middle float64) {
	m := sorted[len(sorted)-1]
	if !m.Strong {
		return
	}
	text, w := c.value(m.Label, 100)
	x := s.at(m.X) + 8
	if x+w > c.width {
		return
	}
	c.text("c-value c-halo", x, middle+c.baseline(), "start", text)
}

type group struct {
	name  string
	marks []document.Mark
}

// byGroup collects marks by group in order of appearance; the groups past the limit become one, "other".
func byGroup(marks []document.Mark) []group {
	var groups []group
	for _, m := range marks {
		i := slices.IndexFunc(groups, func(g group) bool { return g.name == m.Group })
		if i < 0 && len(groups) == maxGroups {
			i = maxGroups - 1
			groups[i].name = "other"
		}
		if i < 0 {
			groups = append(groups, group{name: m.Group})
			i = len(groups) - 1
		}
		groups[i].marks = append(groups[i].marks, m)
	}
	return groups
}
