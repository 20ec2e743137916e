package youtrack

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// categories are the kinds of activity that change a field which is not a custom one.
var categories = map[string]connector.Field{
	"SummaryCategory":     connector.FieldTitle,
	"DescriptionCategory": connector.FieldDescription,
	"ProjectCategory":     connector.FieldProject,
	"TagsCategory":        connector.FieldLabels,
	"LinksCategory":       connector.FieldLink,
	"SprintCategory":      connector.FieldSprint,
}

// activity sends what one entry of the activity stream says: a comment, or a change of one field.
func (a *answers) activity(o jsonobject.Object) {
	a.history++
	category, key := o.Object("category").Text("id"), a.target(o)
	at, id := o.Milliseconds("timestamp"), o.Text("id")
	switch {
	case key == "":
		o.RefuseRow("target", o.Object("target").Text("id"), "an activity on an issue that no file names")
		return
	case id == "" || at.IsZero():
		o.RefuseRow("id", id, "an activity without id or time")
		return
	case category == "CommentsCategory":
		a.comments(o, key)
		return
	}
	c := connector.Change{
		Origin: o.Origin, Source: source, ItemKey: key, At: at, Actor: a.known(o.Object("author")),
		Field: connector.FieldOther, FieldName: category,
	}
	if f, ok := categories[category]; ok {
		c.Field = f
	}
	if category == "CustomFieldCategory" {
		c.FieldName = fieldName(o)
		c.Field = standard(c.FieldName)
	}
	if c.FieldName == "" {
		c.FieldName = "unnamed"
	}
	a.changes(o, c, id)
}

// target returns the issue that an activity is about.
func (a *answers) target(o jsonobject.Object) string {
	t := o.Object("target")
	if key := a.keyOf(t); key != "" {
		return key
	}
	return a.keyOf(t.Object("issue")) // of a comment, or of booked time
}

func fieldName(o jsonobject.Object) string {
	f := o.Object("field")
	if name := f.Object("customField").Text("name"); name != "" {
		return name
	}
	return f.Text("name", "presentation", "id")
}

// changes sends one change per pair of values. People are told apart, what else has several values stays together.
func (a *answers) changes(o jsonobject.Object, c connector.Change, id string) {
	removed, added := values(o, "removed"), values(o, "added")
	if c.Field != connector.FieldOwner {
		c.ID, c.From, c.To = id, joined(o, c.Field, removed), joined(o, c.Field, added)
		a.change(&c)
		return
	}
	for n := range max(len(removed), len(added)) {
		c.ID, c.Seq = id+":"+strconv.Itoa(n), n
		c.From, c.FromID, c.To, c.ToID = "", "", "", ""
		if n < len(removed) {
			c.From, c.FromID = shown(o, removed[n]), a.person(o, removed[n])
		}
		if n < len(added) {
			c.To, c.ToID = shown(o, added[n]), a.person(o, added[n])
		}
		a.change(&c)
	}
}

// change sends a change once: pages of activities overlap.
func (a *answers) change(c *connector.Change) {
	if a.out.First("work_item_change", source, c.ID) {
		a.out.Change(c)
	}
}

func joined(o jsonobject.Object, field connector.Field, all []json.RawMessage) string {
	words := make([]string, len(all))
	for i, raw := range all {
		words[i] = shown(o, raw)
		if ms, err := strconv.ParseInt(words[i], 10, 64); err == nil && field == connector.FieldDue {
			words[i] = time.UnixMilli(ms).UTC().Format(time.DateOnly)
		}
	}
	return strings.Join(words, ", ")
}

// comments sends comments that were added. A change of a comment's text tells no comment.
func (a *answers) comments(o jsonobject.Object, key string) {
	m := o.For("message")
	if !m.IsList("added") {
		m.RefuseRow("added", m.Shown("added"), "a change of a comment")
		return
	}
	added := m.Objects("added")
	if len(added) == 0 {
		m.RefuseRow("removed", "", "a comment that was removed")
	}
	for _, c := range added {
		if a.told[c.Text("id")] {
			a.out.Merged("message", 1)
			continue
		}
		if !c.Has("text") {
			c.RefuseRow("added", c.Text("id"), "a comment without its text")
			continue
		}
		a.comment(c, key)
	}
}
