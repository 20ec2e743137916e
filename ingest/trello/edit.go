package trello

import (
	"maps"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// edits records what an updateCard changed: data.old holds the former value of each changed key, data.card the new one.
func (b *board) edits(a action, h *history) {
	old, card := a.data.object("old"), a.data.object("card")
	for _, key := range slices.Sorted(maps.Keys(old.members)) {
		c := connector.Change{Field: cardField(key), FieldName: key}
		switch c.Field {
		case connector.FieldState:
			c.FromID, c.From = b.listOf(a.data.object("listBefore"), old.text(key))
			c.ToID, c.To = b.listOf(a.data.object("listAfter"), card.text(key))
			h.moves++
		case connector.FieldLabels:
			c.FromID, c.From = b.labelList(old)
			c.ToID, c.To = b.labelList(card)
		case connector.FieldDue:
			c.From, c.To = day(old, key), day(card, key)
		default:
			c.From, c.To = old.shown(key), card.shown(key)
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
func (b *board) listOf(l object, id string) (string, string) {
	if l.has("id") {
		return l.text("id"), l.text("name")
	}
	return id, b.lists[id].name
}

func (b *board) labelList(o object) (ids, names string) {
	all := o.texts("idLabels")
	named := make([]string, len(all))
	for i, id := range all {
		named[i] = b.labelOf(id)
	}
	return strings.Join(all, ", "), strings.Join(named, ", ")
}

// day returns a member as YYYY-MM-DD, "" when there is none.
func day(o object, key string) string {
	t := o.instant(key)
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}

func (b *board) editsCustomField(a action, h *history) {
	field := a.data.object("customField")
	name := field.text("name")
	h.add(a, connector.Change{
		Field: customField(name), FieldName: name,
		From: b.fieldText(a.data.object("old")), To: b.fieldText(a.data.object("customFieldItem")),
	})
}

// checklistChange reads an action on a checklist or one of its items; false when it is neither.
func checklistChange(a action) (connector.Change, bool) {
	c := connector.Change{Field: connector.FieldChecklist}
	subject := a.data.object("checkItem")
	if !subject.has("id") {
		subject = a.data.object("checklist")
	}
	switch a.kind {
	case "addChecklistToCard", "copyChecklist", "createCheckItem":
		c.ToID, c.To = subject.text("id"), subject.text("name")
	case "removeChecklistFromCard", "deleteCheckItem":
		c.FromID, c.From = subject.text("id"), subject.text("name")
	case "updateCheckItemStateOnCard":
		c.ToID, c.To = subject.text("id"), subject.text("state")
	case "updateCheckItem", "updateChecklist":
		c.FromID, c.ToID = subject.text("id"), subject.text("id")
		c.From, c.To = oldAndNew(a.data.object("old"), subject)
	default:
		return c, false
	}
	return c, true
}

// oldAndNew shows the values of the keys that changed.
func oldAndNew(old, now object) (from, to string) {
	var was, is []string
	for _, key := range slices.Sorted(maps.Keys(old.members)) {
		was, is = append(was, old.shown(key)), append(is, now.shown(key))
	}
	return strings.Join(was, ", "), strings.Join(is, ", ")
}
