package workbook

import (
	"math"
	"strings"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

// cell is one value with its look. The zero cell is empty.
type cell struct {
	value    any
	formula  string
	location string // a place in this workbook to jump to: "'EV_stalled'!A1"
	look     look
}

// Number formats.
const (
	formatText    = "@"
	formatCount   = "#,##0"
	formatDecimal = "#,##0.0"
	formatRatio   = "0.0#"
	formatShare   = "0%"
	formatDay     = "yyyy-mm-dd"
	formatInstant = "yyyy-mm-dd hh:mm"
)

// text is a text that is never taken for a number or formula, not even after F2 and Enter.
func text(s string) cell {
	s = clean(s)
	if s == "" {
		return cell{look: look{format: formatText}}
	}
	return cell{value: s, look: look{format: formatText}}
}

// prose is a text that may take several lines.
func prose(s string) cell {
	c := text(s)
	c.look.wrap = true
	return c
}

// list is several texts, one under another.
func list(texts []string) cell { return prose(strings.Join(texts, "\n")) }

// input is an empty cell for the reader to write in.
func input() cell { return cell{look: look{format: formatText, wrap: true, fill: fillInput}} }

func count(n int) cell { return cell{value: n, look: look{format: formatCount, align: alignRight}} }

// number is v in a format, or an empty cell where v is missing.
func number(v *float64, format string) cell {
	c := cell{look: look{format: format, align: alignRight}}
	if v != nil && !math.IsNaN(*v) && !math.IsInf(*v, 0) {
		c.value = *v
	}
	return c
}

func instant(t time.Time, format string) cell {
	c := cell{look: look{format: format, align: alignLeft}}
	switch t = t.UTC(); {
	case t.IsZero():
	case t.Year() < 1901 || t.Year() > 9999: // no date in Excel's calendar
		return text(t.Format(time.RFC3339))
	default:
		c.value = t
	}
	return c
}

func yesNo(b bool) cell {
	if b {
		return text("yes")
	}
	return text("no")
}

// link shows label and opens address where that is safe; otherwise it is the plain label.
func link(address, label string) cell {
	c := text(oneLine(label))
	if c.value == nil {
		return c
	}
	if c.formula = hyperlink(address, c.value.(string)); c.formula != "" {
		c.look.color = colorLink
	}
	return c
}

// jump is a link to the first cell of a sheet of this workbook.
func jump(sheet string) cell { return jumpAs(sheet, sheet) }

func jumpAs(sheet, label string) cell {
	c := text(label)
	c.location, c.look.color = "'"+sheet+"'!A1", colorLink
	return c
}

// unitFormat is the number format of a value.
func unitFormat(unit metric.Unit, v *float64) string {
	switch unit {
	case metric.Share:
		return formatShare
	case metric.Ratio:
		return formatRatio
	case metric.Items, metric.Count:
		if v == nil || *v == math.Trunc(*v) {
			return formatCount
		}
	}
	return formatDecimal
}

// observations is n, or empty where the figure has none: a missing n is not zero.
func observations(f document.Figure) cell {
	if f.N == 0 && f.NText == "" {
		return number(nil, formatCount)
	}
	return count(f.N)
}

// tone is a verdict as a shape and a word; the colour comes last.
func tone(t document.Tone, word string) cell {
	shape, fill := "–", fillUnknown
	switch t {
	case document.Good:
		shape, fill = "●", fillGood
	case document.Mixed:
		shape, fill = "◐", fillMixed
	case document.Weak:
		shape, fill = "▲", fillWeak
	}
	if word == "" {
		word = toneWord(t)
	}
	c := text(shape + " " + word)
	c.look.fill = fill
	return c
}

func toneWord(t document.Tone) string {
	if t == document.Unknown || t == "" {
		return "not judged"
	}
	return string(t)
}
