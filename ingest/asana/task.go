package asana

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// deepest is how many levels of sub-tasks inside sub-tasks are read; Asana allows five.
const deepest = 8

// task sends a task and its sub-tasks. parent is the task that it stands in, if any.
func task(o jsonobject.Object, parent string, out *emit.Emitter) { taskAt(o, parent, out, 0) }

func taskAt(o jsonobject.Object, parent string, out *emit.Emitter, depth int) {
	key := o.Text("gid")
	if key == "" {
		o.RefuseRow("gid", "", "a task without gid")
		return
	}
	i := &connector.Item{
		Origin: o.Origin, Source: source, Key: key, Type: o.Text("resource_subtype"), Title: o.Text("name"), Description: o.Text("notes"),
		ParentKey: parent, Due: o.Day("due_on", "due_at"), Start: o.Day("start_on", "start_at"),
		CreatedAt: o.Instant("created_at"), UpdatedAt: o.Instant("modified_at"), ResolvedAt: o.Instant("completed_at"), URL: o.Text("permalink_url"),
	}
	if above := o.Object("parent").Text("gid"); above != "" {
		i.ParentKey = above
	}
	place(o, i)
	customFields(o, i)
	for _, tag := range o.Objects("tags") {
		if name := tag.Text("name"); name != "" {
			i.Labels = append(i.Labels, name)
		}
	}
	if id := person(o.Object("assignee"), out); id != "" {
		i.Owners = []string{id}
	}
	i.Creator = person(o.Object("created_by"), out)
	out.Item(i)
	links(o, i, out)
	for _, sub := range o.Objects("subtasks") {
		switch below := sub.Text("gid"); {
		case !sub.Mentions("completed", "completed_at"): // only named here; the task itself may stand elsewhere
			send(out, o.Origin, key, below, connector.LinkParent, "subtasks")
		case depth == deepest:
			sub.RefuseRow("gid", below, "a sub-task too deep inside others")
		default:
			taskAt(sub, key, out, depth+1)
		}
	}
}

// place says in which project and section a task stands. Of several projects the first counts.
func place(o jsonobject.Object, i *connector.Item) {
	section := ""
	if all := o.Objects("memberships"); len(all) > 0 {
		i.Project, section = all[0].Object("project").Text("name"), all[0].Object("section").Text("name")
	}
	if all := o.Objects("projects"); i.Project == "" && len(all) > 0 {
		i.Project = all[0].Text("name")
	}
	setState(i, section, o.Flag("completed") || !i.ResolvedAt.IsZero())
}

func customFields(o jsonobject.Object, i *connector.Item) {
	for _, f := range o.Objects("custom_fields") {
		name, value := f.Text("name"), f.Text("display_value")
		switch {
		case value == "":
		case named(name, priorityNames):
			i.Priority = value
		case named(name, teamNames):
			i.Team = value
		case named(name, criteriaNames):
			i.AcceptanceCriteria = value
		case named(name, pointNames):
			i.Points = f.Number("number_value", "display_value")
		}
	}
}

func person(o jsonobject.Object, out *emit.Emitter) string {
	return out.Person(connector.Identity{Source: source, ID: o.Text("gid"), Name: o.Text("name"), Email: o.Text("email")})
}

func links(o jsonobject.Object, i *connector.Item, out *emit.Emitter) {
	if i.ParentKey != "" {
		send(out, o.Origin, i.ParentKey, i.Key, connector.LinkParent, "parent")
	}
	for _, other := range o.Objects("dependencies") {
		send(out, o.Origin, other.Text("gid"), i.Key, connector.LinkBlocks, "dependencies")
	}
	for _, other := range o.Objects("dependents") {
		send(out, o.Origin, i.Key, other.Text("gid"), connector.LinkBlocks, "dependents")
	}
}

// send passes on a link between two tasks. Both ends tell the same relation.
func send(out *emit.Emitter, at connector.Origin, from, to string, kind connector.LinkKind, original string) {
	if from == "" || to == "" {
		out.RefuseRow(at, "work_item_link", original, "", "names no task")
		return
	}
	if out.First("work_item_link", source, string(kind)+" "+from+" "+to) {
		out.Link(&connector.Link{Origin: at, Source: source, FromKey: from, ToKey: to, Kind: kind, Original: original})
	}
}
