package document

import (
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

// method says how the numbers were made.
func method(r *metric.Results) Method {
	m := Method{
		Parameters: []Parameter{
			{"as of", r.AsOf.In(r.Zone).Format(time.RFC3339), r.AsOfOrigin},
			{"window W", r.From.In(r.Zone).Format("2006-01-02") + " to " + r.To.In(r.Zone).Format("2006-01-02"), "the 13 latest ISO weeks that ended by then"},
			{"time zone of days and weeks", r.Zone.String(), "setting, UTC unless given"},
			{"run", r.RunID, "hash of inputs, settings and definitions"},
		},
		Notes: []string{
			"Durations are elapsed calendar time, weekends and holidays included. Percentiles are nearest rank. Shares carry Wilson intervals, durations with open items Kaplan–Meier estimates, other values bootstrap intervals; all at 95 %.",
			fmt.Sprintf("The verdict rests on published rules (conventions of this project): a sign is present when at least %s of the items judged are flagged; a component is weak when at least half of its judged measures read as weak. Two signs, two weak components, or one of each make work “not healthy”; one alone “healthy in part”. Where exports end more than a week apart, or hold finished work only, there is no verdict on the whole.", percent(presentAbove)),
			"A measure reads as weak, fair or strong by its place between two fixed goalposts (goalposts-1). They are conventions, fixed so that a reading never moves because somebody else moved; they are an occasion to ask, not a target.",
			"Missing is missing: what could not be measured is listed with the reason, and never counted as zero or as good.",
			"People are never ranked. Names of owners appear only where the settings allow it.",
			"This program measures the four components the Work Management Institute describes; it is not affiliated with it. The Institute publishes no formulas or thresholds: the definitions below are taken from the cited literature or are this project's own.",
		},
		Glossary: glossary(),
	}
	for _, x := range r.Metrics {
		m.Definitions = append(m.Definitions, Definition{
			ID: x.ID, Name: x.Name, Text: x.Definition, Needs: strings.Join(x.Needs, ", "), Minimum: x.Minimum,
			Basis: basis(x), Caveats: strings.Join(x.Caveats, " "),
		})
	}
	for _, g := range r.Signals {
		m.Definitions = append(m.Definitions, Definition{
			ID: g.ID, Name: g.Name, Text: sentence("Rule: "+g.Rule, "Threshold: "+g.Threshold), Needs: strings.Join(g.Needs, ", "),
			Minimum: "one item in progress", Basis: sentence(string(g.Kind), g.Source), Caveats: sentence("Not flagged: "+strings.Join(g.Guards, "; "), g.WhatIsWrong),
		})
	}
	return m
}

func basis(m metric.Metric) string {
	text := string(m.Basis) + ": " + m.Source
	if m.Goalpost != nil {
		text += fmt.Sprintf(" Goalposts: 0 at %s, 100 at %s (convention).", Value(m.Goalpost.Zero, m.Unit), Value(m.Goalpost.Hundred, m.Unit))
	}
	return text
}

func glossary() []Term {
	return []Term{
		{"as of", "the instant the report speaks of; nothing that was recorded later has any influence"},
		{"blocked", "flagged, in a blocked state, or waiting for an unfinished item that a link names"},
		{"coverage", "the share of eligible items that carry what a measure needs"},
		{"cycle time", "elapsed days from the first entry into an active or waiting state to the last entry into done"},
		{"done and dropped", "done is delivered; dropped is cancelled, won't do, duplicate or invalid, and never counts as delivered"},
		{"handoff", "a step from one holder (team, else person) to the next; the same holder again is none"},
		{"in progress", "started and neither done nor dropped, items put back into the queue included"},
		{"interval", "where the value would lie in 95 of 100 such samples; a wide one says that few items speak"},
		{"P50 and P85", "the value that half, or 85 of 100, of the cases do not exceed"},
		{"ping-pong", "work that returns to a holder it came from: A, B, A"},
		{"progress event", "something a person did that moves the work on: state, owner, description, estimate, comment, worklog; no bots, bulk edits, labels or ranks"},
		{"work item age", "elapsed days since an item in progress was started"},
	}
}
