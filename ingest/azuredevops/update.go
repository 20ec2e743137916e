package azuredevops

import (
	"fmt"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// update reads what one update changed. The first made the work item: its values are no changes.
func (r *reading) update(o jsonobject.Object) {
	id := itemID{r.source, o.Text("workItemId")}
	rev, err := strconv.Atoi(o.Text("rev", "id"))
	if err != nil {
		o.RefuseRow("rev", o.Text("rev", "id"), "an update without number")
		return
	}
	fields := o.Object("fields")
	r.seen.updated(id)
	at := instant(fields.Object(fieldChanged), "newValue")
	if at.IsZero() {
		at = instant(o, "revisedDate") // of the last update this is the year 9999
	}
	actor := person(r.source, o, "revisedBy")
	if actor.ID == "" {
		actor = person(r.source, fields.Object(fieldChangedBy), "newValue")
	}
	if said := fields.Object(fieldHistory); said.Has("newValue") {
		r.said(id, o, said.Text("newValue"), actor, at)
	}
	if rev == 1 {
		r.out.Merged("work_item_change", 1)
	} else {
		r.updatedFields(id, rev, o, fields, at, actor)
	}
	r.updatedRelations(id, rev, o, at, actor)
}

func (r *reading) updatedFields(id itemID, rev int, o, fields jsonobject.Object, at time.Time, actor connector.Identity) {
	told := false
	for _, name := range fields.Keys() {
		if follows(name) {
			continue
		}
		told = true
		members := raws(fields.Object(name))
		was, is := valueOf(r.source, name, members["oldValue"]), valueOf(r.source, name, members["newValue"])
		r.change(connector.Change{Origin: o.Origin, ItemKey: id.key, At: at}, rev, name, actor, was, is)
	}
	if !told && !o.Has("relations") {
		r.out.Merged("work_item_change", 1) // bookkeeping of the tool, or a comment
	}
}

func (r *reading) updatedRelations(id itemID, rev int, o jsonobject.Object, at time.Time, actor connector.Identity) {
	relations := o.Object("relations")
	for _, part := range []string{"added", "removed"} {
		if !relations.IsList(part) {
			continue
		}
		for i, rel := range relations.Objects(part) {
			target := targetOf(rel)
			if target == "" {
				continue // an attachment or an address
			}
			name := rel.Text("rel")
			c := connector.Change{
				Origin: o.Origin, Source: r.source, ItemKey: id.key, At: at, Field: connector.FieldLink, FieldName: name, To: target,
				ID: fmt.Sprintf("%s:%d:%s:%s:%d", id.key, rev, o.Text("id"), part, i),
			}
			if base, forward := direction(name); base == hierarchy && !forward {
				c.Field = connector.FieldParent
			}
			if part == "removed" {
				c.From, c.To = target, ""
			}
			if at.IsZero() {
				o.RefuseRow("revisedDate", o.Text("revisedDate"), "a change without an instant")
				continue
			}
			c.Actor = r.out.Person(actor)
			if r.out.First("work_item_change", c.Source, c.ID) {
				r.out.Change(&c)
			}
		}
	}
}
