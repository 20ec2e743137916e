package discord

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// message sends a post as a message, and a call as a meeting. Notices are counted.
func (r *reader) message(o jsonobject.Object) {
	id := o.Text("id")
	if id == "" {
		o.RefuseRow("id", "", "a message without id")
		return
	}
	kind := o.Text("type")
	switch kind {
	case "Call", "3":
		r.call(o.For("meeting"), id)
		return
	case "ThreadStarterMessage", "21": // the post that the thread was opened at, once more and without its text
		r.out.Merged("message", 1)
		return
	}
	if !isPost(kind) {
		if strings.Trim(kind, "0123456789") == "" {
			kind = "type " + kind
		}
		r.seen.notices[kind]++
		return
	}
	r.out.Message(&connector.Message{
		Origin: o.Origin, Source: source, ID: id, Channel: r.place.channel, Thread: r.thread(o, id, kind),
		At: o.Instant("timestamp"), Text: o.Text("content"), Author: r.author(o),
	})
}

// isPost tells what somebody wrote from what Discord reports in somebody's name. The exporter writes the kinds that it
// has no name for as numbers: 20 and 23 are answers to commands. A kind that is not known is a notice: what is left out
// and counted does less harm than what is counted as the wrong person's.
func isPost(kind string) bool {
	switch kind {
	case "", "Default", "0", "Reply", "19", "20", "23":
		return true
	}
	return false
}

// thread returns the id of the post that this one answers. Replies inside a thread belong to the thread. A forwarded post
// has a reference too, but is no reply.
func (r *reader) thread(o jsonobject.Object, id, kind string) string {
	switch {
	case r.place.thread == id: // the post that a forum thread begins with
		return ""
	case r.place.thread != "":
		return r.place.thread
	case kind == "Reply" || kind == "19":
		return o.Object("reference").Text("messageId")
	}
	return ""
}

func (r *reader) call(o jsonobject.Object, id string) {
	m := connector.Meeting{
		Origin: o.Origin, Source: source, ID: id, Organizer: r.author(o),
		StartsAt: o.Instant("timestamp"), EndsAt: o.Instant("callEndedTimestamp"),
	}
	if m.StartsAt.IsZero() {
		o.RefuseRow("timestamp", o.Shown("timestamp"), "a call without its start")
		return
	}
	r.out.Meeting(&m)
}

// author makes the author known and returns its id; "" for deleted accounts, which all have one name.
func (r *reader) author(o jsonobject.Object) string {
	who := o.Object("author")
	name := who.Text("name")
	if name == "Deleted User" {
		r.seen.deleted++
		return ""
	}
	shown := who.Text("nickname")
	if shown == "" {
		shown = name
	}
	return r.out.Person(connector.Identity{
		Source: source, ID: who.Text("id"), Name: shown, Login: login(name, who.Text("discriminator")), Bot: who.Flag("isBot"),
	})
}

// login is the account's name. Old accounts share names and are told apart by four digits.
func login(name, discriminator string) string {
	if name == "" || strings.Trim(discriminator, "0") == "" {
		return name
	}
	return name + "#" + discriminator
}
