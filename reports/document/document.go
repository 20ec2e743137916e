package document

import (
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

// Document is one report.
type Document struct {
	SchemaVersion int       `json:"schema_version"`
	RunID         string    `json:"run_id"`
	Program       string    `json:"program"` // name and version
	Organization  string    `json:"organization"`
	AsOf          time.Time `json:"as_of"`
	From          time.Time `json:"from"` // first instant of the 13-week window
	To            time.Time `json:"to"`
	Zone          string    `json:"zone"`

	Verdict   Sentence   `json:"verdict"`
	Headlines []Sentence `json:"headlines"` // three to five
	Strip     string     `json:"strip"`     // one line on coverage: exports, usable items, open questions

	Components []Component `json:"components"` // always four
	Signs      []Sign      `json:"signs"`      // always five
	Blind      []Blind     `json:"blind"`      // what could not be seen, and what would change that
	Quality    []Remark    `json:"quality"`    // findings about the data themselves

	Sources []Source     `json:"sources"`
	Mapping []MappingRow `json:"mapping"`
	Method  Method       `json:"method"`

	Items []ItemRow `json:"-"` // every item, for the workbook's Data tab; stored beside the document
}

// Sentence is a statement with its strength. All figures in Text stand in the document as a Figure or a count too.
type Sentence struct {
	Text       string `json:"text"`
	Anchor     string `json:"anchor,omitempty"` // id of the metric or signal it speaks of
	Confidence string `json:"confidence,omitempty"`
	Next       string `json:"next,omitempty"` // what to do about it first
	Tone       Tone   `json:"tone"`
}

// Tone is how a statement is to be taken; it is printed as a word and a shape before it is a colour.
type Tone string

// The four tones.
const (
	Good    Tone = "good"
	Mixed   Tone = "mixed"
	Weak    Tone = "weak"
	Unknown Tone = "unknown"
)

// Component is one of the four components with its metrics.
type Component struct {
	ID       metric.Component `json:"id"`
	Name     string           `json:"name"`
	Question string           `json:"question"`
	Sentence Sentence         `json:"sentence"`
	Metrics  []Metric         `json:"metrics"`
}

// Metric is a metric's answer, worded.
type Metric struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Question  string        `json:"question"`
	Direction string        `json:"direction"`
	Figure    Figure        `json:"figure"`
	Reading   Reading       `json:"reading"`
	Sentence  string        `json:"sentence"` // the whole answer in one sentence, whatever the outcome
	Beside    []NamedFigure `json:"beside,omitempty"`
	Caveats   []string      `json:"caveats,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Remedy    string        `json:"remedy,omitempty"`
	Chart     *Chart        `json:"chart,omitempty"`
}

// Reading is the place of a value between the published goalposts.
type Reading struct {
	Tone  Tone     `json:"tone"`
	Word  string   `json:"word"`  // "weak", "fair", "strong", "not judged"
	Score *float64 `json:"score"` // 0..100; nil where there is no goalpost or no value
	Rule  string   `json:"rule"`  // "0 at 60 %, 100 at 98 % (convention goalposts-1)"
}

// Figure is one number, ready to print. Every format prints Text; the workbook also stores Value, typed.
type Figure struct {
	Outcome  metric.Outcome `json:"outcome"`
	Value    *float64       `json:"value"`
	Unit     metric.Unit    `json:"unit"`
	Text     string         `json:"text"`     // "78 %", "12.3 days", "not available"
	Interval string         `json:"interval"` // "71–84 % (Wilson 95 %)"; "" where there is none
	Low      *float64       `json:"low"`
	High     *float64       `json:"high"`
	N        int            `json:"n"`
	NText    string         `json:"n_text"`   // "n = 140"
	Coverage string         `json:"coverage"` // "132 of 140 items (94 %)"; "" where not counted
}

// NamedFigure is a figure with its name.
type NamedFigure struct {
	Name string `json:"name"`
	Figure
	Note string `json:"note,omitempty"`
}

// Sign is one of the five signs with its signals.
type Sign struct {
	ID      metric.Sign `json:"id"`
	Title   string      `json:"title"`
	Signals []Signal    `json:"signals"`
}

// Signal is a signal's findings, worded.
type Signal struct {
	ID         string            `json:"id"`
	Name       string            `json:"name"`
	Kind       string            `json:"kind"` // "fact" or "warning, unverified"
	Heading    Sentence          `json:"heading"`
	Outcome    metric.Outcome    `json:"outcome"`
	Share      Figure            `json:"share"` // flagged of population
	Flagged    int               `json:"flagged"`
	Population int               `json:"population"`
	AtStake    string            `json:"at_stake"` // effort at stake, in words; "" where unknown
	Rule       string            `json:"rule"`
	Threshold  string            `json:"threshold"` // as applied, with origin
	Guards     []string          `json:"guards"`
	Why        string            `json:"why"`
	Wrong      string            `json:"wrong"`
	Next       string            `json:"next"`
	Record     string            `json:"record"`
	Reason     string            `json:"reason,omitempty"`
	Remedy     string            `json:"remedy,omitempty"`
	Chart      *Chart            `json:"chart,omitempty"`
	Sheet      string            `json:"sheet"` // the workbook tab with all rows: "EV_stalled"
	Evidence   []metric.Evidence `json:"evidence"`
}

// Blind is a question that could not be answered.
type Blind struct {
	What   string `json:"what"`
	Why    string `json:"why"`
	Remedy string `json:"remedy"`
	Anchor string `json:"anchor,omitempty"`
}

// Remark is a finding about the data themselves.
type Remark struct {
	What    string `json:"what"`
	Weakens string `json:"weakens"` // which numbers it weakens
	Remedy  string `json:"remedy,omitempty"`
}

// Source is one export that was read.
type Source struct {
	Path    string   `json:"path"`
	Tool    string   `json:"tool"`
	Format  string   `json:"format"`
	SHA256  string   `json:"sha256"`
	Files   int      `json:"files"`
	Read    int      `json:"read"`
	Kept    int      `json:"kept"`
	Merged  int      `json:"merged"`
	Refused int      `json:"refused"`
	Unlocks []string `json:"unlocks"`
	Notes   []string `json:"notes"`
}

// MappingRow is how one original value was read as a standard one.
type MappingRow struct {
	Kind       string `json:"kind"` // "state"
	Source     string `json:"source"`
	Original   string `json:"original"`
	Standard   string `json:"standard"`
	Confidence string `json:"confidence"` // "sure", "likely", "guess", "unmapped"
	Evidence   string `json:"evidence"`
	Items      int    `json:"items"`
}

// Method says how the numbers were made.
type Method struct {
	Definitions []Definition `json:"definitions"`
	Parameters  []Parameter  `json:"parameters"`
	Notes       []string     `json:"notes"`
	Glossary    []Term       `json:"glossary"`
}

// Definition is a metric's or signal's definition in words.
type Definition struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Text    string `json:"text"`
	Needs   string `json:"needs"`
	Minimum string `json:"minimum"`
	Basis   string `json:"basis"`
	Caveats string `json:"caveats"`
}

// Parameter is a setting that moved a number, with its origin.
type Parameter struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Origin string `json:"origin"`
}

// Term is a word of the field explained.
type Term struct {
	Word string `json:"word"`
	Text string `json:"text"`
}

// ItemRow is one work item of the Data tab.
type ItemRow = metric.ItemRow
