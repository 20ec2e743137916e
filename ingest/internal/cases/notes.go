package cases

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// fewVariants is the number of cases from which on it is no accident that no two of them took the same way.
const fewVariants = 50

// tally counts what the notes need.
type tally struct {
	cases, events, untimed, unnamed, unsorted, pairs int

	first, last time.Time
	nobodies    map[string]int // words that stand for nobody
	variants    map[uint64]bool
}

func (t *tally) span(from, to time.Time) {
	if t.first.IsZero() || from.Before(t.first) {
		t.first = from
	}
	if to.After(t.last) {
		t.last = to
	}
}

func (t *tally) nobody(word string) {
	if t.nobodies == nil {
		t.nobodies = map[string]int{}
	}
	t.nobodies[word]++
}

func (t *tally) variant(c *Case) {
	way := fnv.New64a()
	for i := range c.Events {
		_, _ = way.Write([]byte(c.Events[i].Activity)) // a hash never fails
		_, _ = way.Write([]byte{0})
	}
	if t.variants == nil {
		t.variants = map[uint64]bool{}
	}
	t.variants[way.Sum64()] = true
	t.cases++
}

// simulated is before any tool of work could have written a log.
var simulated = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)

// Notes returns what the user should be told about the log as a whole.
func (t *Teller) Notes() []connector.Note {
	var out []connector.Note
	note := func(code, remedy, format string, figures ...any) {
		out = append(out, connector.Note{Code: code, File: t.File, Text: fmt.Sprintf(format, figures...), Remedy: remedy})
	}
	n := &t.tally
	if n.cases == 0 {
		note("no-cases", "export the log again", "the log holds no case")
	}
	if n.unnamed > 0 {
		note("case-id-missing", "export the log with the ids of its cases", "%d cases have no id; they are named by their place in the log", n.unnamed)
	}
	if n.untimed > 0 {
		note("time-missing", "export the events with their times", "%d of %d events have no instant and were refused", n.untimed, n.events)
	}
	if n.unsorted > 0 {
		note("events-sorted", "", "the events of %d cases did not stand in the order of their times and were put into it", n.unsorted)
	}
	if n.pairs > 0 {
		note("activities-paired", "", "%d activities have a start and an end; each counts as one change of state, at its start", n.pairs)
	}
	for _, word := range slices.Sorted(maps.Keys(n.nobodies)) {
		note("resource-unknown", "", "%d resources or groups read %q, which was taken for nobody", n.nobodies[word], word)
	}
	if n.cases >= fewVariants && len(n.variants) == n.cases {
		note("one-case-per-variant", "export all cases", "no two of %d cases took the same way: this looks like a sample with one case of each kind, whose frequencies mean nothing", n.cases)
	}
	if !n.first.IsZero() && n.first.Before(simulated) {
		note("implausible-times", "check the clock of the log", "times begin in %d and end in %d", n.first.Year(), n.last.Year())
	}
	return out
}
