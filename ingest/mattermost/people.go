package mattermost

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (r *reader) user(o jsonobject.Object) {
	name := strings.TrimSpace(o.Text("first_name") + " " + o.Text("last_name"))
	if name == "" {
		name = o.Text("nickname")
	}
	if o.Has("password") || o.Text("auth_data") != "" {
		r.seen.secrets++
	}
	if r.person(connector.Identity{ID: o.Text("username"), Name: name, Email: o.Text("email")}) == "" {
		o.RefuseRow("username", "", "a user without user name")
	}
}

func (r *reader) bot(o jsonobject.Object) {
	if r.person(connector.Identity{ID: o.Text("username"), Name: o.Text("display_name"), Bot: true}) == "" {
		o.RefuseRow("username", "", "a bot without user name")
	}
}

// person makes somebody known by user name, and returns it.
func (r *reader) person(who connector.Identity) string {
	who.Source, who.Login = source, who.ID
	return r.out.Person(who)
}

// author returns whose post it is: a bot's where a webhook or a program posted in the name of a person.
func (r *reader) author(o jsonobject.Object, user string) string {
	props := o.Object("props")
	if props.Shown("from_webhook") == "true" {
		hook := props.Shown("override_username")
		if hook == "" {
			hook = user
		}
		return r.out.Person(connector.Identity{Source: source, ID: "webhook:" + hook, Name: hook, Bot: true})
	}
	return r.person(connector.Identity{ID: user, Bot: props.Shown("from_bot") == "true"})
}
