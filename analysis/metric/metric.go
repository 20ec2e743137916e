package metric

import "context"

// Component is one of the four components of work management.
type Component string

// The four components, in reading order.
const (
	Clarity       Component = "clarity"
	Coordination  Component = "coordination"
	Completion    Component = "completion"
	Collaboration Component = "collaboration"
)

// Components lists the four in reading order.
func Components() []Component {
	return []Component{Clarity, Coordination, Completion, Collaboration}
}

// Quality is what the discipline wants work to be.
type Quality string

// The three qualities.
const (
	Predictable Quality = "predictable"
	Effective   Quality = "effective"
	Sustainable Quality = "sustainable"
)

// Unit is the unit of a value.
type Unit string

// The units in use. Durations are elapsed calendar time unless a metric's definition says otherwise.
const (
	Share        Unit = "share" // 0 to 1, printed as a percentage
	Days         Unit = "days"  // elapsed days of 86 400 s
	Hours        Unit = "hours" // elapsed hours
	Items        Unit = "items"
	ItemsPerWeek Unit = "items/week"
	Ratio        Unit = "ratio"
	Count        Unit = "count"
)

// Direction says which way is better.
type Direction string

// The three directions; a metric without a better side is never coloured or judged.
const (
	Higher  Direction = "higher is better"
	Lower   Direction = "lower is better"
	Context Direction = "context only"
)

// Basis says where a definition comes from.
type Basis string

// Defined: the source defines it so. Adapted: the source gives the idea, the exact sets are fixed here. Own: of this project.
const (
	Defined Basis = "defined"
	Adapted Basis = "adapted"
	Own     Basis = "own"
)

// Goalpost is the published, fixed pair of values that reads as 0 and 100 (conventions of this project, goalposts-1).
type Goalpost struct {
	Zero    float64
	Hundred float64
}

// Score places v between the goalposts, clamped to 0..100.
func (g Goalpost) Score(v float64) float64 {
	return max(0, min(100, 100*(v-g.Zero)/(g.Hundred-g.Zero)))
}

// Metric is a declared measure.
type Metric struct {
	ID         string // "completion.cycle_time"
	Component  Component
	Name       string // as printed: "Cycle time"
	Question   string // the question a leader would ask
	Definition string // which items, which instants, which statistic
	Unit       Unit
	Direction  Direction
	Qualities  []Quality
	Needs      []string // tables and fields without which it is not measured
	MinimumN   int      // smallest sample that is given as a value
	Minimum    string   // the same in words
	Caveats    []string
	Basis      Basis
	Source     string // literature or tool, as tagged in the method section
	Goalpost   *Goalpost
	SQL        string // the text of its .sql file

	// Compute measures the organisation as of env.AsOf. An error is a defect or a cancelled context, never "no data".
	Compute func(ctx context.Context, env *Env) (Result, error)
}
