package github

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// Items name each other across repositories, so that both ends of a link are read from addresses.

// crossReference sends that another item mentions this one. Where the other is hidden from the exporter, or lies on
// another host, the event is kept as a change without values.
func (r *reader) crossReference(o jsonobject.Object, on subject) {
	source := o.Object("source")
	from := repositoryOf(source.Object("issue")).subject()
	if from.key == "" {
		from = repositoryOf(source).subject()
	}
	if from.key == on.key || from.source != on.source {
		r.change(o, on, "cross_referenced")
		return
	}
	kind, word := connector.LinkRelates, "cross-referenced"
	if o.Flag("willCloseTarget") {
		kind, word = connector.LinkOther, "closes"
	}
	r.link(o, from, on, kind, word, o.Instant("created_at", "createdAt"))
}

// eventLinks sends the relation that an event tells beside its change.
func (r *reader) eventLinks(o jsonobject.Object, on subject, kind string, at time.Time) {
	switch kind {
	case "closed":
		if by := repositoryOf(o.Object("closer")).subject(); by.source == on.source {
			r.link(o, by, on, connector.LinkOther, "closes", at)
		}
	case "marked_as_duplicate":
		if of := repositoryOf(o.Object("canonical")).subject(); of.source == on.source {
			r.link(o, on, of, connector.LinkDuplicates, kind, at)
		}
	}
}

// link sends a relation once, however often it was told.
func (r *reader) link(o jsonobject.Object, from, to subject, kind connector.LinkKind, word string, at time.Time) {
	if !r.out.First("work_item_link", from.source, from.key+" "+to.key+" "+word) {
		return
	}
	r.out.Link(&connector.Link{
		Origin: o.Origin, Source: from.source, FromKey: from.key, ToKey: to.key, Kind: kind, Original: word, At: at,
	})
}
