package zulip

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// realm is what realm.json explains. Ids are numbers as written.
type realm struct {
	people     []connector.Identity // in file order
	mail       map[string]string    // address by user
	streams    map[string]string    // name by stream
	closed     int                  // private streams
	recipients map[string]recipient
	members    map[string][]string // users by recipient of a group
}

// recipient is where a message goes: a person, a stream or a group of people.
type recipient struct {
	kind string // "1" a person, "2" a stream, "3" a group
	id   string // of the person, stream or group
}

const (
	toPerson = "1"
	toStream = "2"
	toGroup  = "3"
)

func newRealm() realm {
	return realm{
		mail: map[string]string{}, streams: map[string]string{},
		recipients: map[string]recipient{}, members: map[string][]string{},
	}
}

// define keeps a row of realm.json.
func (r *reader) define(table string, o jsonobject.Object) {
	switch table {
	case "zerver_realm":
		if sub := o.Text("string_id"); sub != "" {
			r.source = tool + "@" + sub
		}
	case "zerver_userprofile", "zerver_userprofile_mirrordummy", "zerver_userprofile_crossrealm":
		r.account(table, o)
	case "zerver_stream":
		r.realm.streams[o.Text("id")] = o.Text("name")
		if o.Flag("invite_only") {
			r.realm.closed++
		}
	case "zerver_recipient":
		r.realm.recipients[o.Text("id")] = recipient{o.Text("type"), o.Text("type_id")}
	case "zerver_subscription":
		to := o.Text("recipient")
		// Most subscriptions are to streams, which are known by name: keeping them would cost memory for nothing.
		if known, ok := r.realm.recipients[to]; !ok || known.kind == toGroup {
			r.realm.members[to] = append(r.realm.members[to], o.Text("user_profile"))
		}
	}
}

// account keeps a user. Accounts of all organisations of a server, known by address only, are its own bots.
func (r *reader) account(table string, o jsonobject.Object) {
	id := o.Text("id")
	if id == "" {
		o.RefuseRow("id", "", "an account without id")
		return
	}
	address := o.Text("delivery_email")
	// Where addresses are hidden, email is made up from the id and reaches nobody.
	if address == "" && !strings.HasPrefix(o.Text("email"), "user"+id+"@") {
		address = o.Text("email")
	}
	r.realm.mail[id] = address
	r.realm.people = append(r.realm.people, connector.Identity{
		ID: id, Name: o.Text("full_name"), Email: address, Zone: o.Text("timezone"),
		Bot: table == "zerver_userprofile_crossrealm" || o.Flag("is_bot"),
	})
}

// sendPeople makes the accounts known, once the name of the organisation is.
func (r *reader) sendPeople() {
	for _, who := range r.realm.people {
		who.Source = r.source
		r.out.Person(who)
	}
	r.realm.people = nil
}

// channel names what a message was sent to, and tells whether that is a direct conversation.
func (m *realm) channel(to, sender string) (name string, private bool) {
	known := m.recipients[to]
	switch known.kind {
	case toStream:
		if name := m.streams[known.id]; name != "" {
			return name, false
		}
	case toPerson:
		return m.conversation([]string{sender, known.id}), true
	case toGroup:
		if len(m.members[to]) == 0 {
			return "direct: group " + known.id, true
		}
		return m.conversation(append([]string{sender}, m.members[to]...)), true
	}
	return "recipient " + to, false
}

// conversation names the people of a direct conversation, who are the same whoever writes.
func (m *realm) conversation(users []string) string {
	var names []string
	for _, u := range users {
		name := m.mail[u]
		if name == "" {
			name = "user " + u
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return "direct: " + strings.Join(slices.Compact(names), ", ")
}
