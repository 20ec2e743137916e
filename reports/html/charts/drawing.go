package charts

// drawing is one SVG: shapes in painting order.
type drawing struct {
	ID     string // prefix of all ids in it
	Layout string // class that says for which page width it is meant
	Title  string
	Desc   string
	Width  string
	Height string
	Size   string // font size in user units
	Shapes []shape
}

// shape is one SVG element. Class carries all colour.
type shape struct {
	Kind         string // "rect", "line", "circle", "path", "text"
	Class        string
	X, Y, X2, Y2 string // X2 and Y2 are width and height of a rect
	R            string
	D            string
	Text         string
	Anchor       string
	Tip          string // shown by browsers on hover
}

// canvas collects shapes in a coordinate system of user units.
type canvas struct {
	width  float64
	size   float64 // font size
	narrow bool
	shapes []shape
}

func (c *canvas) rect(class string, x, y, w, h float64, tip string) {
	c.shapes = append(c.shapes, shape{Kind: "rect", Class: class, X: coordinate(x), Y: coordinate(y),
		X2: coordinate(w), Y2: coordinate(h), Tip: tip})
}

func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	c.shapes = append(c.shapes, shape{Kind: "line", Class: class, X: coordinate(x1), Y: coordinate(y1),
		X2: coordinate(x2), Y2: coordinate(y2)})
}

func (c *canvas) circle(class string, x, y, r float64, tip string) {
	c.shapes = append(c.shapes, shape{Kind: "circle", Class: class, X: coordinate(x), Y: coordinate(y), R: coordinate(r), Tip: tip})
}

func (c *canvas) path(class, d string) {
	c.shapes = append(c.shapes, shape{Kind: "path", Class: class, D: d})
}

// text sets s with its baseline at y. Anchor is "start", "middle" or "end".
func (c *canvas) text(class string, x, y float64, anchor, s string) {
	c.shapes = append(c.shapes, shape{Kind: "text", Class: class, X: coordinate(x), Y: coordinate(y), Anchor: anchor, Text: s})
}

// baseline is the distance from the middle of a line of text down to its baseline.
func (c *canvas) baseline() float64 { return c.size * 0.36 }

func (c *canvas) widthOf(s string) float64 { return textWidth(s, c.size) }

// value is the text of a figure, which is set in bold, ellipsised to a width, and the width it takes.
func (c *canvas) value(s string, width float64) (text string, taken float64) {
	text = fit(s, c.size*bold, width)
	return text, textWidth(text, c.size*bold)
}

// tip is the hover text of a mark. The narrow drawing has none: phones do not hover.
func (c *canvas) tip(label, text string) string {
	if c.narrow {
		return ""
	}
	return oneLine(label) + ": " + oneLine(text)
}
