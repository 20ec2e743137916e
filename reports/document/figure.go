package document

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/analysis/metric"
)

// The only rounding of the whole program. Figures are rounded to what a reader can use: whole percent, three significant
// digits of a duration at most.

// Value words a number with its unit: "78 %", "12.3 days", "5 hours", "6.4 items a week".
func Value(v float64, unit metric.Unit) string {
	switch unit {
	case metric.Share:
		return percent(v)
	case metric.Days:
		return days(v)
	case metric.Hours:
		return hours(v)
	case metric.Items:
		return counted(v, "item", "items")
	case metric.ItemsPerWeek:
		return decimal(v, 1) + " items a week"
	case metric.Ratio:
		return decimal(v, 2)
	default:
		return decimal(v, 1)
	}
}

// percentSign stays with its number at the end of a line.
const percentSign = "\u00a0%"

// percent keeps a share from being printed as nothing or everything when it is not.
func percent(v float64) string {
	p := 100 * v
	switch {
	case p > 0 && p < 0.5:
		return "under 1" + percentSign
	case p < 100 && p > 99.5:
		return "over 99" + percentSign
	}
	return strconv.Itoa(int(math.Round(p))) + percentSign
}

func days(v float64) string {
	switch {
	case math.Abs(v) < 1.0/24:
		return counted(math.Round(v*24*60), "minute", "minutes")
	case math.Abs(v) < 1:
		return counted(math.Round(v*24), "hour", "hours")
	case math.Abs(v) < 100:
		return unitOf(decimal(v, 1), "day", "days")
	}
	return unitOf(grouped(math.Round(v)), "day", "days")
}

func hours(v float64) string {
	switch {
	case math.Abs(v) < 1:
		return counted(math.Round(v*60), "minute", "minutes")
	case math.Abs(v) < 72:
		return unitOf(decimal(v, 1), "hour", "hours")
	}
	return days(v / 24)
}

func unitOf(number, one, many string) string {
	if number == "1" {
		return "1 " + one
	}
	return number + " " + many
}

func counted(v float64, one, many string) string { return unitOf(grouped(math.Round(v)), one, many) }

// decimal prints at most the given number of decimals, without trailing zeros.
func decimal(v float64, places int) string {
	s := strconv.FormatFloat(v, 'f', places, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// grouped prints a whole number with thin groups: 12,345.
func grouped(v float64) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if v < 0 && s != "0" {
		return "−" + s
	}
	return s
}

// Count prints a whole number: 12,345.
func Count(n int) string { return grouped(float64(n)) }

// span words an interval: "71–84 %", "10–14.5 days", "at least 12 days".
func span(low, high *float64, unit metric.Unit) string {
	switch {
	case low == nil && high == nil:
		return ""
	case high == nil:
		return "at least " + Value(*low, unit) + ", upper limit not estimable"
	case low == nil:
		return "at most " + Value(*high, unit) + ", lower limit not estimable"
	}
	a, b := Value(*low, unit), Value(*high, unit)
	if a == b {
		return a
	}
	numberA, unitA := cutUnit(a)
	_, unitB := cutUnit(b)
	if unitA == unitB && !strings.HasPrefix(a, "under") && !strings.HasPrefix(a, "over") {
		return numberA + "–" + b
	}
	return a + " to " + b
}

// cutUnit parts a worded value into its number and its unit.
func cutUnit(s string) (number, unit string) {
	if n, ok := strings.CutSuffix(s, percentSign); ok {
		return n, percentSign
	}
	number, unit, _ = strings.Cut(s, " ")
	return number, unit
}

// outcomes are printed in place of a value that is not there.
var outcomes = map[metric.Outcome]string{
	metric.None:          "none in the period",
	metric.Insufficient:  "too few to say",
	metric.NotAvailable:  "not available",
	metric.NotApplicable: "does not apply",
	metric.Failed:        "failed",
}

// figureOf words the value of an answer.
func figureOf(r metric.Result, unit metric.Unit) Figure {
	f := Figure{Outcome: r.Outcome, Value: r.Value, Unit: unit, Low: r.Low, High: r.High, N: r.N, NText: "n = " + Count(r.N)}
	if r.Value == nil {
		f.Text, f.Low, f.High = outcomes[r.Outcome], nil, nil
	} else {
		f.Text = Value(*r.Value, unit)
		if s := span(r.Low, r.High, unit); s != "" {
			f.Interval = s + ", " + r.Interval
		}
	}
	if r.Covered != nil && r.Eligible != nil && *r.Eligible > 0 {
		f.Coverage = fmt.Sprintf("%s of %s (%s)", Count(*r.Covered), Count(*r.Eligible), percent(float64(*r.Covered)/float64(*r.Eligible)))
	}
	return f
}

func besideOf(b metric.Figure) NamedFigure {
	f := NamedFigure{Name: b.Name, Note: b.Note}
	f.Figure = figureOf(metric.Result{Outcome: b.Outcome, Value: b.Value, N: b.N, Low: b.Low, High: b.High, Interval: "95 %"}, b.Unit)
	return f
}
