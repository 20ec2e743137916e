package signs

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

const (
	factRecord    = "A fact by observation; not back-tested in this version."
	warningRecord = "Unverified: not yet back-tested on this organisation's past."
)

// flag is one item, or pair, that a rule has caught.
type flag struct {
	item, other    *item
	why            string
	value          float64
	unit           metric.Unit
	threshold, ask string
	since          time.Time
	rank           float64 // evidence is sorted by it, then by stake, largest first
	stake          float64 // elapsed days at stake; 0 where they are not known
}

// answer is what a rule has found, before it is counted.
type answer struct {
	told            int    // items whose source tells what the rule needs
	judged          int    // of these, the items that the rule could judge
	missing, remedy string // what to say when no source tells
	quiet           string // what to say when sources tell, and there was nothing to judge
	moot            string // why the question does not arise; empty when it does
	record          string // added to the record of the signal
	thresholds      []metric.Threshold
	flags           []flag
}

// findings counts an answer and puts it into the words of the contract.
func (b *board) findings(s *metric.Signal, a answer) metric.Findings {
	flagged := map[string]*item{}
	for _, f := range a.flags {
		flagged[f.item.ID] = f.item
		if f.other != nil {
			flagged[f.other.ID] = f.other
		}
	}
	f := metric.Findings{
		SignalID: s.ID, Outcome: metric.None,
		Flagged: len(flagged), Population: a.judged, Eligible: len(b.items),
		Thresholds: a.thresholds, Record: factRecord,
	}
	if s.Kind == metric.Warning {
		f.Record = warningRecord
	}
	f.Record += a.record
	switch {
	case len(b.items) == 0:
		f.Reason = "Nothing is in progress."
		return f
	case a.told == 0:
		f.Outcome, f.Reason, f.Remedy = metric.NotAvailable, a.missing, a.remedy
		return f
	case a.moot != "":
		f.Outcome, f.Reason = metric.NotApplicable, a.moot
		return f
	case a.judged == 0:
		f.Reason = a.quiet
		return f
	}
	if low, high, ok := stats.Wilson(f.Flagged, f.Population); ok {
		f.Low, f.High = &low, &high
	}
	if len(a.flags) == 0 {
		return f
	}
	f.Outcome = metric.Measured
	f.ByTeam = b.byTeam(flagged)
	f.Evidence = evidence(s.ID, a.flags)
	f.DaysAtStake = stake(a.flags) // after the flags are in order: a sum of fractions depends on it
	return f
}

// byTeam counts the flagged items of each team that has any, most first.
func (b *board) byTeam(flagged map[string]*item) []metric.TeamCount {
	teams := map[string]metric.TeamCount{}
	for _, it := range flagged {
		c := teams[it.Team]
		c.Team, c.Flagged = it.Team, c.Flagged+1
		teams[it.Team] = c
	}
	for _, it := range b.items {
		if c, ok := teams[it.Team]; ok {
			c.Of++
			teams[it.Team] = c
		}
	}
	return slices.SortedFunc(maps.Values(teams), func(x, y metric.TeamCount) int {
		return cmp.Or(cmp.Compare(y.Flagged, x.Flagged), cmp.Compare(x.Team, y.Team))
	})
}

// stake sums the days at stake; nothing where none are known.
func stake(flags []flag) *float64 {
	sum := 0.0
	for _, f := range flags {
		sum += f.stake
	}
	if sum == 0 {
		return nil
	}
	return &sum
}

func evidence(signal string, flags []flag) []metric.Evidence {
	slices.SortFunc(flags, func(x, y flag) int {
		return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(y.stake, x.stake), cmp.Compare(x.item.ID, y.item.ID), cmp.Compare(x.otherID(), y.otherID()))
	})
	list := make([]metric.Evidence, 0, len(flags))
	for _, f := range flags {
		e := metric.Evidence{
			Fingerprint: fingerprint(signal, f.item.ID, f.otherID()),
			Item:        f.item.ItemRef, Why: f.why, Value: f.value, Unit: f.unit, Threshold: f.threshold,
			Since: f.since, LastEvent: f.item.touched, Ask: f.ask,
		}
		if f.other != nil {
			e.Other = &f.other.ItemRef
			if f.other.touched.After(e.LastEvent) {
				e.LastEvent = f.other.touched
			}
		}
		list = append(list, e)
	}
	return list
}

func (f flag) otherID() string {
	if f.other == nil {
		return ""
	}
	return f.other.ID
}

// fingerprint names a finding over runs: it depends on the signal and its items, not on figures or order.
func fingerprint(signal string, ids ...string) string {
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" })
	slices.Sort(ids)
	sum := sha256.Sum256([]byte(signal + "\n" + strings.Join(ids, "\n")))
	return hex.EncodeToString(sum[:8])
}
