package bugzilla

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// bug sends a bug, and the history and comments that some scripts put inside it.
func (a *answers) bug(o jsonobject.Object) {
	key := o.Text("id")
	severity := o.Text("severity")
	item := &connector.Item{
		Origin: o.Origin, Source: a.source, Key: key,
		Type: typeOf(o.Text("type"), severity), State: o.Text("status"), Resolution: value(o.Text("resolution")),
		Priority: value(o.Text("priority")), Title: o.Text("summary"), Description: a.description(o, key),
		Creator: a.personIn(o, "creator"), Team: o.Text("component"), Project: o.Text("product"),
		Sprint: value(o.Text("target_milestone")), Labels: o.Texts("keywords"),
		EstimateSeconds: estimate(o.Number("estimated_time")),
		CreatedAt:       o.Instant("creation_time"), UpdatedAt: o.Instant("last_change_time"),
	}
	if value(o.Text("deadline")) != "" {
		item.Due = o.Day("deadline")
	}
	if o.Has("is_open") && !o.Flag("is_open") {
		item.StateCategory = "done"
	}
	if item.StateCategory != "" || !o.Has("is_open") { // a reopened bug keeps the instant of its last resolution
		item.ResolvedAt = o.Instant("cf_last_resolved")
	}
	if owner := a.personIn(o, "assigned_to"); owner != "" {
		item.Owners = []string{owner}
	}
	a.personIn(o, "qa_contact")
	for _, cc := range o.Objects("cc_detail") {
		a.person(cc.Text("name", "email"), cc.Text("real_name"))
	}
	a.bugs++
	a.out.Item(item)
	a.links(o, key)
	if o.Has("history") {
		a.recorded(o)
	}
	if o.Has("comments") {
		a.comments(o, key, o.Origin.Pointer+"/comments")
	}
}

// description returns the first comment, wherever the export tells it.
func (a *answers) description(o jsonobject.Object, key string) string {
	for i, c := range o.Objects("comments") {
		if isFirst(c, i) {
			return c.Text("text", "raw_text")
		}
	}
	if text := o.Text("description"); text != "" {
		return text
	}
	return a.texts[key]
}

// isFirst tells the comment that is a bug's description. Servers before 5.0 do not count comments.
func isFirst(c jsonobject.Object, position int) bool {
	if c.Has("count") {
		return c.Text("count") == "0"
	}
	return position == 0
}

// personIn reads the login under a key and the real name in the object beside it.
func (a *answers) personIn(o jsonobject.Object, key string) string {
	return a.person(o.Text(key), o.Object(key+"_detail").Text("real_name"))
}

func (a *answers) links(o jsonobject.Object, key string) {
	for _, r := range relations {
		if !o.IsList(r.field) {
			a.link(o.Origin, key, r, o.Text(r.field))
			continue
		}
		for _, other := range o.Texts(r.field) {
			a.link(o.Origin, key, r, other)
		}
	}
}

// recorded sends the history of a bug.
func (a *answers) recorded(o jsonobject.Object) {
	h := a.history(o.Text("id"))
	for i, raw := range o.List("history") {
		at := o.Origin
		at.Pointer += "/history/" + strconv.Itoa(i)
		edit, ok := jsonobject.Parse(raw, at, "work_item_change", a.out)
		if !ok {
			continue
		}
		when, err := time.Parse(time.RFC3339, edit.Text("when"))
		if err != nil {
			edit.RefuseRow("when", edit.Text("when"), "cannot read as a date")
			continue
		}
		for j, change := range edit.List("changes") {
			a.change(h, edit, when.UTC(), j, change)
		}
	}
}

func (a *answers) change(h *history, edit jsonobject.Object, when time.Time, j int, raw json.RawMessage) {
	at := edit.Origin
	at.Pointer += "/changes/" + strconv.Itoa(j)
	c, ok := jsonobject.Parse(raw, at, "work_item_change", a.out)
	if !ok {
		return
	}
	field := c.Text("field_name")
	if field == "" {
		c.RefuseRow("field_name", "", "a change of no field")
		return
	}
	a.past++
	h.add(entry{
		Origin: at, who: edit.Text("who"), attachment: c.Text("attachment_id"), at: when,
		field: field, name: field, removed: c.Text("removed"), added: c.Text("added"),
	})
}

// comments sends the comments on a bug.
func (a *answers) comments(o jsonobject.Object, bug, pointer string) {
	for i, raw := range o.List("comments") {
		at := o.Origin
		at.Pointer = pointer + "/" + strconv.Itoa(i)
		if c, ok := jsonobject.Parse(raw, at, "message", a.out); ok {
			a.comment(c, bug, i)
		}
	}
}

// comment sends a comment, unless it is the description of a bug that the export holds.
func (a *answers) comment(c jsonobject.Object, bug string, position int) {
	who := a.person(c.Text("creator", "author"), "")
	if c.Flag("is_private") {
		a.private++
	}
	if isFirst(c, position) && a.known[bug] {
		return
	}
	id := c.Text("id")
	switch {
	case id == "":
		c.RefuseRow("id", "", "a comment without number")
	case bug == "":
		c.RefuseRow("bug_id", "", "a comment on no bug")
	case a.out.First("message", a.source, bug+"#"+id):
		a.out.Message(&connector.Message{
			Origin: c.Origin, Source: a.source, ID: bug + "#" + id, ItemKey: bug, Author: who,
			At: c.Instant("creation_time", "time"), Text: c.Text("text", "raw_text"),
		})
	}
}
