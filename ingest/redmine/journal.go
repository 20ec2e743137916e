package redmine

import (
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// attributes are the fields of an issue whose changes have a standard name, as journals call them.
var attributes = map[string]connector.Field{
	"status_id":        connector.FieldState,
	"assigned_to_id":   connector.FieldOwner,
	"priority_id":      connector.FieldPriority,
	"tracker_id":       connector.FieldType,
	"fixed_version_id": connector.FieldSprint,
	"project_id":       connector.FieldProject,
	"category_id":      connector.FieldLabels,
	"parent_id":        connector.FieldParent,
	"child_id":         connector.FieldLink,
	"subject":          connector.FieldTitle,
	"description":      connector.FieldDescription,
	"due_date":         connector.FieldDue,
	"estimated_hours":  connector.FieldEstimate,
	"story_points":     connector.FieldEstimate,
}

// journals sends the history of an issue. A journal is a note, a set of changes, or both. One with neither hides changes
// that the exporting user may not see.
func (a *answers) journals(o jsonobject.Object, key string) {
	for i, raw := range o.List("journals") {
		at := o.Origin
		at.Pointer += "/journals/" + strconv.Itoa(i)
		j, ok := jsonobject.Parse(raw, at, "work_item_change", a.out)
		if !ok {
			continue
		}
		id := j.Text("id")
		if id == "" {
			j.RefuseRow("id", "", "a journal without id")
			continue
		}
		a.note(j.For("message"), key, id)
		a.details(j, key, id)
	}
}

func (a *answers) note(j jsonobject.Object, key, id string) {
	text := j.Text("notes")
	if text == "" || !a.out.First("message", source, id) {
		return
	}
	if j.Flag("private_notes") {
		a.seen.private++
	}
	a.out.Message(&connector.Message{
		Origin: j.Origin, Source: source, ID: id, ItemKey: key, Author: a.mentioned(j.Object("user")), At: j.Instant("created_on"), Text: text,
	})
}

func (a *answers) details(j jsonobject.Object, key, id string) {
	details := j.List("details")
	if len(details) == 0 {
		return
	}
	at, err := time.Parse(time.RFC3339, j.Text("created_on"))
	if err != nil {
		j.RefuseRow("created_on", j.Text("created_on"), "cannot read as a date")
		return
	}
	for i, raw := range details {
		place := j.Origin
		place.Pointer += "/details/" + strconv.Itoa(i)
		d, ok := jsonobject.Parse(raw, place, "work_item_change", a.out)
		if !ok {
			continue
		}
		name := d.Text("name")
		if name == "" {
			d.RefuseRow("name", "", "a change of no field")
			continue
		}
		c := &connector.Change{
			Origin: place, Source: source, ItemKey: key, ID: id + ":" + strconv.Itoa(i), At: at.UTC(), Seq: i,
			Actor: a.mentioned(j.Object("user")), Field: connector.FieldOther, FieldName: name,
			From: d.Text("old_value"), To: d.Text("new_value", "value"),
		}
		if a.out.First("work_item_change", source, c.ID) {
			a.field(d.Text("property"), name, c)
			a.out.Change(c)
		}
	}
}

// field gives a change its standard name, and names to the numbers it holds.
func (a *answers) field(property, name string, c *connector.Change) {
	switch property {
	case "attr":
		if f, ok := attributes[name]; ok {
			c.Field = f
		}
		if name == "assigned_to_id" {
			c.FromID, c.ToID = a.person(c.From, ""), a.person(c.To, "")
			c.From, c.To = a.shown(c.From), a.shown(c.To)
			return
		}
		if numbered[name] {
			c.FromID, c.ToID = c.From, c.To
			c.From, c.To = a.named(name, c.From), a.named(name, c.To)
		}
	case "cf":
		c.FieldName = "cf " + name
		if known := a.names.of["cf"][name]; known != "" {
			c.FieldName = known
		}
	case "relation":
		c.Field = connector.FieldLink
	}
}

// numbered fields hold a number that stands for a name.
var numbered = map[string]bool{
	"status_id": true, "priority_id": true, "tracker_id": true, "fixed_version_id": true, "project_id": true, "category_id": true,
}

// named returns the name behind a number, and the number itself where no file of the export explains it.
func (a *answers) named(field, id string) string {
	if id == "" {
		return ""
	}
	if name := a.names.of[field][id]; name != "" {
		return name
	}
	if field == "status_id" {
		a.seen.unnamed[id]++
	}
	return id
}

// shown returns the name of somebody, and the number where the name is not known.
func (a *answers) shown(id string) string {
	if name := a.names.people[id].Name; name != "" {
		return name
	}
	return id
}
