package deck

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

const itemTable = "work_item"

// reader sends the cards of one file.
type reader struct {
	out  *emit.Emitter
	file int
	zone *time.Location // in which the day of an instant is taken

	comments, commented int // counted for the notes: comments that the file does not hold, and cards they stand on
}

func readFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	last := connector.Origin{File: i, Line: 1}
	in, err := f.Open()
	if err != nil {
		out.RefuseFile(last, itemTable, err.Error())
		return out.Err
	}
	defer func() { _ = in.Close() }() // nothing was written
	r := &reader{out: out, file: i, zone: x.Zone}
	err = boards(in, func(m member) error {
		last.Pointer = pointer("/boards", m.key)
		r.board(m)
		if err := ctx.Err(); err != nil {
			return err
		}
		return out.Err
	})
	var stop visitError
	if errors.As(err, &stop) {
		return stop.error
	}
	if err != nil {
		out.RefuseFile(last, itemTable, err.Error())
	}
	r.notes()
	return out.Err
}

func pointer(parent, key string) string {
	return parent + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

// board is what cards need to know of the board and the stack they are on.
type board struct {
	title    string
	archived bool
	deleted  string // why everything on it is gone; "" while it is there
	stack    string
	done     bool // the stack is the one for done cards
}

func (r *reader) board(m member) {
	o, ok := r.parse(m, "/boards")
	if !ok {
		return
	}
	b := board{title: o.Text("title"), archived: o.Flag("archived")}
	if !seconds(o, "deletedAt").IsZero() {
		b.deleted = "its board was deleted"
	}
	r.person(o, "owner")
	for _, user := range o.Objects("users") {
		r.identity(user)
	}
	for _, stack := range r.inside(o, "stacks") {
		r.stack(b, stack, o.Origin.Pointer+"/stacks")
	}
}

func (r *reader) stack(b board, m member, parent string) {
	o, ok := r.parse(m, parent)
	if !ok {
		return
	}
	b.stack, b.done = o.Text("title"), o.Flag("isDoneColumn")
	if b.deleted == "" && !seconds(o, "deletedAt").IsZero() {
		b.deleted = "its stack was deleted"
	}
	for _, m := range r.inside(o, "cards") {
		if r.out.Err != nil {
			return
		}
		if card, ok := r.parse(m, o.Origin.Pointer+"/cards"); ok {
			r.card(b, card)
		}
	}
}

func (r *reader) parse(m member, parent string) (jsonobject.Object, bool) {
	return jsonobject.Parse(m.raw, connector.Origin{File: r.file, Pointer: pointer(parent, m.key)}, itemTable, r.out)
}

func (r *reader) inside(o jsonobject.Object, key string) []member {
	_, raw := o.Find(key)
	if raw == nil {
		return nil
	}
	found, err := members(raw)
	if err != nil {
		o.RefuseValue(key, string(raw), err.Error())
	}
	return found
}

func (r *reader) notes() {
	if r.comments > 0 {
		r.out.Note(connector.Note{
			Code: "comments-missing", File: r.file,
			Text: fmt.Sprintf("%d comments stand on %d cards; Deck does not export them", r.comments, r.commented),
		})
	}
}
