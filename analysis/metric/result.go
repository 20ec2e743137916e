package metric

import "time"

// Outcome says what became of a measurement.
type Outcome string

// The closed set of outcomes.
const (
	Measured      Outcome = "measured"
	None          Outcome = "none"           // measurable, and there was nothing of the kind
	Insufficient  Outcome = "insufficient"   // fewer observations than the minimum
	NotAvailable  Outcome = "not_available"  // the exports do not hold what it needs
	NotApplicable Outcome = "not_applicable" // the question does not arise here
	Failed        Outcome = "error"
)

// Result is the answer of a metric. Value is nil unless Outcome is Measured.
type Result struct {
	MetricID string    `json:"metric"`
	Scope    string    `json:"scope"` // "organisation"
	From     time.Time `json:"from"`  // the period, half-open
	To       time.Time `json:"to"`
	Outcome  Outcome   `json:"outcome"`
	Value    *float64  `json:"value"`
	N        int       `json:"n"` // observations behind the value
	Low      *float64  `json:"low"`
	High     *float64  `json:"high"`
	Interval string    `json:"interval,omitempty"` // how low and high were made: "Wilson 95 %"; says so when a limit is not estimable
	Covered  *int      `json:"covered"`            // eligible items that carry what the metric needs
	Eligible *int      `json:"eligible"`
	Reason   string    `json:"reason,omitempty"` // why there is no value, in words
	Remedy   string    `json:"remedy,omitempty"` // the export or setting that would give one
	Beside   []Figure  `json:"beside,omitempty"` // figures that are printed with the value
	Caveats  []string  `json:"caveats,omitempty"`
	Series   *Series   `json:"series,omitempty"`
}

// Figure is a secondary number printed beside a value.
type Figure struct {
	Name    string   `json:"name"`
	Outcome Outcome  `json:"outcome"`
	Value   *float64 `json:"value"`
	Unit    Unit     `json:"unit"`
	N       int      `json:"n"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Note    string   `json:"note,omitempty"`
}

// SeriesKind says how a series is read.
type SeriesKind string

// Weekly: X is the Monday of a week (Unix seconds). Curve: X is days, Y a probability of still being open.
// Ages: X is days, one point per item, Group its state. Bars: one point per Label.
const (
	Weekly SeriesKind = "weekly"
	Curve  SeriesKind = "curve"
	Ages   SeriesKind = "ages"
	Bars   SeriesKind = "bars"
)

// Series is what a chart of the metric shows, at most 300 points.
type Series struct {
	Kind   SeriesKind  `json:"kind"`
	Unit   Unit        `json:"unit,omitempty"` // of Y for Bars; the metric's own where empty
	Points []Point     `json:"points"`
	Lines  []Reference `json:"lines,omitempty"`
	Note   string      `json:"note,omitempty"` // what was binned or cut
}

// Point is one mark of a series.
type Point struct {
	X     float64  `json:"x"`
	Y     float64  `json:"y"`
	Low   *float64 `json:"low,omitempty"`
	High  *float64 `json:"high,omitempty"`
	Label string   `json:"label,omitempty"`
	Group string   `json:"group,omitempty"`
	N     int      `json:"n,omitempty"`
}

// Reference is a level to compare with: a percentile, a centre line, a process limit.
type Reference struct {
	Value float64 `json:"value"`
	Label string  `json:"label"`
}
