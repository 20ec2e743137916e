package azuredevops

import (
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (r *reading) record(_ int, o jsonobject.Object) {
	switch kindOf(o) {
	case snapshot:
		r.snapshot(o)
	case update:
		r.update(o.For("work_item_change"))
	case link:
		r.reportedLink(o.For("work_item_link"))
	case comment:
		r.comment(o.For("message"))
	case edge:
		r.edge(o)
	default:
		r.bare(o)
	}
}

// snapshot reads a work item as of one revision. Of all those of a work item the latest and fullest becomes the Item, the
// others only what they tell of its past.
func (r *reading) snapshot(o jsonobject.Object) {
	id := itemID{r.source, keyOf(o)}
	if id.key == "" {
		o.RefuseRow("id", "", "a work item without id")
		return
	}
	fields := o.Object("fields")
	known := r.known.versions[id]
	switch {
	case known.rev != revOf(o) || known.fields != fullness(o):
		r.out.Merged("work_item", 1)
	case r.out.First("work_item", id.source, id.key):
		r.item(o, fields, id)
	}
	if known.several {
		r.compare(id, o, fields)
	}
	r.said(id, fields, fields.Text(fieldHistory), person(r.source, fields, fieldChangedBy), instant(fields, fieldChanged))
	r.relations(id, o)
}

func (r *reading) item(o, fields jsonobject.Object, id itemID) {
	if fields.Flag(fieldDeleted) {
		o.RefuseRow(fieldDeleted, id.key, "was deleted in the tool")
		return
	}
	item := &connector.Item{
		Origin: o.Origin, Source: r.source, Key: id.key,
		Type: fields.Text(fieldType), State: fields.Text(fieldState), Priority: fields.Text(fieldPriority), Resolution: fields.Text(fieldResolved),
		Title: fields.Text(fieldTitle), Description: fields.Text(fieldDescription, fieldRepro), AcceptanceCriteria: fields.Text(fieldCriteria),
		Creator: r.out.Person(person(r.source, fields, fieldCreator)),
		Team:    fields.Text(fieldArea), Project: fields.Text(fieldProject), ParentKey: r.parent(o, fields),
		Sprint: iteration(fields.Text(fieldIteration)), Labels: itemtable.Split(fields.Text(fieldTags), ";"),
		Points: fields.Number(fieldPoints, fieldEffort, fieldSize), EstimateSeconds: hours(fields.Number(fieldEstimate)),
		Due: day(fields, fieldDue, fieldTarget), Start: day(fields, fieldStart, fieldActivated),
		CreatedAt: instant(fields, fieldCreated), UpdatedAt: instant(fields, fieldChanged), ResolvedAt: instant(fields, fieldClosed),
		URL: pageOf(o, id.key),
	}
	if owner := r.out.Person(person(r.source, fields, fieldAssigned)); owner != "" {
		item.Owners = []string{owner}
	}
	if item.Resolution == "" && (!item.ResolvedAt.IsZero() || item.State == "Removed") {
		item.Resolution = fields.Text(fieldReason) // of an open work item it says why it is open
	}
	r.seen.item(item)
	r.out.Item(item)
}

func hours(h *float64) *float64 {
	if h == nil {
		return nil
	}
	seconds := *h * time.Hour.Seconds()
	return &seconds
}

// pageOf returns the address of the page for people.
func pageOf(o jsonobject.Object, key string) string {
	if page := o.Object("_links").Object("html").Text("href"); page != "" {
		return page
	}
	if before, _, ok := strings.Cut(o.Text("url"), "/_apis/"); ok {
		return before + "/_workitems/edit/" + key
	}
	return ""
}

// bare meets a record that is only an id, as query results hold them.
func (r *reading) bare(o jsonobject.Object) {
	key := o.Text("id")
	switch {
	case key == "" || o.Has("fields"):
		o.RefuseRow("", "", "is no work item, update, link or comment")
	case r.known.versions[itemID{r.source, key}] != best{}:
		r.out.Merged("work_item", 1)
	default:
		r.seen.bare++
		o.RefuseRow("id", key, "a query result names work items by id only: fetch the work items themselves")
	}
}

// edge reads one line of the result of a tree or link query.
func (r *reading) edge(o jsonobject.Object) {
	if !o.Has("source") {
		r.bare(o.Object("target"))
		return
	}
	r.relation(o, itemID{r.source, o.Object("source").Text("id")}, o.Text("rel"), o.Object("target").Text("id"), time.Time{})
}

// said sends a comment, which stands in the discussion of a work item and in the revision that brought it. Both tell the
// same instant, and that makes its id.
func (r *reading) said(id itemID, o jsonobject.Object, text string, author connector.Identity, at time.Time) {
	if text == "" {
		return
	}
	if at.IsZero() {
		o.For("message").RefuseRow(fieldHistory, text, "a comment without an instant")
		return
	}
	native := id.key + "@" + at.Format(time.RFC3339Nano)
	if !r.out.First("message", id.source, native) {
		return
	}
	r.out.Message(&connector.Message{
		Origin: o.Origin, Source: id.source, ID: native, ItemKey: id.key, Author: r.out.Person(author), At: at, Text: text,
	})
}

func (r *reading) comment(o jsonobject.Object) {
	id := itemID{r.source, o.Text("workItemId")}
	r.seen.commented(id)
	if o.Flag("isDeleted") {
		o.RefuseRow("isDeleted", o.Text("id", "commentId"), "was deleted in the tool")
		return
	}
	r.said(id, o, o.Text("text"), person(r.source, o, "createdBy"), instant(o, "createdDate"))
}
