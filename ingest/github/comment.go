package github

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// comments sends the comments that the object holds; a REST list only counts them, as GraphQL may. Comments of a review may not name
// their author: they are the reviewer's.
func (r *reader) comments(o jsonobject.Object, on subject, reviewer string) {
	if o.IsNumber("comments") || o.IsObject("comments") && !o.Object("comments").Mentions("nodes") {
		return
	}
	for i, raw := range o.List("comments") {
		at := o.Origin
		at.Pointer = fmt.Sprintf("%s/comments/%d", at.Pointer, i)
		c, ok := jsonobject.Parse(raw, at, "message", r.out)
		if !ok {
			continue
		}
		id := c.Text("id", "url", "html_url")
		switch {
		case id == "" && reviewer != "":
			id = fmt.Sprintf("%s:%d", o.Text("id"), i+1)
		case id == "":
			id = fmt.Sprintf("%s:%d", on.key, i+1)
		}
		r.message(c, on, id, reviewer)
	}
}

// comment sends a comment that is a record of its own.
func (r *reader) comment(o jsonobject.Object, on subject) {
	if id := recordID(o); id != "" {
		r.message(o, on, id, "")
		return
	}
	o.RefuseRow("id", "", "a comment without id")
}

// message sends a comment, unless it was sent before.
func (r *reader) message(c jsonobject.Object, on subject, id, author string) {
	if !r.out.First("message", on.source, id) {
		return
	}
	if named := r.person(c, on.source, "author", "user", "actor"); named != "" {
		author = named
	}
	r.out.Message(&connector.Message{
		Origin: c.Origin, Source: on.source, ID: id, ItemKey: on.key, Author: author,
		At: c.Instant("createdAt", "created_at", "submittedAt", "submitted_at"), Text: c.Text("body"),
	})
}

// reviews sends the reviews that a pull request holds.
func (r *reader) reviews(o jsonobject.Object, on subject) {
	for i, raw := range o.List("reviews") {
		at := o.Origin
		at.Pointer = fmt.Sprintf("%s/reviews/%d", at.Pointer, i)
		if review, ok := jsonobject.Parse(raw, at, "work_item_change", r.out); ok {
			r.review(review, on)
		}
	}
}

// review sends a review's verdict as a change of the pull request, because most reviews say nothing else, and what it
// says as messages.
func (r *reader) review(o jsonobject.Object, on subject) {
	id := recordID(o)
	if id == "" {
		o.RefuseRow("id", "", "a review without id")
		return
	}
	reviewer := r.person(o, on.source, "author", "user", "actor")
	c := connector.Change{
		Origin: o.Origin, Source: on.source, ItemKey: on.key, ID: "review:" + id, Actor: reviewer,
		At:    o.Instant("submittedAt", "submitted_at", "createdAt", "created_at"),
		Field: connector.FieldOther, FieldName: "review", To: verdict(o.Text("state")),
	}
	switch {
	case c.At.IsZero():
		o.RefuseRow("submitted_at", "", "a review without its instant")
	case r.out.First("work_item_change", on.source, c.ID):
		r.out.Change(&c)
	}
	if o.Text("body") != "" {
		r.message(o.For("message"), on, "review:"+id, reviewer)
	}
	r.comments(o, on, reviewer)
}

// verdict names the states that migration archives write as numbers.
func verdict(state string) string {
	switch state {
	case "1":
		return "COMMENTED"
	case "30":
		return "CHANGES_REQUESTED"
	case "40":
		return "APPROVED"
	}
	return state
}
