package trello

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// edits records what an updateCard changed: data.old holds the former value of each changed key, data.card the new one.
func (b *board) edits(a action, h *history) {
	old, card := a.data.Object("old"), a.data.Object("card")
	for _, key := range old.Keys() {
		c := connector.Change{Field: cardField(key), FieldName: key}
		switch c.Field {
		case connector.FieldState:
			c.FromID, c.From = b.listOf(a.data.Object("listBefore"), old.Text(key))
			c.ToID, c.To = b.listOf(a.data.Object("listAfter"), card.Text(key))
			h.moves++
		case connector.FieldLabels:
			c.FromID, c.From = b.labelList(old)
			c.ToID, c.To = b.labelList(card)
		case connector.FieldDue:
			c.From, c.To = day(old, key), day(card, key)
		default:
			c.From, c.To = old.Shown(key), card.Shown(key)
		}
		h.add(a, c)
	}
}

// cardField returns the standard field of a card's key.
func cardField(key string) connector.Field {
	switch key {
	case "idList":
		return connector.FieldState
	case "closed":
		return connector.FieldArchived
	case "due":
		return connector.FieldDue
	case "name":
		return connector.FieldTitle
	case "desc":
		return connector.FieldDescription
	case "idLabels":
		return connector.FieldLabels
	case "pos":
		return connector.FieldRank
	}
	return connector.FieldOther
}

// listOf returns a list's id and its name at that time, or its present name when the action tells only the id.
func (b *board) listOf(l jsonobject.Object, id string) (string, string) {
	if l.Has("id") {
		return l.Text("id"), l.Text("name")
	}
	return id, b.lists[id].name
}

func (b *board) labelList(o jsonobject.Object) (ids, names string) {
	all := o.Texts("idLabels")
	named := make([]string, len(all))
	for i, id := range all {
		named[i] = b.labelOf(id)
	}
	return strings.Join(all, ", "), strings.Join(named, ", ")
}

// day returns a member as YYYY-MM-DD, "" when there is none.
func day(o jsonobject.Object, key string) string {
	t := o.Instant(key)
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}

func (b *board) editsCustomField(a action, h *history) {
	field := a.data.Object("customField")
	name := field.Text("name")
	h.add(a, connector.Change{
		Field: customField(name), FieldName: name,
		From: b.fieldText(a.data.Object("old")), To: b.fieldText(a.data.Object("customFieldItem")),
	})
}

// checklistChange reads an action on a checklist or one of its items; false when it is neither.
func checklistChange(a action) (connector.Change, bool) {
	c := connector.Change{Field: connector.FieldChecklist}
	subject := a.data.Object("checkItem")
	if !subject.Has("id") {
		subject = a.data.Object("checklist")
	}
	switch a.kind {
	case "addChecklistToCard", "copyChecklist", "createCheckItem":
		c.ToID, c.To = subject.Text("id"), subject.Text("name")
	case "removeChecklistFromCard", "deleteCheckItem":
		c.FromID, c.From = subject.Text("id"), subject.Text("name")
	case "updateCheckItemStateOnCard":
		c.ToID, c.To = subject.Text("id"), subject.Text("state")
	case "updateCheckItem", "updateChecklist":
		c.FromID, c.ToID = subject.Text("id"), subject.Text("id")
		c.From, c.To = oldAndNew(a.data.Object("old"), subject)
	default:
		return c, false
	}
	return c, true
}

// oldAndNew shows the values of the keys that changed.
func oldAndNew(old, now jsonobject.Object) (from, to string) {
	var was, is []string
	for _, key := range old.Keys() {
		was, is = append(was, old.Shown(key)), append(is, now.Shown(key))
	}
	return strings.Join(was, ", "), strings.Join(is, ", ")
}
