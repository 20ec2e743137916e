package redmine

import (
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// issue sends an issue with its links and journals. Lists and single answers tell of the same issue: the newest record
// becomes the item, and what only the others hold is sent as well.
func (a *answers) issue(o jsonobject.Object) {
	key := o.Text("id")
	if key == "" || !isIssue(o) {
		o.RefuseRow("id", key, "is no issue with id, project and tracker")
		return
	}
	a.seen.issue(key, o)
	switch {
	case o.Text("updated_on") < a.names.newest[key]:
		a.out.Merged("work_item", 1)
	case a.out.First("work_item", source, key):
		a.out.Item(a.item(o, key))
	}
	a.links(o, key)
	a.journals(o, key)
	for _, w := range o.Objects("watchers") {
		a.mentioned(w)
	}
}

func (a *answers) item(o jsonobject.Object, key string) *connector.Item {
	status := o.Object("status")
	item := &connector.Item{
		Origin: o.Origin, Source: source, Key: key,
		Type: o.Object("tracker").Text("name"), State: status.Text("name"), Priority: o.Object("priority").Text("name"),
		Title: o.Text("subject"), Description: o.Text("description"), Creator: a.mentioned(o.Object("author")),
		Project: o.Object("project").Text("name"), ParentKey: o.Object("parent").Text("id"), Sprint: o.Object("fixed_version").Text("name"),
		Due: o.Day("due_date"), Start: o.Day("start_date"),
		CreatedAt: o.Instant("created_on"), UpdatedAt: o.Instant("updated_on"), ResolvedAt: o.Instant("closed_on"),
	}
	if closed, known := a.names.closed[status.Text("id")]; known && closed {
		item.StateCategory = "done"
	} else if known { // a reopened issue keeps its closing date
		item.ResolvedAt = time.Time{}
	}
	if owner := a.mentioned(o.Object("assigned_to")); owner != "" {
		item.Owners = []string{owner}
	}
	if category := o.Object("category").Text("name"); category != "" {
		item.Labels = []string{category}
	}
	if hours := o.Number("estimated_hours"); hours != nil {
		seconds := *hours * 3600
		item.EstimateSeconds = &seconds
	}
	for _, f := range o.Objects("custom_fields") {
		customField(f, item)
	}
	return item
}

// customField takes the fields that instances add under these names.
func customField(f jsonobject.Object, item *connector.Item) {
	switch strings.ToLower(strings.TrimSpace(f.Text("name"))) {
	case "team":
		item.Team = value(f)
	case "story points":
		item.Points = f.Number("value")
	case "acceptance criteria":
		item.AcceptanceCriteria = value(f)
	}
}

// value returns what a custom field holds; several values are a list.
func value(f jsonobject.Object) string {
	if f.IsList("value") {
		return strings.Join(f.Texts("value"), ", ")
	}
	return f.Text("value")
}

// links sends relations, which both issues tell, and the tree of sub-tasks.
func (a *answers) links(o jsonobject.Object, key string) {
	if parent := o.Object("parent").Text("id"); parent != "" {
		a.link(connector.Link{Origin: o.Origin, FromKey: parent, ToKey: key, Kind: connector.LinkParent, Original: "parent"})
	}
	a.children(o, key)
	for _, r := range o.Objects("relations") {
		from, to, word := r.Text("issue_id"), r.Text("issue_to_id"), r.Text("relation_type")
		if from == "" || to == "" {
			r.For("work_item_link").RefuseRow("relations", word, "a relation that does not name two issues")
			continue
		}
		kind := kinds[word]
		if kind.reverse {
			from, to = to, from
		}
		a.link(connector.Link{Origin: o.Origin, FromKey: from, ToKey: to, Kind: kind.standard(), Original: word})
	}
}

func (a *answers) children(o jsonobject.Object, parent string) {
	for _, child := range o.Objects("children") {
		if key := child.Text("id"); key != "" {
			a.link(connector.Link{Origin: o.Origin, FromKey: parent, ToKey: key, Kind: connector.LinkParent, Original: "parent"})
			a.children(child, key)
		}
	}
}

func (a *answers) link(l connector.Link) {
	l.Source = source
	if a.out.First("work_item_link", source, string(l.Kind)+" "+l.FromKey+" "+l.ToKey) {
		a.out.Link(&l)
	}
}

// timeEntry sends hours that were booked on an issue, or on a project only.
func (a *answers) timeEntry(o jsonobject.Object) {
	id, hours := o.Text("id"), o.Number("hours")
	if id == "" || hours == nil {
		o.RefuseRow("id", id, "is no time entry with id and hours")
		return
	}
	w := &connector.Worklog{
		Origin: o.Origin, Source: source, ID: id, ItemKey: o.Object("issue").Text("id"), Project: o.Object("project").Text("name"),
		Author: a.mentioned(o.Object("user")), Seconds: *hours * 3600, Text: o.Text("comments"),
	}
	if day := o.Day("spent_on"); !day.IsZero() {
		w.At = time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, a.export.Zone).UTC()
	}
	if a.out.First("worklog", source, id) {
		a.out.Worklog(w)
	}
}
