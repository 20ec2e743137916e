package documenttest

import (
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

// asOf is the instant of all documents; the window is the 13 ISO weeks before it.
var asOf = time.Date(2026, time.October, 5, 0, 0, 0, 0, time.UTC)

func daysBefore(days int) time.Time { return asOf.AddDate(0, 0, -days) }

func ptr[T any](v T) *T { return &v }

// measured is a figure with a value, an interval and full coverage.
func measured(value, low, high float64, unit metric.Unit, text, interval string, n int) document.Figure {
	return document.Figure{
		Outcome: metric.Measured, Value: ptr(value), Unit: unit, Text: text,
		Interval: interval, Low: ptr(low), High: ptr(high), N: n, NText: fmt.Sprintf("n = %d", n),
		Coverage: fmt.Sprintf("%d of %d items (100 %%)", n, n),
	}
}

// plain is a measured figure without an interval.
func plain(value float64, unit metric.Unit, text string, n int) document.Figure {
	return document.Figure{
		Outcome: metric.Measured, Value: ptr(value), Unit: unit, Text: text, N: n, NText: fmt.Sprintf("n = %d", n),
	}
}

// without is a figure that has no value, as the outcome says.
func without(outcome metric.Outcome, unit metric.Unit, n int) document.Figure {
	text := map[metric.Outcome]string{
		metric.None:          "none",
		metric.Insufficient:  "too few to say",
		metric.NotAvailable:  "not available",
		metric.NotApplicable: "does not apply",
		metric.Failed:        "could not be computed",
	}[outcome]
	f := document.Figure{Outcome: outcome, Unit: unit, Text: text, N: n}
	if outcome == metric.None || outcome == metric.Insufficient {
		f.NText = fmt.Sprintf("n = %d", n)
	}
	return f
}

func judged(tone document.Tone, word string, score float64, rule string) document.Reading {
	return document.Reading{Tone: tone, Word: word, Score: ptr(score), Rule: rule}
}

func notJudged(rule string) document.Reading {
	return document.Reading{Tone: document.Unknown, Word: "not judged", Rule: rule}
}
