package teams

import (
	"cmp"
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// reader is one reading of one export.
type reader struct {
	ctx context.Context
	out *emit.Emitter

	listed    map[string]bool   // ids of usersList
	addresses map[string]string // ids by mail address and principal name, in small letters
	teams     map[string]string // names by id
	channels  map[string]string // names by id
	manned    map[string]bool   // teams whose members are known
	strangers map[string]bool   // authors who are not in usersList
	told      tally
}

// read goes through the lists before what refers to them, whatever the order of the files.
func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	r := &reader{
		ctx: ctx, out: emit.New(sink),
		listed: map[string]bool{}, addresses: map[string]string{}, teams: map[string]string{}, channels: map[string]string{},
		manned: map[string]bool{}, strangers: map[string]bool{}, told: tally{system: map[string]int{}},
	}
	for _, pass := range []func(int, *connector.File){r.list, r.content} {
		for i, f := range x.Files {
			pass(i, f)
			f.Forget()
		}
	}
	if r.out.Err == nil {
		r.notes()
	}
	return r.out.Err
}

func (r *reader) list(i int, f *connector.File) {
	switch kindOf(f) {
	case users:
		r.records(i, f, "person_identity", r.user)
	case teams:
		r.records(i, f, "team_membership", func(o record) {
			name(r.teams, cmp.Or(o.text("GroupsId"), o.text("Id")), cmp.Or(o.text("DisplayName"), o.text("Name")), o)
		})
	case channels:
		r.records(i, f, "message", func(o record) { name(r.channels, o.text("Id"), o.text("DisplayName"), o) })
	case apps:
		r.records(i, f, "message", func(record) { r.told.apps++ })
	}
}

func name(names map[string]string, id, shown string, o record) {
	if id == "" {
		o.RefuseRow("Id", "", "an entry without id")
		return
	}
	names[id] = cmp.Or(shown, names[id])
}

func (r *reader) content(i int, f *connector.File) {
	switch kindOf(f) {
	case members:
		team := teamOf(f.Path)
		r.records(i, f, "team_membership", func(o record) { r.member(o, team) })
	case meetings:
		r.records(i, f, "meeting", r.meeting)
	case messages:
		r.told.pages++
		r.records(i, f, "message", r.message)
	case unknown: // refused as messages
		r.records(i, f, "message", r.message)
	}
}

// records takes the objects of a file's array one by one: a plain one, or the "value" of an answer of Graph.
func (r *reader) records(i int, f *connector.File, table string, take func(record)) {
	last, inValue := "", false
	met, damage := jsonobject.Walk(r.ctx, f, r.out, func(rec jsonread.Record) {
		if o, ok := jsonobject.Parse(rec.Raw, jsonobject.Place(i, rec), table, r.out); ok {
			r.take(record{o}, rec.Envelope && (inValue || o.Has("@odata.context")), take)
		}
		last, inValue = rec.Pointer, rec.Array == "value"
	}, "value")
	if r.out.Err == nil && damage == nil && !met {
		damage = errors.New("the file holds no record")
	}
	if damage != nil {
		r.out.RefuseFile(connector.Origin{File: i, Pointer: last}, table, damage.Error())
	}
}

// take tells a record from the envelope of an answer, which says whether there is another page.
func (r *reader) take(o record, envelope bool, take func(record)) {
	if !envelope {
		take(o)
		return
	}
	if o.Has("@odata.nextLink") && o.Table == "message" {
		r.told.continued++
	}
}
