package trello

import (
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// history is what the actions tell.
type history struct {
	changes  []connector.Change // oldest first
	messages []connector.Message

	created   map[string]creation // by card
	listNames map[string]string   // by list, as the newest action that names it has it
	boardName string              // as the newest action has it

	actions int
	moves   int // cards put from one list into another
	oldest  time.Time
}

type creation struct {
	by string
	at time.Time
}

// action is one entry of the board's log.
type action struct {
	object
	id, kind, card, actor string
	at                    time.Time
	data                  object
}

func (b *board) history() *history {
	h := &history{created: map[string]creation{}, listNames: map[string]string{}}
	for _, o := range b.actions {
		h.remember(o.object("data"))
	}
	// Trello writes the newest first. Backwards, actions of the same instant stand in the order in which they happened.
	for _, o := range slices.Backward(b.actions) {
		b.take(o, h)
	}
	slices.SortStableFunc(h.changes, func(x, y connector.Change) int { return x.At.Compare(y.At) })
	for i := range h.changes[min(1, len(h.changes)):] {
		if before := h.changes[i]; before.At.Equal(h.changes[i+1].At) {
			h.changes[i+1].Seq = before.Seq + 1
		}
	}
	return h
}

func (b *board) take(o object, h *history) {
	h.actions++
	kind := o.text("type")
	if kind == "commentCard" || kind == "copyCommentCard" {
		o.table = "message"
	}
	a := action{object: o, id: o.text("id"), kind: kind, data: o.object("data")}
	a.actor = b.actor(o)
	var undated error
	if a.at, undated = parseInstant(o.text("date")); undated == nil && (h.oldest.IsZero() || a.at.Before(h.oldest)) {
		h.oldest = a.at
	}
	a.card = a.data.object("card").text("id")
	if a.card == "" {
		a.card = b.checklists[a.data.object("checklist").text("id")].card
	}
	if a.card == "" {
		if strings.HasSuffix(kind, "Card") { // the rest is the board's own log: lists, members, settings
			a.refuseRow("data.card", "", "an action on a card that names none")
		}
		return
	}
	if a.id == "" {
		a.refuseRow("id", "", "an action without id")
		return
	}
	if a.table == "message" {
		h.messages = append(h.messages, connector.Message{
			Origin: a.origin, Source: source, ID: a.id, ItemKey: a.card,
			Author: a.actor, At: a.instant("date"), Text: a.data.text("text"),
		})
		return
	}
	if undated != nil { // a change has no meaning without its instant
		a.refuseRow("date", a.text("date"), undated.Error())
		return
	}
	b.record(a, h)
}

// actor makes the action's author known; authors may have left the board and then stand only here.
func (b *board) actor(o object) string {
	who := o.object("memberCreator")
	id := o.text("idMemberCreator")
	if id == "" {
		id = who.text("id")
	}
	return b.out.person(id, who.text("fullName"), who.text("username"))
}

// remember keeps the newest name of every list and of the board; actions come newest first.
func (h *history) remember(data object) {
	for _, key := range []string{"list", "listAfter", "listBefore"} {
		l := data.object(key)
		if id, name := l.text("id"), l.text("name"); h.listNames[id] == "" {
			h.listNames[id] = name
		}
	}
	if h.boardName == "" {
		h.boardName = data.object("board").text("name")
	}
}

// record turns an action on a card into its changes.
func (b *board) record(a action, h *history) {
	switch a.kind {
	case "createCard", "copyCard", "emailCard", "convertToCardFromCheckItem":
		h.created[a.card] = creation{a.actor, a.at}
		h.enters(a)
	case "updateCard":
		b.edits(a, h)
	case "addMemberToCard":
		id, name := b.memberOf(a)
		h.add(a, connector.Change{Field: connector.FieldOwner, ToID: id, To: name})
	case "removeMemberFromCard":
		id, name := b.memberOf(a)
		h.add(a, connector.Change{Field: connector.FieldOwner, FromID: id, From: name})
	case "moveCardToBoard":
		from, to := a.data.object("boardSource"), a.data.object("board")
		h.add(a, connector.Change{Field: connector.FieldProject, FromID: from.text("id"), From: from.text("name"), ToID: to.text("id"), To: to.text("name")})
		h.enters(a)
	case "moveCardFromBoard":
		from, to := a.data.object("board"), a.data.object("boardTarget")
		h.add(a, connector.Change{Field: connector.FieldProject, FromID: from.text("id"), From: from.text("name"), ToID: to.text("id"), To: to.text("name")})
	case "deleteCard":
		// A deleted card stops being work without a word about the outcome, as an archived one does.
		h.add(a, connector.Change{Field: connector.FieldArchived, To: "true"})
	case "updateCustomFieldItem":
		b.editsCustomField(a, h)
	default:
		if c, ok := checklistChange(a); ok {
			h.add(a, c)
			return
		}
		h.add(a, connector.Change{Field: connector.FieldOther})
	}
}

// add completes a change of the action and keeps it. The field's name defaults to the kind of action.
func (h *history) add(a action, c connector.Change) {
	c.Origin, c.Source, c.ItemKey, c.At, c.Actor = a.origin, source, a.card, a.at, a.actor
	if c.FieldName == "" {
		c.FieldName = a.kind
	}
	c.ID = a.id + ":" + string(c.Field)
	if c.Field == connector.FieldOther { // one action may change several of them
		c.ID = a.id + ":" + c.FieldName
	}
	h.changes = append(h.changes, c)
}

// enters records the list in which a card appears on the board.
func (h *history) enters(a action) {
	l := a.data.object("list")
	if l.text("id") == "" {
		return
	}
	h.add(a, connector.Change{Field: connector.FieldState, ToID: l.text("id"), To: l.text("name")})
}

// memberOf returns the member an action is about, and makes them known.
func (b *board) memberOf(a action) (id, name string) {
	who, brief := a.object.object("member"), a.data.object("member")
	id = a.data.text("idMember")
	for _, o := range []object{who, brief} {
		if id == "" {
			id = o.text("id")
		}
		if name == "" {
			name = o.text("fullName")
		}
	}
	if name == "" {
		name = brief.text("name")
	}
	return b.out.person(id, name, who.text("username")), name
}
