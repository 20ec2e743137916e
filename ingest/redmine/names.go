package redmine

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// names are what the files of an export tell about the numbers that journals use.
type names struct {
	of     map[string]map[string]string  // by the journal's name for the field ("status_id"), then by number
	closed map[string]bool               // by number of the status, where the export says
	people map[string]connector.Identity // by number
	newest map[string]string             // when each issue was updated last, as its newest record has it
}

func newNames() *names {
	return &names{of: map[string]map[string]string{}, closed: map[string]bool{}, people: map[string]connector.Identity{}, newest: map[string]string{}}
}

// members of an issue that name something, and the journals' name for the field.
var members = [][2]string{
	{"status", "status_id"}, {"tracker", "tracker_id"}, {"priority", "priority_id"}, {"fixed_version", "fixed_version_id"},
	{"project", "project_id"}, {"category", "category_id"},
}

// listed are the lists of names, and the journals' name for the field.
var listed = map[string]string{
	"issue_statuses": "status_id", "trackers": "tracker_id", "issue_priorities": "priority_id", "versions": "fixed_version_id",
}

func (n *names) learn(r record) {
	switch r.list {
	case "issues":
		n.issue(r.Object)
	case "users":
		n.user(r.Object)
	case "time_entries":
		n.brief(r.Object.Object("user"))
	default:
		if field, ok := listed[r.list]; ok {
			n.name(field, r.Object)
		}
	}
}

func (n *names) issue(o jsonobject.Object) {
	if id, at := o.Text("id"), o.Text("updated_on"); at > n.newest[id] {
		n.newest[id] = at
	}
	for _, m := range members {
		n.name(m[1], o.Object(m[0]))
	}
	n.brief(o.Object("author"))
	n.brief(o.Object("assigned_to"))
	for _, f := range o.Objects("custom_fields") {
		n.name("cf", f)
	}
	for _, j := range o.Objects("journals") {
		n.brief(j.Object("user"))
	}
}

func (n *names) name(field string, o jsonobject.Object) {
	id, name := o.Text("id"), o.Text("name")
	if id == "" || name == "" {
		return
	}
	if n.of[field] == nil {
		n.of[field] = map[string]string{}
	}
	n.of[field][id] = name
	if field == "status_id" && o.Has("is_closed") {
		n.closed[id] = o.Flag("is_closed")
	}
}

// brief learns somebody who is only mentioned. A user's own record knows more.
func (n *names) brief(o jsonobject.Object) {
	id := o.Text("id")
	if _, known := n.people[id]; !known && id != "" {
		n.people[id] = connector.Identity{Source: source, ID: id, Name: o.Text("name")}
	}
}

func (n *names) user(o jsonobject.Object) {
	id := o.Text("id")
	if id == "" {
		return
	}
	name := strings.TrimSpace(o.Text("firstname") + " " + o.Text("lastname"))
	n.people[id] = connector.Identity{Source: source, ID: id, Name: name, Login: o.Text("login"), Email: o.Text("mail")}
}

// person makes somebody known by number and returns the identity id; "" for nobody.
func (a *answers) person(id, name string) string {
	if id == "" {
		return ""
	}
	if who, known := a.names.people[id]; known {
		return a.out.Person(who)
	}
	return a.out.Person(connector.Identity{Source: source, ID: id, Name: name})
}

// mentioned makes known who stands in {"id": 5, "name": "Ada Ros"}.
func (a *answers) mentioned(o jsonobject.Object) string {
	return a.person(o.Text("id"), o.Text("name"))
}
