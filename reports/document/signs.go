package document

import (
	"fmt"
	"sort"
	"strings"

	"github.com/workhealth/workhealth/analysis/metric"
)

func sign(id metric.Sign, r *metric.Results) Sign {
	s := Sign{ID: id, Title: id.Title()}
	for i, g := range r.Signals {
		if g.Sign == id {
			s.Signals = append(s.Signals, signal(g, r.Findings[i]))
		}
	}
	return s
}

func signal(g metric.Signal, f metric.Findings) Signal {
	d := Signal{
		ID: g.ID, Name: g.Name, Kind: kind(g.Kind), Outcome: f.Outcome, Share: share(f), Flagged: f.Flagged, Population: f.Population,
		AtStake: atStake(f), Rule: g.Rule, Threshold: threshold(g, f), Guards: g.Guards, Why: g.WhyItMatters, Wrong: g.WhatIsWrong,
		Next: g.Next, Record: f.Record, Reason: f.Reason, Remedy: f.Remedy, Chart: teamChart(g, f), Sheet: Sheet(g.ID), Evidence: f.Evidence,
	}
	if d.Evidence == nil {
		d.Evidence = []metric.Evidence{}
	}
	d.Heading = heading(g, f, d.Share)
	return d
}

func kind(k metric.SignalKind) string {
	if k == metric.Fact {
		return "fact"
	}
	return "warning, unverified"
}

// Sheet names the workbook tab of a signal: "EV_stalled".
func Sheet(signalID string) string {
	_, name, _ := strings.Cut(signalID, ".")
	return "EV_" + name
}

// share is the flagged part of what could be judged.
func share(f metric.Findings) Figure {
	r := metric.Result{Outcome: f.Outcome, N: f.Population, Covered: &f.Population, Eligible: &f.Eligible, Low: f.Low, High: f.High, Interval: "Wilson 95 %"}
	if f.Population > 0 && (f.Outcome == metric.Measured || f.Outcome == metric.None) {
		v := float64(f.Flagged) / float64(f.Population)
		r.Outcome, r.Value = metric.Measured, &v
	}
	return figureOf(r, metric.Share)
}

// heading answers the signal's question in one sentence, a branch for each case.
func heading(g metric.Signal, f metric.Findings, s Figure) Sentence {
	h := Sentence{Anchor: g.ID, Tone: Unknown}
	switch {
	case f.Outcome == metric.NotAvailable:
		h.Text = sentence(g.Name+" cannot be told.", f.Reason)
	case f.Outcome == metric.Failed:
		h.Text = sentence(g.Name+" could not be judged.", f.Reason)
	case f.Population == 0:
		h.Text = sentence(g.Name+": nothing to judge.", f.Reason)
	case f.Flagged == 0:
		h.Tone, h.Text = Good, fmt.Sprintf("No item in progress %s, of %s judged%s.", g.One, Count(f.Population), ofEligible(f))
	default:
		h.Tone = Mixed
		if s.Value != nil && (s.Low != nil && *s.Low >= presentAbove || *s.Value >= 2*presentAbove) {
			h.Tone = Weak
		}
		h.Text = fmt.Sprintf("%s %s in progress %s (%s).", Count(f.Flagged), items(f.Flagged), predicate(g, f.Flagged), ofPopulation(f, s))
		if pairs(f) {
			h.Text = fmt.Sprintf("%s of items in progress %s, among %s.", upperFirst(plural(len(f.Evidence), "pair", "pairs")), predicate(g, len(f.Evidence)), plural(f.Population, "item", "items"))
		}
		h.Next = g.Next
		h.Confidence = confidence(g, s)
	}
	return h
}

func items(n int) string {
	if n == 1 {
		return "item"
	}
	return "items"
}

func predicate(g metric.Signal, n int) string {
	if n == 1 {
		return g.One
	}
	return g.Many
}

func pairs(f metric.Findings) bool { return len(f.Evidence) > 0 && f.Evidence[0].Other != nil }

func ofPopulation(f metric.Findings, s Figure) string {
	return fmt.Sprintf("%s of %s%s", s.Text, Count(f.Population), ofEligible(f))
}

func ofEligible(f metric.Findings) string {
	if f.Eligible > f.Population {
		return fmt.Sprintf("; %s more could not be judged", Count(f.Eligible-f.Population))
	}
	return ""
}

func confidence(g metric.Signal, s Figure) string {
	parts := []string{}
	if s.Interval != "" {
		parts = append(parts, s.Interval)
	}
	if g.Kind == metric.Fact {
		parts = append(parts, "a fact by observation")
	} else {
		parts = append(parts, "unverified: not yet tested on this organisation's past")
	}
	return strings.Join(parts, "; ")
}

func atStake(f metric.Findings) string {
	if f.DaysAtStake == nil || f.Flagged == 0 {
		return ""
	}
	if pairs(f) {
		return fmt.Sprintf("%s in which both items of a pair were open, added up", days(*f.DaysAtStake))
	}
	return fmt.Sprintf("%s since these items were started, added up", days(*f.DaysAtStake))
}

func threshold(g metric.Signal, f metric.Findings) string {
	var applied []string
	for _, t := range f.Thresholds {
		origin := "convention"
		if t.Kind == "hist" {
			origin = fmt.Sprintf("own history, n = %s", Count(t.N))
		}
		applied = append(applied, fmt.Sprintf("%s: %s (%s)", t.Name, Value(t.Value, t.Unit), origin))
	}
	if len(applied) == 0 {
		return g.Threshold
	}
	return strings.Join(applied, "; ")
}

// teamChart shows where the flagged items are, when there is more than one place.
func teamChart(g metric.Signal, f metric.Findings) *Chart {
	if f.Flagged == 0 || len(f.ByTeam) < 2 {
		return nil
	}
	teams := append([]metric.TeamCount(nil), f.ByTeam...)
	sort.SliceStable(teams, func(i, j int) bool { return teams[i].Flagged > teams[j].Flagged })
	shown := 0
	c := &Chart{ID: "chart-" + strings.ReplaceAll(g.ID, ".", "-"), Kind: ChartBars, XTitle: "team or project", YTitle: "flagged items",
		Title: "Where: " + g.Name, Source: "Source: the imported exports. Teams with none are not shown; a long bar may simply be a large team."}
	for _, t := range teams {
		if t.Flagged == 0 || shown == 12 {
			break
		}
		shown++
		c.Marks = append(c.Marks, Mark{Label: t.Team, Y: float64(t.Flagged), Text: of(t.Flagged, t.Of)})
	}
	c.Subtitle = "Flagged items of those in progress, by team or project"
	if len(teams) > shown {
		c.Subtitle += fmt.Sprintf(" (the %d with most)", shown)
	}
	if len(c.Marks) < 2 {
		return nil
	}
	return c
}
