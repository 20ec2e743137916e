package trello

import (
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
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
	jsonobject.Object
	id, kind, card, actor string
	at                    time.Time
	data                  jsonobject.Object
}

func (b *board) history() *history {
	h := &history{created: map[string]creation{}, listNames: map[string]string{}}
	for _, o := range b.actions {
		h.remember(o.Object("data"))
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

func (b *board) take(o jsonobject.Object, h *history) {
	h.actions++
	kind := o.Text("type")
	if kind == "commentCard" || kind == "copyCommentCard" {
		o.Table = "message"
	}
	a := action{Object: o, id: o.Text("id"), kind: kind, data: o.Object("data")}
	a.actor = b.actor(o)
	var undated error
	if a.at, undated = parseInstant(o.Text("date")); undated == nil && (h.oldest.IsZero() || a.at.Before(h.oldest)) {
		h.oldest = a.at
	}
	a.card = a.data.Object("card").Text("id")
	if a.card == "" {
		a.card = b.checklists[a.data.Object("checklist").Text("id")].card
	}
	if a.card == "" {
		if strings.HasSuffix(kind, "Card") { // the rest is the board's own log: lists, members, settings
			a.RefuseRow("data.card", "", "an action on a card that names none")
		}
		return
	}
	if a.id == "" {
		a.RefuseRow("id", "", "an action without id")
		return
	}
	if a.Table == "message" {
		h.messages = append(h.messages, connector.Message{
			Origin: a.Origin, Source: source, ID: a.id, ItemKey: a.card,
			Author: a.actor, At: a.Instant("date"), Text: a.data.Text("text"),
		})
		return
	}
	if undated != nil { // a change has no meaning without its instant
		a.RefuseRow("date", a.Text("date"), "cannot read as a date")
		return
	}
	b.record(a, h)
}

// actor makes the action's author known; authors may have left the board and then stand only here.
func (b *board) actor(o jsonobject.Object) string {
	who := o.Object("memberCreator")
	id := o.Text("idMemberCreator")
	if id == "" {
		id = who.Text("id")
	}
	return b.person(id, who.Text("fullName"), who.Text("username"))
}

// remember keeps the newest name of every list and of the board; actions come newest first.
func (h *history) remember(data jsonobject.Object) {
	for _, key := range []string{"list", "listAfter", "listBefore"} {
		l := data.Object(key)
		if id, name := l.Text("id"), l.Text("name"); h.listNames[id] == "" {
			h.listNames[id] = name
		}
	}
	if h.boardName == "" {
		h.boardName = data.Object("board").Text("name")
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
		from, to := a.data.Object("boardSource"), a.data.Object("board")
		h.add(a, connector.Change{Field: connector.FieldProject, FromID: from.Text("id"), From: from.Text("name"), ToID: to.Text("id"), To: to.Text("name")})
		h.enters(a)
	case "moveCardFromBoard":
		from, to := a.data.Object("board"), a.data.Object("boardTarget")
		h.add(a, connector.Change{Field: connector.FieldProject, FromID: from.Text("id"), From: from.Text("name"), ToID: to.Text("id"), To: to.Text("name")})
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
	c.Origin, c.Source, c.ItemKey, c.At, c.Actor = a.Origin, source, a.card, a.at, a.actor
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
	l := a.data.Object("list")
	if l.Text("id") == "" {
		return
	}
	h.add(a, connector.Change{Field: connector.FieldState, ToID: l.Text("id"), To: l.Text("name")})
}

// memberOf returns the member an action is about, and makes them known.
func (b *board) memberOf(a action) (id, name string) {
	who, brief := a.Object.Object("member"), a.data.Object("member")
	id = a.data.Text("idMember")
	for _, o := range []jsonobject.Object{who, brief} {
		if id == "" {
			id = o.Text("id")
		}
		if name == "" {
			name = o.Text("fullName")
		}
	}
	if name == "" {
		name = brief.Text("name")
	}
	return b.person(id, name, who.Text("username")), name
}
