package document

// ChartKind is a form of chart.
type ChartKind string

// The chart kinds. Bars: horizontal, sorted, value (Y) at the end; YTitle is the value axis, XTitle names the labels. Strip: one dot per item along a scale, by Group, with
// reference lines. Line: one line over time with reference lines (centre, limits). Step: a falling step curve with a band.
const (
	ChartBars  ChartKind = "bars"
	ChartStrip ChartKind = "strip"
	ChartLine  ChartKind = "line"
	ChartStep  ChartKind = "step"
)

// Chart is a picture described by its data. Title is the message, Subtitle says measure, population and period.
// Renderers never round: what is to be readable stands in the Text of a mark. With TimeX the ticks are the marks' labels.
type Chart struct {
	ID       string      `json:"id"`
	Kind     ChartKind   `json:"kind"`
	Title    string      `json:"title"`
	Subtitle string      `json:"subtitle"`
	Source   string      `json:"source"`  // the line under it
	XTitle   string      `json:"x_title"` // with the unit
	YTitle   string      `json:"y_title"`
	TimeX    bool        `json:"time_x"` // X is Unix seconds
	PercentY bool        `json:"percent_y"`
	Marks    []Mark      `json:"marks"`
	Lines    []Reference `json:"lines"`
	Empty    string      `json:"empty"` // the reason when there is nothing to draw
}

// Mark is one drawn value. Text is what is printed at it.
type Mark struct {
	Label  string   `json:"label"`
	Group  string   `json:"group,omitempty"`
	X      float64  `json:"x"`
	Y      float64  `json:"y"`
	Low    *float64 `json:"low,omitempty"`
	High   *float64 `json:"high,omitempty"`
	Text   string   `json:"text"`
	Strong bool     `json:"strong,omitempty"` // beyond a reference: drawn in the accent
}

// Reference is a labelled level: vertical for Strip, horizontal for Line and Step.
type Reference struct {
	Value float64 `json:"value"`
	Label string  `json:"label"`
}
