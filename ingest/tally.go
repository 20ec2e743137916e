package ingest

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// enough is after how many items a preflight stops reading a large export.
const enough = 20_000

// Worth is what an export holds, counted by reading it. Where Partial, every count is a lower bound.
type Worth struct {
	Partial  bool                         `json:"partial"`
	Counts   map[connector.Capability]int `json:"counts"`
	Refused  int                          `json:"refused"` // records that cannot be taken
	Earliest time.Time                    `json:"earliest,omitzero"`
	Latest   time.Time                    `json:"latest,omitzero"` // latest instant it speaks of
}

// Count returns how many records unlock the capability.
func (w Worth) Count(c connector.Capability) int { return w.Counts[c] }

// Unlocks lists the capabilities of which there is at least one record.
func (w Worth) Unlocks() []connector.Capability {
	var list []connector.Capability
	for _, c := range connector.Capabilities() {
		if w.Counts[c] > 0 {
			list = append(list, c)
		}
	}
	return list
}

// tally is a Sink that only counts.
type tally struct {
	counts   map[connector.Capability]int
	refused  int
	people   map[string]bool
	notes    []connector.Note
	earliest time.Time
	latest   time.Time
}

var _ connector.Sink = (*tally)(nil)

func newTally() *tally {
	return &tally{counts: map[connector.Capability]int{}, people: map[string]bool{}}
}

func (t *tally) worth(partial bool) Worth {
	t.counts[connector.People] = len(t.people)
	return Worth{Partial: partial, Counts: t.counts, Refused: t.refused, Earliest: t.earliest, Latest: t.latest}
}

func (t *tally) saw(instants ...time.Time) {
	for _, at := range instants {
		if at.IsZero() {
			continue
		}
		if t.earliest.IsZero() || at.Before(t.earliest) {
			t.earliest = at
		}
		if at.After(t.latest) {
			t.latest = at
		}
	}
}

func (t *tally) count(c connector.Capability, when bool) {
	if when {
		t.counts[c]++
	}
}

// Item implements connector.Sink.
func (t *tally) Item(r *connector.Item) error {
	if t.counts[connector.Items] >= enough {
		return connector.ErrEnough
	}
	t.counts[connector.Items]++
	t.count(connector.Owners, len(r.Owners) > 0)
	t.count(connector.DueDates, !r.Due.IsZero())
	t.count(connector.Teams, r.Team != "")
	t.saw(r.CreatedAt, r.UpdatedAt, r.ResolvedAt)
	return nil
}

// Change implements connector.Sink.
func (t *tally) Change(r *connector.Change) error {
	t.count(connector.StateHistory, r.Field == connector.FieldState)
	t.count(connector.OwnerHistory, r.Field == connector.FieldOwner)
	t.saw(r.At)
	return nil
}

// Link implements connector.Sink.
func (t *tally) Link(*connector.Link) error { t.counts[connector.Links]++; return nil }

// Message implements connector.Sink.
func (t *tally) Message(r *connector.Message) error {
	t.counts[connector.Comments]++
	t.saw(r.At)
	return nil
}

// Worklog implements connector.Sink.
func (t *tally) Worklog(r *connector.Worklog) error {
	t.counts[connector.Worklogs]++
	t.saw(r.At)
	return nil
}

// Meeting implements connector.Sink.
func (t *tally) Meeting(*connector.Meeting) error { t.counts[connector.Meetings]++; return nil }

// Commit implements connector.Sink.
func (t *tally) Commit(r *connector.Commit) error {
	t.counts[connector.Commits]++
	t.saw(r.CommittedAt)
	return nil
}

// Member implements connector.Sink.
func (t *tally) Member(*connector.Member) error { t.counts[connector.Teams]++; return nil }

// ExportedAt implements connector.Sink.
func (t *tally) ExportedAt(at time.Time) { t.saw(at) }

// Identity implements connector.Sink.
func (t *tally) Identity(r *connector.Identity) error {
	t.people[r.Source+"\x00"+r.ID] = true
	return nil
}

// Refuse implements connector.Sink.
func (t *tally) Refuse(r *connector.Refusal) error {
	if r.Scope != connector.ScopeValue {
		t.refused++
	}
	return nil
}

// Merged implements connector.Sink: a repeated record unlocks nothing new.
func (t *tally) Merged(string, int) {}

// Note implements connector.Sink.
func (t *tally) Note(n connector.Note) { t.notes = append(t.notes, n) }
