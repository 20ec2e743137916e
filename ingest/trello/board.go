package trello

import (
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// board is everything collected of one board, or of one card that was exported alone.
type board struct {
	out  *emit.Emitter
	file int

	head       jsonobject.Object // the board's own members
	actions    []jsonobject.Object
	cards      []jsonobject.Object
	lists      map[string]list
	labels     map[string]string // name, or colour when unnamed, by id
	fields     map[string]string // custom field names by id
	options    map[string]string // texts of list fields' options by id
	checklists map[string]checklist
	members    []jsonobject.Object
}

type list struct {
	name   string
	closed bool
}

type checklist struct {
	card        string
	total, done int
}

func newBoard(out *emit.Emitter, file int) *board {
	return &board{
		out: out, file: file,
		lists: map[string]list{}, labels: map[string]string{},
		fields: map[string]string{}, options: map[string]string{}, checklists: map[string]checklist{},
	}
}

func readFile(ctx context.Context, _ *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	in, err := f.Open()
	if err != nil {
		out.Refuse(fileRefusal(i, "", err))
		return out.Err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing

	b, seen, last := newBoard(out, i), false, ""
	var stop error // what the visitor returned, told apart from what the stream itself suffered
	err = jsonread.Records(in, func(r jsonread.Record) error {
		seen, last = true, r.Pointer
		b.collect(r)
		if r.Envelope {
			b.finish()
			b = newBoard(out, i)
		}
		if stop = ctx.Err(); stop == nil {
			stop = out.Err
		}
		return stop
	}, "actions", "cards", "labels", "lists", "members", "checklists", "customFields")
	if stop != nil {
		return stop
	}
	if err == nil && !seen {
		err = errors.New("the file is empty")
	}
	if err != nil {
		b.finish()
		out.Refuse(fileRefusal(i, last, err))
	}
	return out.Err
}

func fileRefusal(file int, pointer string, err error) *connector.Refusal {
	return &connector.Refusal{
		Origin: connector.Origin{File: file, Pointer: pointer},
		Scope:  connector.ScopeFile, Table: "work_item", Reason: err.Error(),
	}
}

// collect keeps one element of one of the board's arrays, or the board's own members.
func (b *board) collect(r jsonread.Record) {
	at := connector.Origin{File: b.file, Pointer: r.Pointer}
	if r.Envelope {
		at.Line = int64(r.Index) + 1 // a document has no pointer; normally it is the only one
	}
	o, ok := jsonobject.Parse(r.Raw, at, tableOf(r.Array), b.out)
	if !ok {
		return
	}
	switch {
	case r.Envelope:
		b.collectHead(o)
	case r.Array == "actions":
		b.actions = append(b.actions, o)
	case r.Array == "cards":
		b.collectCard(o)
	case r.Array == "members":
		b.members = append(b.members, o)
	case r.Array == "lists":
		b.lists[o.Text("id")] = list{o.Text("name"), o.Flag("closed")}
	case r.Array == "labels":
		b.labels[o.Text("id")] = labelName(o)
	case r.Array == "checklists":
		b.collectChecklist(o)
	case r.Array == "customFields":
		b.fields[o.Text("id")] = o.Text("name")
		for _, option := range o.Objects("options") {
			b.options[option.Text("id")] = option.Object("value").Text("text")
		}
	default:
		o.RefuseRow("", "", "is neither a Trello board nor a card")
	}
}

// tableOf names the core table that an element of a board's array is for.
func tableOf(array string) string {
	switch array {
	case "actions":
		return "work_item_change"
	case "members":
		return "person_identity"
	}
	return "work_item"
}

func (b *board) collectHead(o jsonobject.Object) {
	switch {
	case o.Has("idList") && o.Has("idBoard"):
		b.collectCard(o)
	case o.Has("id"):
		b.head = o
	default:
		o.RefuseRow("id", "", "is neither a Trello board nor a card")
	}
}

func (b *board) collectCard(o jsonobject.Object) {
	if o.Text("id") == "" {
		o.RefuseRow("id", "", "a card without id")
		return
	}
	b.cards = append(b.cards, o)
}

func (b *board) collectChecklist(o jsonobject.Object) {
	c := checklist{card: o.Text("idCard")}
	for _, item := range o.Objects("checkItems") {
		c.total++
		if item.Text("state") == "complete" {
			c.done++
		}
	}
	b.checklists[o.Text("id")] = c
}

// finish sends everything that was collected.
func (b *board) finish() {
	for _, m := range b.members {
		if b.person(m.Text("id"), m.Text("fullName"), m.Text("username")) == "" {
			m.RefuseRow("id", "", "a member without id")
		}
	}
	h := b.history()
	b.sendCards(h)
	for i := range h.changes {
		b.change(&h.changes[i])
	}
	b.sendLinks()
	for i := range h.messages {
		b.message(&h.messages[i])
	}
	b.notes(h)
}
