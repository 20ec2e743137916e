package jira

import (
	"cmp"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// change sends one item of a history entry. Its id is the one that the REST interface leads to, so that a backup and
// an export of the same instance tell one change once.
func (r *backupReader) change(n *xmlread.Node) {
	group := r.known.groups[n.Attribute("group")]
	if group == nil {
		r.out.RefuseRow(r.at(n), "work_item_change", "group", n.Attribute("group"), "its history entry is not in the file")
		return
	}
	seq := group.items
	group.items++
	key := r.known.key(group.issue)
	if key == "" {
		r.out.RefuseRow(r.at(n), "work_item_change", "issue", group.issue, "its issue is not in the file")
		return
	}
	when, assumed, ok := parseInstant(group.created, r.zone)
	if !ok {
		r.out.RefuseRow(r.at(n), "work_item_change", "created", group.created, "cannot read as an instant")
		return
	}
	if assumed {
		r.assumed++
	}
	c := connector.Change{
		Origin: r.at(n), Source: r.site.source, ItemKey: key, ID: fmt.Sprintf("%s:%d", n.Attribute("group"), seq), At: when, Seq: seq,
		Actor: r.person(group.author), Field: fieldOf(n.Attribute("fieldtype"), n.Attribute("field")), FieldName: n.Attribute("field"),
	}
	r.values(n, &c)
	r.out.Change(&c)
}

// values fills what the field was and became.
func (r *backupReader) values(n *xmlread.Node, c *connector.Change) {
	from, fromID := field(n, "oldstring"), field(n, "oldvalue")
	to, toID := field(n, "newstring"), field(n, "newvalue")
	switch c.Field {
	case connector.FieldOwner:
		c.From, c.FromID = cmp.Or(from, fromID), r.person(fromID)
		c.To, c.ToID = cmp.Or(to, toID), r.person(toID)
	case connector.FieldDue:
		c.From, c.To = r.changedDay(n, "oldvalue", fromID, from), r.changedDay(n, "newvalue", toID, to)
	default:
		c.From, c.FromID = shown(from, fromID)
		c.To, c.ToID = shown(to, toID)
	}
}

func (r *backupReader) changedDay(n *xmlread.Node, column, id, text string) string {
	day, ok := changedDay(id, text)
	if !ok {
		r.refuseValue(n, "work_item_change", column, cmp.Or(id, text), "cannot read as a day")
	}
	return day
}

// comment sends an action, which is Jira's word for a comment and for little else.
func (r *backupReader) comment(n *xmlread.Node) {
	if kind := n.Attribute("type"); kind != "comment" {
		r.out.RefuseRow(r.at(n), "message", "type", kind, "an action that is not a comment")
		return
	}
	key := r.record(n, "message")
	if key == "" {
		return
	}
	r.out.Message(&connector.Message{
		Origin: r.at(n), Source: r.site.source, ID: n.Attribute("id"), ItemKey: key, Author: r.person(n.Attribute("author")),
		At: r.instant(n, "message", "created"), Text: field(n, "body"),
	})
}

// record returns the key of the issue that a comment or a worklog stands on; empty when the record was refused.
func (r *backupReader) record(n *xmlread.Node, table string) string {
	key := r.known.key(n.Attribute("issue"))
	switch {
	case key == "":
		r.out.RefuseRow(r.at(n), table, "issue", n.Attribute("issue"), "its issue is not in the file")
	case n.Attribute("id") == "":
		r.out.RefuseRow(r.at(n), table, "id", "", "no id")
		key = ""
	}
	return key
}

func (r *backupReader) worklog(n *xmlread.Node) {
	key := r.record(n, "worklog")
	if key == "" {
		return
	}
	seconds, ok := number(n.Attribute("timeworked"))
	if !ok {
		r.out.RefuseRow(r.at(n), "worklog", "timeworked", n.Attribute("timeworked"), "cannot read as seconds")
		return
	}
	column := "startdate"
	if n.Attribute(column) == "" {
		column = "created"
	}
	r.out.Worklog(&connector.Worklog{
		Origin: r.at(n), Source: r.site.source, ID: n.Attribute("id"), ItemKey: key, Author: r.person(n.Attribute("author")),
		At: r.instant(n, "worklog", column), Seconds: seconds, Text: field(n, "body"),
	})
}

// link sends a link: source <outward words> destination. Subtasks and epics are told as parents.
func (r *backupReader) link(n *xmlread.Node) {
	kind := r.known.links[n.Attribute("linktype")]
	end := linkEnd{
		this: r.known.key(n.Attribute("source")), that: r.known.key(n.Attribute("destination")),
		typeName: kind.name, outward: kind.outward, inward: kind.inward, outwardEnd: true,
	}
	for _, side := range [][2]string{{"source", end.this}, {"destination", end.that}} {
		if side[1] == "" {
			r.out.RefuseRow(r.at(n), "work_item_link", side[0], n.Attribute(side[0]), "its issue is not in the file")
			return
		}
	}
	link := end.link()
	if kind.name == subtaskLink || kind.name == epicLink {
		link = connector.Link{FromKey: end.this, ToKey: end.that, Kind: connector.LinkParent, Original: "parent"}
	}
	link.Origin, link.Source = r.at(n), r.site.source
	if made, ok := r.known.linked[linkNote{n.Attribute("source"), "This issue " + kind.outward + " " + end.that}]; ok {
		link.At, _, _ = parseInstant(made, r.zone) // an unreadable one is refused with the change that tells of it
	}
	r.out.Link(&link)
}
