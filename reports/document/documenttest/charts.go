package documenttest

import (
	"fmt"
	"math"

	"github.com/workhealth/workhealth/reports/document"
)

const jiraSource = "Source: exports/jira-operations.csv, as of 2026-10-05"

// barsChart holds a bar per team, one of them with a name that cannot fit.
func barsChart() *document.Chart {
	c := &document.Chart{
		ID: "chart-definition", Kind: document.ChartBars, Title: "Field crews describe their work least completely",
		Subtitle: "Share of the five questions answered, by team, 13 weeks to 2026-10-05", Source: jiraSource,
		XTitle: "Team", YTitle: "Questions answered", PercentY: true,
		Lines: []document.Reference{{Value: 0.81, Label: "all teams 81 %"}},
	}
	for _, b := range []struct {
		team      string
		y, lo, hi float64
		strong    bool
	}{
		{"Customer service", 0.93, 0.88, 0.96, false},
		{"Network planning", 0.90, 0.83, 0.95, false},
		{"Water quality laboratory, sampling and regulatory reporting (northern catchments)", 0.84, 0.74, 0.91, false},
		{"Treatment works", 0.79, 0.70, 0.86, false},
		{"Field crews", 0.52, 0.43, 0.61, true},
	} {
		c.Marks = append(c.Marks, document.Mark{Label: b.team, Y: b.y, Low: ptr(b.lo), High: ptr(b.hi),
			Text: fmt.Sprintf("%.0f %%", 100*b.y), Strong: b.strong})
	}
	return c
}

func handoffChart() *document.Chart {
	return &document.Chart{
		ID: "chart-handoff-wait", Kind: document.ChartBars, Title: "Work waits longest on its way to the field crews",
		Subtitle: "Median elapsed days until pick-up, by receiving team, 87 handoffs, 13 weeks to 2026-10-05", Source: jiraSource,
		XTitle: "Receiving team", YTitle: "Elapsed days",
		Marks: []document.Mark{
			{Label: "Field crews", Y: 8.1, Text: "8.1 days, n = 31", Strong: true},
			{Label: "Treatment works", Y: 3.6, Text: "3.6 days, n = 22"},
			{Label: "Network planning", Y: 2.2, Text: "2.2 days, n = 19"},
			{Label: "Customer service", Y: 0.9, Text: "0.9 days, n = 15"},
		},
	}
}

// stripChart holds one dot per active item, by state.
func stripChart() *document.Chart {
	c := &document.Chart{
		ID: "chart-age", Kind: document.ChartStrip, Title: "31 items are older than 85 % of all work ever was",
		Subtitle: "Age of 140 active items in elapsed days, by state, as of 2026-10-05", Source: jiraSource,
		XTitle: "Elapsed days since the start",
		Lines:  []document.Reference{{Value: 19, Label: "median 19"}, {Value: 41, Label: "85th percentile 41"}},
	}
	states := []string{"In Progress", "Waiting for supplier", "Review"}
	for i := range 140 {
		age := math.Round(10*(1+55*math.Pow(float64((i*37)%140)/140, 2.2)+float64(i%7)*1.3)) / 10
		c.Marks = append(c.Marks, document.Mark{Label: fmt.Sprintf("OPS-%d", 100+i), Group: states[(i*i+i/3)%3], X: age,
			Text: fmt.Sprintf("%.1f days", age), Strong: age > 41})
	}
	return c
}

// lineChart holds 13 weeks with centre and limits; one week lies beyond them.
func lineChart() *document.Chart {
	c := &document.Chart{
		ID: "chart-throughput", Kind: document.ChartLine, Title: "One week stands out; otherwise throughput is steady",
		Subtitle: "Finished items per ISO week, 13 weeks to 2026-10-05", Source: jiraSource,
		XTitle: "Week", YTitle: "Items per week", TimeX: true,
		Lines: []document.Reference{{Value: 27.4, Label: "upper limit 27.4"}, {Value: 16.8, Label: "mean 16.8"}, {Value: 6.2, Label: "lower limit 6.2"}},
	}
	for i, n := range []float64{14, 18, 16, 17, 12, 31, 15, 19, 16, 14, 17, 13, 16} {
		monday := daysBefore(91 - 7*i)
		c.Marks = append(c.Marks, document.Mark{Label: monday.Format("2006-01-02"), X: float64(monday.Unix()), Y: n,
			Text: fmt.Sprintf("%.0f", n), Strong: n > 27.4})
	}
	return c
}

// stepChart holds a survival curve with its band.
func stepChart() *document.Chart {
	c := &document.Chart{
		ID: "chart-cycle-time", Kind: document.ChartStep, Title: "After 41 days, 15 % of the work is still open",
		Subtitle: "Share of 218 started items still open, by elapsed days since the start (Kaplan–Meier, 95 % band)", Source: jiraSource,
		XTitle: "Elapsed days since the start", YTitle: "Still open", PercentY: true,
		Lines: []document.Reference{{Value: 0.5, Label: "half"}, {Value: 0.15, Label: "15 %"}},
	}
	for d := 0; d <= 120; d += 3 {
		s := math.Exp(-math.Pow(float64(d)/18.7, 0.82))
		half := 1.96 * math.Sqrt(s*(1-s)/218)
		c.Marks = append(c.Marks, document.Mark{Label: fmt.Sprintf("day %d", d), X: float64(d), Y: s,
			Low: ptr(math.Max(0, s-half)), High: ptr(math.Min(1, s+half)), Text: fmt.Sprintf("%.0f %%", 100*s)})
	}
	return c
}
