package gitlab

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// eventKind is one of GitLab's lists of resource events.
type eventKind struct {
	array  string // where an item holds them
	member string // what such an event tells, and no event of another kind has
	title  string // where the member is an object: what it is called by
	action string // the same as that of a note about it; "" when the state itself is told
	field  connector.Field
}

var eventKinds = []eventKind{
	{array: "resource_label_events", member: "label", title: "name", action: actLabel, field: connector.FieldLabels},
	{array: "resource_milestone_events", member: "milestone", title: "title", action: actMilestone, field: connector.FieldSprint},
	{array: "resource_iteration_events", member: "iteration", title: "title", action: actIteration, field: connector.FieldSprint},
	{array: "resource_weight_events", member: "weight", action: actWeight, field: connector.FieldEstimate},
	{array: "resource_state_events", member: "state"},
}

// entry reads an event of the item with the key, but for who caused it. A label or milestone that was deleted since has lost its name; its number
// stays.
func (k eventKind) entry(o jsonobject.Object, key string) entry {
	e := entry{origin: o.Origin, at: o.Instant("created_at"), id: k.array + ":" + o.Text("id"), action: k.action, field: k.field, rank: fromEvent}
	if !o.Has("id") { // left out by some versions
		e.id = unnumbered(e.id, key, o, o.Text("action")+o.Shown(k.member))
	}
	if k.action == "" {
		if e.action = o.Text("state"); stateOf(e.action) == "" {
			e.action, e.field, e.to = "state", connector.FieldOther, e.action
		}
		return e
	}
	value := o.Text(k.member + "_id")
	if k.title == "" {
		value = o.Text(k.member)
	} else if name := o.Object(k.member).Text(k.title, "title"); name != "" {
		value = name
	}
	switch o.Text("action") {
	case "remove":
		e.from = value
	default:
		e.to = value
	}
	return e
}
