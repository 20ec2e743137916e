package wekan

import (
	"context"
	"errors"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// The core tables that records are meant for.
const (
	itemTable    = "work_item"
	changeTable  = "work_item_change"
	messageTable = "message"
	personTable  = "person_identity"
)

// reader sends the records of one file.
type reader struct {
	*board
	out  *emit.Emitter
	file int
	zone *time.Location // in which the day of an instant is taken

	cards, moves int // counted for the notes
}

func readFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	b, err := survey(ctx, f)
	if err != nil {
		return err
	}
	r := &reader{board: b, out: out, file: i, zone: x.Zone}
	last := connector.Origin{File: i, Line: 1}
	met, damage := jsonobject.Walk(ctx, f, out, func(rec jsonread.Record) {
		last = jsonobject.Place(i, rec)
		r.record(rec)
	}, arrays...)
	if out.Err != nil {
		return out.Err
	}
	if damage == nil && !met {
		damage = errors.New("the file is empty")
	}
	if damage != nil {
		out.RefuseFile(last, itemTable, damage.Error())
		return out.Err
	}
	r.notes()
	return out.Err
}

func (r *reader) record(rec jsonread.Record) {
	table, send := itemTable, r.head
	switch rec.Array {
	case "":
	case "cards", "subtaskItems":
		send = r.card
	case "activities":
		table, send = changeTable, r.activity
	case "comments":
		table, send = messageTable, r.comment
	case "users":
		table, send = personTable, r.user
	default: // names, which the survey has read, and what is of no use here
		return
	}
	if o, ok := jsonobject.Parse(rec.Raw, jsonobject.Place(r.file, rec), table, r.out); ok {
		send(o)
	}
}

// head is the board itself, without its lists.
func (r *reader) head(o jsonobject.Object) {
	if !o.Has("_format") && !o.Has("_id") {
		o.RefuseRow("_format", "", "is not a WeKan board")
	}
}

func (r *reader) user(o jsonobject.Object) {
	id := o.Text("_id")
	if id == "" {
		o.RefuseRow("_id", "", "a user without id")
		return
	}
	r.person(id)
}

// person makes somebody known, by id alone where the file does not explain it.
func (r *reader) person(id string) string {
	if who, ok := r.users[id]; ok {
		return r.out.Person(who)
	}
	return r.out.Person(connector.Identity{Source: source, ID: id})
}

func (r *reader) comment(o jsonobject.Object) {
	id, card := o.Text("_id"), o.Text("cardId")
	switch {
	case id == "":
		o.RefuseRow("_id", "", "a comment without id")
	case card == "":
		o.RefuseRow("cardId", "", "a comment on no card")
	default:
		r.out.Message(&connector.Message{
			Origin: o.Origin, Source: source, ID: id, ItemKey: card, Author: r.person(o.Text("userId")), At: o.Instant("createdAt"), Text: o.Text("text"),
		})
	}
}

func (r *reader) notes() {
	if r.cards > 0 && r.moves == 0 {
		r.out.Note(connector.Note{
			Code: "no-moves", File: r.file,
			Text:   "no card of this board was ever moved from one list to another: the lists may be topics or people, or the activities were deleted",
			Remedy: "export the board regularly and import every file: what differs between two of them is history",
		})
	}
}
