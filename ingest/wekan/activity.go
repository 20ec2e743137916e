package wekan

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// activity sends what happened to a card.
func (r *reader) activity(o jsonobject.Object) {
	card, kind := o.Text("cardId"), o.Text("activityType")
	if card == "" || strings.HasSuffix(kind, "Comment") {
		return // on the board itself, or told by the comment
	}
	id, at := o.Text("_id"), o.Instant("createdAt")
	switch {
	case id == "":
		o.RefuseRow("_id", "", "an activity without id")
		return
	case at.IsZero():
		o.RefuseRow("createdAt", o.Text("createdAt"), "an activity without its instant")
		return
	case !r.out.First(changeTable, source, id):
		return
	}
	c := connector.Change{
		Origin: o.Origin, Source: source, ItemKey: card, ID: id, At: at, Actor: r.person(o.Text("userId")),
		Field: connector.FieldOther, FieldName: kind,
	}
	r.describe(o, kind, &c)
	if c.Field == connector.FieldState && c.FromID != "" {
		r.moves++
	}
	r.out.Change(&c)
}

// describe says which field changed from what to what.
func (r *reader) describe(o jsonobject.Object, kind string, c *connector.Change) {
	switch kind {
	case "createCard":
		c.Field, c.ToID, c.To = connector.FieldState, o.Text("listId"), r.listName(o)
	case "moveCard":
		r.moved(o, c)
	case "moveCardBoard":
		c.Field, c.From, c.To = connector.FieldProject, o.Text("oldBoardName"), o.Text("boardName")
		c.FromID, c.ToID = o.Text("oldBoardId"), o.Text("boardId")
	case "archivedCard":
		c.Field, c.From, c.To = connector.FieldArchived, "false", "true"
	case "restoredCard":
		c.Field, c.From, c.To = connector.FieldArchived, "true", "false"
	case "joinMember", "unjoinMember":
		r.handed(o, c, "memberId", !r.assigning[c.ItemKey])
	case "joinAssignee", "unjoinAssignee":
		r.handed(o, c, "assigneeId", true)
	case "addedLabel":
		c.Field, c.ToID, c.To = connector.FieldLabels, o.Text("labelId"), named(r.labels, o.Text("labelId"))
	case "removedLabel":
		c.Field, c.FromID, c.From = connector.FieldLabels, o.Text("labelId"), named(r.labels, o.Text("labelId"))
	case "a-dueAt":
		c.Field, c.From, c.To = connector.FieldDue, r.dayText(o.Text("timeOldValue")), r.dayText(o.Text("timeValue"))
	case "a-startAt", "a-endAt", "a-receivedAt":
		c.From, c.To = o.Text("timeOldValue"), o.Text("timeValue")
	case "a-changedTitle":
		c.Field, c.From, c.To = connector.FieldTitle, o.Text("oldValue"), o.Text("value")
	case "a-changedDescription":
		c.Field, c.From, c.To = connector.FieldDescription, o.Text("oldValue"), o.Text("value")
	case "setCustomField", "unsetCustomField":
		r.fieldSet(o, c)
	case "checkedItem", "uncheckedItem", "addChecklist", "removeChecklist", "completeChecklist", "uncompleteChecklist", "addChecklistItem", "removedChecklistItem":
		c.Field, c.To = connector.FieldChecklist, kind
	}
}

// listName is the list's name at that time where the activity holds it, else its present one.
func (r *reader) listName(o jsonobject.Object) string {
	if name := o.Text("listName"); name != "" {
		return name
	}
	return named(r.lists, o.Text("listId"))
}

// moved tells a move to another list from one to another swimlane of the same list, which changes no state.
func (r *reader) moved(o jsonobject.Object, c *connector.Change) {
	from, to := o.Text("oldListId"), o.Text("listId")
	if from != to {
		c.Field, c.FromID, c.ToID = connector.FieldState, from, to
		c.From, c.To = named(r.lists, from), r.listName(o)
		return
	}
	c.FieldName, c.FromID, c.ToID = "swimlane", o.Text("oldSwimlaneId"), o.Text("swimlaneId")
	c.From, c.To = named(r.swimlanes, c.FromID), named(r.swimlanes, c.ToID)
}

// handed tells who came to a card or left it.
func (r *reader) handed(o jsonobject.Object, c *connector.Change, key string, owns bool) {
	who := r.person(o.Text(key))
	name := r.users[who].Name
	if name == "" {
		name = r.users[who].Login
	}
	if owns {
		c.Field = connector.FieldOwner
	}
	if strings.HasPrefix(c.FieldName, "un") {
		c.FromID, c.From = who, name
	} else {
		c.ToID, c.To = who, name
	}
}

func (r *reader) fieldSet(o jsonobject.Object, c *connector.Change) {
	name := r.fields[o.Text("customFieldId")]
	if name == "" {
		return
	}
	c.FieldName, c.Field = name, standardField(name)
	c.To = o.Shown("value")
	if option := r.options[c.To]; option != "" {
		c.To = option
	}
}
