package metric

import (
	"context"
	"time"
)

// Sign is one of the five signs of weak work management.
type Sign string

// The five signs, in the order in which causes come before symptoms.
const (
	Ownership   Sign = "ownership"
	Handoffs    Sign = "handoff"
	Visibility  Sign = "visibility"
	Duplication Sign = "duplication"
	Finishing   Sign = "finishing"
)

// Signs lists the five signs in reading order.
func Signs() []Sign { return []Sign{Ownership, Handoffs, Visibility, Duplication, Finishing} }

// Title returns the sign as a heading.
func (s Sign) Title() string {
	return map[Sign]string{
		Ownership:   "Unclear ownership and responsibilities",
		Handoffs:    "Inconsistent handoffs between teams",
		Visibility:  "Limited visibility into work and priorities",
		Duplication: "Duplicated effort and communication breakdowns",
		Finishing:   "Work that starts easily but struggles to reach completion",
	}[s]
}

// SignalKind tells an observation from a prediction.
type SignalKind string

// A Fact is true by observation. A Warning claims that something will happen and is unverified until back-tested.
const (
	Fact    SignalKind = "fact"
	Warning SignalKind = "warning"
)

// Signal is a declared judgement over the marts.
type Signal struct {
	ID           string // "finishing.stalled"
	Sign         Sign
	Name         string // "Stalled work"
	Kind         SignalKind
	Question     string
	One, Many    string   // the predicate of a headline after "1 of 140 items in progress": "has no owner", "have no owner"
	Rule         string   // which items are flagged, in words
	Threshold    string   // the default threshold and where it comes from
	Guards       []string // what is not flagged although it looks alike
	WhyItMatters string
	WhatIsWrong  string // what would make this finding wrong
	Next         string // what to check or do next
	Needs        []string
	Source       string
	SQL          string

	// Detect judges the organisation as of env.AsOf.
	Detect func(ctx context.Context, env *Env) (Findings, error)
}

// Findings is the answer of a signal.
type Findings struct {
	SignalID    string      `json:"signal"`
	Outcome     Outcome     `json:"outcome"` // Measured with evidence, None without
	Flagged     int         `json:"flagged"`
	Population  int         `json:"population"` // items the rule could judge
	Eligible    int         `json:"eligible"`   // items it should have judged
	Low         *float64    `json:"low"`        // Wilson 95 % of flagged/population
	High        *float64    `json:"high"`
	Reason      string      `json:"reason,omitempty"`
	Remedy      string      `json:"remedy,omitempty"`
	Thresholds  []Threshold `json:"thresholds,omitempty"`
	Record      string      `json:"record"`        // how often it was right in the past, or that this is not known yet
	DaysAtStake *float64    `json:"days_at_stake"` // elapsed days since the flagged items were started, summed
	ByTeam      []TeamCount `json:"by_team,omitempty"`
	Evidence    []Evidence  `json:"evidence"`
}

// Threshold is a limit that was applied, with its origin.
type Threshold struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  Unit    `json:"unit"`
	Kind  string  `json:"kind"` // "hist": from the organisation's own past; "conv": a stated convention
	N     int     `json:"n"`    // observations behind a hist threshold
}

// TeamCount is how many items of a team are flagged, of how many it has in progress.
type TeamCount struct {
	Team    string `json:"team"`
	Flagged int    `json:"flagged"`
	Of      int    `json:"of"`
}

// Evidence is one item (or pair) that proves a finding.
type Evidence struct {
	Fingerprint string    `json:"fingerprint"` // stable over runs: of the signal and the item keys
	Item        ItemRef   `json:"item"`
	Other       *ItemRef  `json:"other,omitempty"` // the second item of a pair
	Why         string    `json:"why"`             // in words, with the figures
	Value       float64   `json:"value"`
	Unit        Unit      `json:"unit"`
	Threshold   string    `json:"threshold"` // the applied limit in words
	Since       time.Time `json:"since"`
	LastEvent   time.Time `json:"last_event"` // last human event; zero if none is known
	Ask         string    `json:"ask"`        // whom to ask: a team or role; a name only where the settings allow it
}

// ItemRef names an item to a reader.
type ItemRef struct {
	ID         string    `json:"id"`
	Source     string    `json:"source"`
	Key        string    `json:"key"`
	Title      string    `json:"title"`
	URL        string    `json:"url"`
	Team       string    `json:"team"`
	Project    string    `json:"project"`
	State      string    `json:"state"`
	StateSince time.Time `json:"state_since"`
	Owner      string    `json:"owner"` // "owned", "no owner", or a name where the settings allow it
}
