package zendesk

import (
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// audit sends what one update of a ticket did: an event per field, and the comments.
func (a *answers) audit(o jsonobject.Object) {
	a.seen.audits++
	ticket, id, at := o.Text("ticket_id"), o.Text("id"), o.Instant("created_at")
	if ticket == "" || id == "" || at.IsZero() {
		o.RefuseRow("ticket_id", id, "an audit needs id, ticket_id and a readable created_at")
		return
	}
	source, author := a.source(o), a.person(o, o.Text("author_id"))
	for n, e := range o.Objects("events") {
		kind := e.Text("type")
		switch {
		case kind == "Change" || kind == "Create":
			a.event(e, connector.Change{
				Origin: o.Origin, Source: source, ItemKey: ticket, ID: eventID(e, id, n), At: at, Seq: n, Actor: author,
				Field: fieldOf(e.Text("field_name")), FieldName: e.Text("field_name"),
			})
		case strings.HasSuffix(kind, "Comment"):
			who := author
			if own := e.Text("author_id"); own != "" {
				who = a.person(o, own)
			}
			a.auditComment(e.For("message"), source, ticket, who, at)
		}
	}
}

func eventID(e jsonobject.Object, audit string, n int) string {
	if id := e.Text("id"); id != "" {
		return id
	}
	return fmt.Sprintf("%s:%d", audit, n)
}

// event sends a field that was changed, or that had a value from the beginning.
func (a *answers) event(e jsonobject.Object, c connector.Change) {
	if c.FieldName == "" {
		e.RefuseRow("field_name", c.ID, "an event without field_name")
		return
	}
	c.From, c.To = shown(e, "previous_value"), shown(e, "value")
	if c.From == c.To || !a.out.First("work_item_change", c.Source, c.ID) {
		return // a field that was created empty
	}
	switch c.Field {
	case connector.FieldOwner:
		c.FromID, c.ToID = c.From, c.To
		c.From, c.To = a.named(c.Source, c.FromID), a.named(c.Source, c.ToID)
	case connector.FieldTeam:
		c.FromID, c.ToID = c.From, c.To
		c.From, c.To = a.group(c.FromID), a.group(c.ToID)
	case connector.FieldDue:
		c.From, c.To = dayOf(c.From), dayOf(c.To)
	}
	a.out.Change(&c)
}

// shown returns a value as text; of a list its elements.
func shown(e jsonobject.Object, key string) string {
	if e.IsList(key) {
		return strings.Join(e.Texts(key), ", ")
	}
	return e.Shown(key)
}

// named makes an owner known and returns the name.
func (a *answers) named(source, id string) string {
	who, known := a.names.people[id]
	if !known && id != "" {
		a.seen.numbers[id] = true
	}
	who.Source, who.ID = source, id
	a.out.Person(who)
	if who.Name == "" {
		return id
	}
	return who.Name
}

// auditComment sends the comment of an audit, which has no instant of its own.
func (a *answers) auditComment(e jsonobject.Object, source, ticket, author string, at time.Time) {
	id := e.Text("id")
	if id == "" {
		e.RefuseRow("id", e.Text("body"), "a comment without id")
		return
	}
	if !a.out.First("message", source, id) {
		return
	}
	if e.Mentions("public") && !e.Flag("public") {
		a.seen.private++
	}
	a.out.Message(&connector.Message{Origin: e.Origin, Source: source, ID: id, ItemKey: ticket, Author: author, At: at, Text: e.Text("plain_body", "body")})
}
