package gitlab

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// embedded reads the notes and events that scripts and mining tools put into the item's own record.
func (r *reading) embedded(p *past, o jsonobject.Object) {
	for _, key := range []string{"notes", "notes_data"} {
		for i, n := range listed(o, key) {
			n.Origin.Pointer = fmt.Sprintf("%s/%s/%d", o.Origin.Pointer, key, i)
			r.note(p, n)
		}
	}
	for _, kind := range eventKinds {
		for i, e := range listed(o, kind.array) {
			e.Origin.Pointer = fmt.Sprintf("%s/%s/%d", o.Origin.Pointer, kind.array, i)
			r.event(p, e)
		}
	}
}

// listed returns the objects of a list; a member that is no list at all is not what is looked for.
func listed(o jsonobject.Object, key string) []jsonobject.Object {
	if !o.IsList(key) {
		return nil
	}
	return o.Objects(key)
}

// note sends a comment, or keeps a system note for the past.
func (r *reading) note(p *past, o jsonobject.Object) {
	author := r.who(o, p.source, "author")
	id := o.Text("id")
	if id == "" {
		o.For("message").RefuseRow("id", "", "a note without id")
		return
	}
	if o.Flag("system") {
		text := o.Text("body")
		p.add(entry{origin: o.Origin, at: o.Instant("created_at"), id: "note:" + id, actor: author, action: actionOf(text), text: text, rank: fromNote})
		return
	}
	if r.out.First("message", p.source, "note:"+id) {
		r.out.Message(&connector.Message{
			Origin: o.Origin, Source: p.source, ID: "note:" + id, ItemKey: p.key, Author: author, At: o.Instant("created_at"), Text: o.Text("body"),
		})
	}
}

// event keeps a resource event for the past.
func (r *reading) event(p *past, o jsonobject.Object) {
	for _, kind := range eventKinds {
		if !o.Mentions(kind.member) {
			continue
		}
		e := kind.entry(o, p.key)
		e.actor = r.who(o, p.source, "user")
		p.add(e)
		return
	}
	o.For("work_item_change").RefuseRow("", "", "an event of an unknown kind")
}
