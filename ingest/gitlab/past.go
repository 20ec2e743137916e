package gitlab

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// sameMoment is how far apart GitLab writes down one event in its several places.
const sameMoment = 10 * time.Second

// The places in which GitLab records an event, the best last: the activity feed is thinned out after three years, so that
// an id from there would not be found again in a later export.
const (
	fromFeed = iota
	fromNote
	fromEvent
)

// past is what is known of the history of one item.
type past struct {
	source, key, project string

	person  func(login string) string // makes a person who is only mentioned known
	called  map[string]string         // names by reference: "~12" of a label, "%7" of a milestone
	entries []entry
	out     *emit.Emitter

	state      string
	owners     []string // identity ids, as the notes so far tell
	resolution string   // "moved" or "duplicate", the last that was said
	links      []connector.Link
	seq        int
}

// entry is one thing that happened to the item.
type entry struct {
	origin   connector.Origin
	at       time.Time
	id       string // unique in the source: "note:12"
	actor    string
	action   string
	text     string // the prose of a note
	field    connector.Field
	from, to string // of a resource event
	rank     int
}

// add keeps an entry. One without an instant is refused: nothing can be said about when it happened.
func (p *past) add(e entry) {
	if e.at.IsZero() {
		p.out.RefuseRow(e.origin, "work_item_change", "created_at", e.id, "a change without an instant")
		return
	}
	p.entries = append(p.entries, e)
}

// tell sends the changes in order of time, then the links that stand at the end.
func (p *past) tell() {
	slices.SortStableFunc(p.entries, func(a, b entry) int {
		return cmp.Or(a.at.Compare(b.at), b.rank-a.rank, strings.Compare(a.id, b.id))
	})
	p.state = "opened"
	entries := p.entries
	for i := 0; i < len(entries); {
		if to := stateOf(entries[i].action); to != "" {
			n := sameState(entries[i:], to)
			p.stateChange(entries[i:i+n], to)
			i += n
			continue
		}
		if !p.toldByEvent(entries[i]) {
			p.one(entries[i])
		}
		i++
	}
	for i := range p.links {
		p.out.Link(&p.links[i])
	}
}

func stateOf(action string) string {
	switch action {
	case actClosed, actMerged, "locked":
		return action
	case actReopened, actOpened: // GitLab's own metadata calls a reopening "opened"
		return "opened"
	}
	return ""
}

// sameState counts the leading entries that tell one change of the state. Others may stand among them: they wait.
func sameState(entries []entry, to string) int {
	n := 1
	for i := 1; i < len(entries) && entries[i].at.Sub(entries[0].at) <= sameMoment; i++ {
		switch state := stateOf(entries[i].action); {
		case state == "":
			continue
		case state != to:
			return n
		}
		e := entries[i]
		copy(entries[n+1:i+1], entries[n:i])
		entries[n] = e
		n++
	}
	return n
}

func (p *past) stateChange(told []entry, to string) {
	best := slices.MaxFunc(told, func(a, b entry) int { return a.rank - b.rank })
	p.out.Merged("work_item_change", len(told)-1)
	p.change(best, "", connector.Change{Field: connector.FieldState, FieldName: "state", From: p.state, To: to})
	p.state = to
}

// toldByEvent tells whether a note repeats a resource event: REST answers hold both for labels and milestones.
func (p *past) toldByEvent(e entry) bool {
	if e.rank != fromNote || e.action != actLabel && e.action != actMilestone && e.action != actWeight && e.action != actIteration {
		return false
	}
	for _, other := range p.entries {
		if other.rank == fromEvent && other.action == e.action && other.at.Sub(e.at).Abs() <= sameMoment {
			p.out.Merged("work_item_change", 1)
			return true
		}
	}
	return false
}

// change sends one change of an entry; part tells several of one entry apart.
func (p *past) change(e entry, part string, c connector.Change) {
	c.Origin, c.Source, c.ItemKey, c.At, c.Actor, c.Seq = e.origin, p.source, p.key, e.at, e.actor, p.seq
	c.ID = e.id
	if part != "" {
		c.ID += ":" + part
	}
	p.seq++
	if p.out.First("work_item_change", c.Source, c.ID) {
		p.out.Change(&c)
	}
}

// moves tells who came and who went as changes of the owner. One for one is a handover.
func (p *past) moves(e entry, came, went []string) {
	owner := func(part int, from, to string) {
		p.change(e, fmt.Sprint(part), connector.Change{Field: connector.FieldOwner, FieldName: actAssignee, FromID: from, ToID: to, From: from, To: to})
	}
	n := 0
	for ; n < len(came) && n < len(went); n++ {
		owner(n, went[n], came[n])
	}
	for _, id := range came[n:] {
		owner(n, "", id)
		n++
	}
	for _, id := range went[min(n, len(went)):] {
		owner(n, id, "")
		n++
	}
	p.owners = slices.DeleteFunc(p.owners, func(id string) bool { return slices.Contains(went, id) })
	p.owners = append(p.owners, came...)
}
