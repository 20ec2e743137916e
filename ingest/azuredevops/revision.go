package azuredevops

import (
	"fmt"
	"slices"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// snapshotOf is what is kept of a revision until both its neighbours have been compared with it.
type snapshotOf struct {
	file         int
	origin       connector.Origin
	at           time.Time
	actor        connector.Identity
	values       map[string]value
	below, above bool // the neighbour on that side was compared
}

// compare keeps a revision and compares it with its neighbours, in whatever order they come: pages of an answer are
// files, and files come in the order of their names.
func (r *reading) compare(id itemID, o, fields jsonobject.Object) {
	rev := revOf(o)
	revs := r.open[id]
	if revs == nil {
		revs = map[int]snapshotOf{}
		r.open[id] = revs
	}
	if _, again := revs[rev]; again || rev == 0 {
		return
	}
	s := snapshotOf{file: r.file, origin: o.Origin, at: instant(fields, fieldChanged), actor: person(r.source, fields, fieldChangedBy), values: map[string]value{}}
	for name, raw := range raws(fields) {
		if !follows(name) {
			s.values[name] = valueOf(r.source, name, raw)
		}
	}
	known := r.known.versions[id]
	s.below, s.above = rev == known.first, rev == known.last
	if before, ok := revs[rev-1]; ok {
		r.differences(id, rev, before, s)
		before.above, s.below = true, true
		revs[rev-1] = before.settled()
	}
	if after, ok := revs[rev+1]; ok {
		r.differences(id, rev+1, s, after)
		after.below, s.above = true, true
		revs[rev+1] = after.settled()
	}
	revs[rev] = s.settled()
}

// settled lets go of the values once nothing will be compared with them.
func (s snapshotOf) settled() snapshotOf {
	if s.below && s.above {
		s.values = nil
	}
	return s
}

func (r *reading) differences(id itemID, rev int, before, after snapshotOf) {
	var names []string
	for name := range before.values {
		names = append(names, name)
	}
	for name := range after.values {
		if _, both := before.values[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		was, had := before.values[name]
		is, has := after.values[name]
		if !had && !r.known.holds(before.file, name) || !has && !r.known.holds(after.file, name) {
			continue // nobody asked for the field there
		}
		r.change(connector.Change{Origin: after.origin, ItemKey: id.key, At: after.at}, rev, name, after.actor, was, is)
	}
}

// change sends a change of a field from one value to another, unless they are the same.
func (r *reading) change(c connector.Change, rev int, name string, actor connector.Identity, was, is value) {
	if was == is {
		return
	}
	c.ID = fmt.Sprintf("%s:%d:%s", c.ItemKey, rev, name)
	if c.At.IsZero() {
		r.out.RefuseRow(c.Origin, "work_item_change", fieldChanged, c.ID, "a change without an instant")
		return
	}
	c.Source, c.Field, c.FieldName = r.source, standardField(name), name
	c.From, c.To = was.text, is.text
	c.Actor = r.out.Person(actor)
	if c.Field == connector.FieldOwner {
		c.FromID, c.ToID = r.out.Person(was.person), r.out.Person(is.person)
		if c.FromID == c.ToID {
			return // an object here, a text there: the same person
		}
	}
	if r.out.First("work_item_change", c.Source, c.ID) {
		r.out.Change(&c)
	}
}
