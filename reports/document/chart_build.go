package document

import (
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

// metricChart draws the series of an answer; nil where the metric has none.
func metricChart(m metric.Metric, r metric.Result, zone *time.Location) *Chart {
	if r.Series == nil || len(r.Series.Points) == 0 {
		return nil
	}
	c := &Chart{
		ID:     "chart-" + strings.ReplaceAll(m.ID, ".", "-"),
		Title:  fmt.Sprintf("%s: %s", m.Name, figureOf(r, m.Unit).Text),
		Source: "Source: the imported exports, as of " + r.To.In(zone).Format("2 January 2006") + ".",
	}
	if r.Series.Note != "" {
		c.Source += " " + r.Series.Note
	}
	for _, l := range r.Series.Lines {
		c.Lines = append(c.Lines, Reference(l))
	}
	switch r.Series.Kind {
	case metric.Weekly:
		c.Kind, c.TimeX, c.XTitle, c.YTitle = ChartLine, true, "week beginning", seriesUnit(m)
		c.Subtitle = fmt.Sprintf("%s per week, %s", m.Name, weeks(r, zone))
		for _, p := range r.Series.Points {
			c.Marks = append(c.Marks, Mark{Label: time.Unix(int64(p.X), 0).In(zone).Format("2 Jan"), X: p.X, Y: p.Y, Low: p.Low, High: p.High, Text: decimal(p.Y, 1), Strong: beyond(p.Y, r.Series.Lines)})
		}
	case metric.Curve:
		c.Kind, c.PercentY, c.XTitle, c.YTitle = ChartStep, true, unitWord(m.Unit), "share not yet ended"
		c.Subtitle = fmt.Sprintf("Share not yet ended after so many %s, open ones included; n = %s, 95 %% band", unitWord(m.Unit), Count(r.N))
		for _, p := range r.Series.Points {
			mark := Mark{Label: Value(p.X, m.Unit), X: p.X, Y: p.Y, Low: p.Low, High: p.High, Text: percent(p.Y)}
			if s := span(p.Low, p.High, metric.Share); s != "" {
				mark.Text += " (" + s + ")"
			}
			c.Marks = append(c.Marks, mark)
		}
	case metric.Ages:
		c.Kind, c.XTitle, c.YTitle = ChartStrip, "age in days", "state"
		c.Subtitle = fmt.Sprintf("Age of each item in progress, by state; n = %s", Count(r.N))
		for _, p := range r.Series.Points {
			c.Marks = append(c.Marks, Mark{Label: p.Label, Group: p.Group, X: p.X, Y: p.Y, Text: Value(p.X, metric.Days), Strong: beyond(p.X, r.Series.Lines)})
		}
	case metric.Bars:
		unit := m.Unit
		if r.Series.Unit != "" {
			unit = r.Series.Unit
		}
		c.Kind, c.YTitle, c.Subtitle = ChartBars, string(unit), m.Name
		for _, p := range r.Series.Points {
			c.Marks = append(c.Marks, Mark{Label: p.Label, Y: p.Y, Low: p.Low, High: p.High, Text: Value(p.Y, unit)})
		}
	}
	return c
}

// beyond tells whether a mark lies past the outermost reference.
func beyond(v float64, lines []metric.Reference) bool {
	if len(lines) == 0 {
		return false
	}
	low, high := lines[0].Value, lines[0].Value
	for _, l := range lines {
		low, high = min(low, l.Value), max(high, l.Value)
	}
	return v > high || len(lines) > 2 && v < low
}

func weeks(r metric.Result, zone *time.Location) string {
	return fmt.Sprintf("%s to %s", r.From.In(zone).Format("2 January 2006"), r.To.In(zone).Format("2 January 2006"))
}

func unitWord(u metric.Unit) string {
	if u == metric.Hours {
		return "hours"
	}
	return "days"
}

func seriesUnit(m metric.Metric) string {
	if m.Unit == metric.Share {
		return "share"
	}
	return "items"
}
