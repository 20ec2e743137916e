package zendesk

import (
	"net/url"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// names knows what the numbers in tickets and audits stand for.
type names struct {
	host   string // of the account; "" where no file names it
	people map[string]connector.Identity
	groups map[string]string
}

func newNames() *names {
	return &names{people: map[string]connector.Identity{}, groups: map[string]string{}}
}

// nested are the members of a ticket of the account export that explain its numbers.
var nested = []string{"requester", "submitter", "assignee"}

func (n *names) learn(list string, o jsonobject.Object) {
	if n.host == "" {
		n.host = hostOf(o.Text("url"))
	}
	switch list {
	case "users":
		n.user(o)
	case "groups":
		n.groups[o.Text("id")] = o.Text("name")
	case "tickets":
		for _, name := range nested {
			if o.IsObject(name) {
				n.user(o.Object(name))
			}
		}
		if o.IsObject("group") {
			n.groups[o.Object("group").Text("id")] = o.Object("group").Text("name")
		}
	}
}

func (n *names) user(o jsonobject.Object) {
	id := o.Text("id")
	if known := n.people[id]; id == "" || known.Name != "" {
		return
	}
	n.people[id] = connector.Identity{ID: id, Name: o.Text("name"), Email: o.Text("email"), Zone: o.Text("iana_time_zone")}
}

// hostOf returns the host of a record's own address.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.Contains(u.Path, "/api/v2/") {
		return ""
	}
	return strings.ToLower(u.Host)
}

// source names the account of a record: its own, or else that of the export.
func (a *answers) source(o jsonobject.Object) string {
	host := hostOf(o.Text("url"))
	if host == "" {
		host = a.names.host
	}
	if host == "" {
		return tool
	}
	return tool + "@" + host
}

// system is the number under which Zendesk itself acts.
const system = "-1"

// person makes the user with this number known in the account of a record.
func (a *answers) person(o jsonobject.Object, id string) string {
	who, known := a.names.people[id]
	switch {
	case id == system:
		who = connector.Identity{Name: "Zendesk", Bot: true}
	case !known && id != "":
		a.seen.numbers[id] = true
	}
	who.Source, who.ID = a.source(o), id
	return a.out.Person(who)
}

// group names a group.
func (a *answers) group(id string) string {
	if name := a.names.groups[id]; name != "" {
		return name
	}
	if id != "" {
		a.seen.numbers[id] = true
	}
	return id
}
