package trello

import (
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// board is everything collected of one board, or of one card that was exported alone.
type board struct {
	out  *output
	file int

	head       object // the board's own members
	actions    []object
	cards      []object
	lists      map[string]list
	labels     map[string]string // name, or colour when unnamed, by id
	fields     map[string]string // custom field names by id
	options    map[string]string // texts of list fields' options by id
	checklists map[string]checklist
	members    []object
}

type list struct {
	name   string
	closed bool
}

type checklist struct {
	card        string
	total, done int
}

func newBoard(out *output, file int) *board {
	return &board{
		out: out, file: file,
		lists: map[string]list{}, labels: map[string]string{},
		fields: map[string]string{}, options: map[string]string{}, checklists: map[string]checklist{},
	}
}

// read serves both formats: a card that stands alone is a board of one card without lists.
func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := newOutput(sink)
	for i, f := range x.Files {
		if err := readFile(ctx, i, f, out); err != nil {
			return err
		}
	}
	return nil
}

func readFile(ctx context.Context, i int, f *connector.File, out *output) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	in, err := f.Open()
	if err != nil {
		out.refuse(fileRefusal(i, "", err))
		return out.err
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
			stop = out.err
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
		out.refuse(fileRefusal(i, last, err))
	}
	return out.err
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
	o, ok := parseObject(r.Raw, at, tableOf(r.Array), b.out)
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
		b.lists[o.text("id")] = list{o.text("name"), o.flag("closed")}
	case r.Array == "labels":
		b.labels[o.text("id")] = labelName(o)
	case r.Array == "checklists":
		b.collectChecklist(o)
	case r.Array == "customFields":
		b.fields[o.text("id")] = o.text("name")
		for _, option := range o.objects("options") {
			b.options[option.text("id")] = option.object("value").text("text")
		}
	default:
		o.refuseRow("", "", "is neither a Trello board nor a card")
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

func (b *board) collectHead(o object) {
	switch {
	case o.has("idList") && o.has("idBoard"):
		b.collectCard(o)
	case o.has("id"):
		b.head = o
	default:
		o.refuseRow("id", "", "is neither a Trello board nor a card")
	}
}

func (b *board) collectCard(o object) {
	if o.text("id") == "" {
		o.refuseRow("id", "", "a card without id")
		return
	}
	b.cards = append(b.cards, o)
}

func (b *board) collectChecklist(o object) {
	c := checklist{card: o.text("idCard")}
	for _, item := range o.objects("checkItems") {
		c.total++
		if item.text("state") == "complete" {
			c.done++
		}
	}
	b.checklists[o.text("id")] = c
}

// finish sends everything that was collected.
func (b *board) finish() {
	for _, m := range b.members {
		if b.out.person(m.text("id"), m.text("fullName"), m.text("username")) == "" {
			m.refuseRow("id", "", "a member without id")
		}
	}
	h := b.history()
	b.sendCards(h)
	for i := range h.changes {
		b.out.change(&h.changes[i])
	}
	b.sendLinks()
	for i := range h.messages {
		b.out.message(&h.messages[i])
	}
	b.notes(h)
}
