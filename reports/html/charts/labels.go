package charts

import (
	"math"
	"slices"

	"github.com/workhealth/workhealth/reports/document"
)

const lineHeight = 1.25 // of the font size

// sideLabel is a text beside the plot at the level of a line.
type sideLabel struct {
	y     float64
	class string
	text  string
}

// spread moves labels apart until none overlaps its neighbour and all lie between top and bottom, keeping their order.
func spread(labels []sideLabel, gap, top, bottom float64) {
	slices.SortStableFunc(labels, func(a, b sideLabel) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	floor := top
	for i := range labels {
		labels[i].y = math.Max(labels[i].y, floor)
		floor = labels[i].y + gap
	}
	ceiling := bottom
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i].y = math.Min(labels[i].y, ceiling)
		ceiling = labels[i].y - gap
	}
}

// topLabel is the label of a vertical line or tick; those of reference lines stand in rows above the plot.
type topLabel struct {
	x    float64 // of the line
	left float64
	row  int
	text string
}

// stack places the labels of vertical lines over the plot: each in the lowest row where it overlaps no other. It
// returns the number of rows.
func (c *canvas) stack(lines []document.Reference, s scale) ([]topLabel, int) {
	var placed []topLabel
	rows := 0
	for _, l := range sortedReferences(lines) {
		text := fit(l.Label, c.size, c.width*0.6)
		w := c.widthOf(text)
		x := s.at(l.Value)
		label := topLabel{x: x, left: math.Max(0, math.Min(x-w/2, c.width-w)), text: text}
		for slices.ContainsFunc(placed, func(p topLabel) bool {
			return p.row == label.row && label.left < p.left+c.widthOf(p.text)+8 && p.left < label.left+w+8
		}) {
			label.row++
		}
		rows = max(rows, label.row+1)
		placed = append(placed, label)
	}
	return placed, rows
}

func sortedReferences(lines []document.Reference) []document.Reference {
	var kept []document.Reference
	for _, l := range lines {
		if finite(l.Value) {
			kept = append(kept, l)
		}
	}
	slices.SortStableFunc(kept, func(a, b document.Reference) int {
		switch {
		case a.Value < b.Value:
			return -1
		case a.Value > b.Value:
			return 1
		}
		return 0
	})
	return kept
}

// verticals draws reference lines from top to bottom with their labels above.
func (c *canvas) verticals(labels []topLabel, top, bottom float64) {
	for _, l := range labels {
		base := top - 6 - float64(l.row)*c.size*lineHeight
		c.line("c-ref", l.x, base+3, l.x, bottom)
		c.text("c-ref-label c-halo", l.left, base, "start", l.text)
	}
}

// box is the room a point label takes.
type box struct{ left, top, right, bottom float64 }

func (b box) overlaps(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}
