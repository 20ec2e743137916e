package github

import (
	"cmp"
	"encoding/json"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// changed returns the field that an event changed, and both values. Merging is an outcome: the closing that goes with it
// is an event of its own.
func (r *reader) changed(o jsonobject.Object, on subject, kind string) connector.Change {
	switch kind {
	case "closed":
		return connector.Change{Field: connector.FieldState, From: "open", To: "closed"}
	case "reopened":
		return connector.Change{Field: connector.FieldState, From: "closed", To: "open"}
	case "merged":
		return connector.Change{Field: connector.FieldResolution, To: "merged"}
	case "labeled":
		return connector.Change{Field: connector.FieldLabels, To: named(o, "name", "label_name", "label")}
	case "unlabeled":
		return connector.Change{Field: connector.FieldLabels, From: named(o, "name", "label_name", "label")}
	case "milestoned":
		return connector.Change{Field: connector.FieldSprint, To: named(o, "title", "milestone_title", "milestoneTitle", "milestone")}
	case "demilestoned":
		return connector.Change{Field: connector.FieldSprint, From: named(o, "title", "milestone_title", "milestoneTitle", "milestone")}
	case "renamed":
		rename := o.Object("rename")
		return connector.Change{
			Field: connector.FieldTitle,
			From:  cmp.Or(o.Text("title_was", "previousTitle"), rename.Text("from")),
			To:    cmp.Or(o.Text("title_is", "currentTitle"), rename.Text("to")),
		}
	case "assigned", "unassigned":
		return r.ownerChange(o, on, kind)
	case "review_requested", "review_request_removed":
		_, raw := o.Find("requested_reviewer", "requestedReviewer", "requested_team")
		return connector.Change{Field: connector.FieldOther, To: who(o, raw)}
	}
	return columnChange(o, kind)
}

// ownerChange reads who was assigned. Archives of old do not say it; then the event is kept without a field.
func (r *reader) ownerChange(o jsonobject.Object, on subject, kind string) connector.Change {
	id := r.person(o, on.source, "assignee", "user")
	switch {
	case id == "":
		return connector.Change{Field: connector.FieldOther}
	case kind == "assigned":
		return connector.Change{Field: connector.FieldOwner, ToID: id, To: id}
	}
	return connector.Change{Field: connector.FieldOwner, FromID: id, From: id}
}

// columnChange reads a move on a project board; columns are the only workflow states that GitHub records. Taking an item
// off a board leaves it without a column, which is no state.
func columnChange(o jsonobject.Object, kind string) connector.Change {
	card := o.Object("project_card")
	from := cmp.Or(card.Text("previous_column_name"), o.Text("previousProjectColumnName", "previousStatus"))
	to := cmp.Or(card.Text("column_name"), o.Text("projectColumnName", "status"))
	switch {
	case kind == "removed_from_project":
		return connector.Change{Field: connector.FieldOther, From: to}
	case to != "":
		return connector.Change{Field: connector.FieldState, From: from, To: to}
	}
	return connector.Change{Field: connector.FieldOther, To: o.Text("commit_id")}
}

// named returns the first of the keys that holds a value: a text, or the member of an object.
func named(o jsonobject.Object, member string, keys ...string) string {
	key, raw := o.Find(keys...)
	name, _ := o.Named(key, raw, member)
	return name
}

// who names the person or team that a review is asked of.
func who(o jsonobject.Object, raw json.RawMessage) string {
	name, asked := o.Named("requested_reviewer", raw, "login")
	return cmp.Or(loginOf(name), asked.Text("name"))
}
