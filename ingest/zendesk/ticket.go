package zendesk

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (a *answers) ticket(o jsonobject.Object) {
	id, source := o.Text("id"), a.source(o)
	switch {
	case id == "":
		o.RefuseRow("id", o.Text("subject"), "a ticket without id")
		return
	case o.Text("status") == "deleted":
		o.RefuseRow("status", id, "the ticket was deleted")
		return
	case !a.out.First("work_item", source, id):
		return
	}
	a.seen.tickets++
	it := connector.Item{
		Origin: o.Origin, Source: source, Key: id, Type: o.Text("type"), State: o.Text("status"), Priority: o.Text("priority"),
		Title: o.Text("subject", "raw_subject"), Description: o.Text("description"), Creator: a.person(o, a.number(o, "requester")),
		Team: a.group(a.number(o, "group")), Labels: o.Texts("tags"), Due: o.Day("due_at"),
		CreatedAt: o.Instant("created_at"), UpdatedAt: o.Instant("updated_at"),
	}
	if who := a.person(o, a.number(o, "assignee")); who != "" {
		it.Owners = []string{who}
	}
	if it.State == "solved" || it.State == "closed" {
		it.ResolvedAt = o.Object("metric_set").Instant("solved_at")
	}
	if host := strings.TrimPrefix(source, tool+"@"); host != source {
		it.URL = "https://" + host + "/agent/tickets/" + id
	}
	a.out.Item(&it)
	a.links(o, &it)
	for _, c := range o.For("message").Objects("comments") {
		a.comment(c, source, id, a.person(o, c.Text("author_id")))
	}
}

// number returns the number of a person or group that a ticket names, alone or with what it stands for.
func (a *answers) number(o jsonobject.Object, name string) string {
	if id := o.Text(name + "_id"); id != "" || !o.IsObject(name) {
		return id
	}
	return o.Object(name).Text("id")
}

// links sends the problem that an incident has, and follow-ups, which both tickets tell.
func (a *answers) links(o jsonobject.Object, it *connector.Item) {
	if problem := o.Text("problem_id"); problem != "" {
		a.out.Link(&connector.Link{Origin: o.Origin, Source: it.Source, FromKey: problem, ToKey: it.Key, Kind: connector.LinkCauses, Original: "problem_id"})
	}
	followUp := func(from, to string) {
		if a.out.First("work_item_link", it.Source, from+" "+to) {
			a.out.Link(&connector.Link{Origin: o.Origin, Source: it.Source, FromKey: from, ToKey: to, Kind: connector.LinkRelates, Original: "follow-up"})
		}
	}
	for _, raw := range o.List("followup_ids") {
		if id, err := jsonobject.Scalar(raw); err == nil && id != "" {
			followUp(it.Key, id)
		} else {
			o.RefuseValue("followup_ids", string(raw), "is not a number")
		}
	}
	if from := o.Text("via_followup_source_id"); from != "" {
		followUp(from, it.Key)
	}
}

// comment sends a comment. A ticket and its audits tell the same comment by the same number.
func (a *answers) comment(c jsonobject.Object, source, ticket, author string) {
	id := c.Text("id")
	if id == "" {
		c.RefuseRow("id", c.Text("body"), "a comment without id")
		return
	}
	if !a.out.First("message", source, id) {
		return
	}
	if c.Mentions("public") && !c.Flag("public") {
		a.seen.private++
	}
	a.out.Message(&connector.Message{
		Origin: c.Origin, Source: source, ID: id, ItemKey: ticket, Author: author, At: c.Instant("created_at"), Text: c.Text("plain_body", "body"),
	})
}
