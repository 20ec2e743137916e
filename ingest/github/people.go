package github

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (r *reader) assignees(o jsonobject.Object, source string) []string {
	all := o.List("assignees")
	if len(all) == 0 {
		if _, one := o.Find("assignee"); one != nil {
			all = []json.RawMessage{one}
		}
	}
	var ids []string
	for _, raw := range all {
		if id := r.identity(o, source, "assignees", raw); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// person returns the login in the first of the keys that holds one; deleted accounts are null.
func (r *reader) person(o jsonobject.Object, source string, keys ...string) string {
	key, raw := o.Find(keys...)
	return r.identity(o, source, key, raw)
}

// identity makes a person known and returns the login, which is the id.
func (r *reader) identity(o jsonobject.Object, source, column string, raw json.RawMessage) string {
	login, who := o.Named(column, raw, "login")
	login = loginOf(login)
	return r.out.Person(connector.Identity{
		Source: source, ID: login, Login: login, Name: who.Text("name"),
		// gh writes app/NAME for an app
		Bot: who.Text("type") == "Bot" || who.Text("is_bot") == "true" || strings.HasSuffix(login, "[bot]") || strings.HasPrefix(login, "app/"),
	})
}

// loginOf returns the login that a profile's address names, and anything else as it is.
func loginOf(written string) string {
	u, err := url.Parse(written)
	if err != nil || u.Host == "" {
		return written
	}
	path := strings.Trim(u.Path, "/")
	if name, app := strings.CutPrefix(path, "apps/"); app {
		return "app/" + name
	}
	return path
}
