package slack

import (
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// reader is one reading of one export.
type reader struct {
	ctx    context.Context
	out    *emit.Emitter
	source string

	users    roster
	channels directory
	told     tally
	unlisted map[string]bool // authors that users.json does not list
}

// read goes through the lists before the messages, whatever the order of the files.
func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	r := &reader{
		ctx: ctx, out: emit.New(sink),
		users:    roster{listed: map[string]bool{}, teams: map[string]int{}},
		channels: directory{byName: map[string]channel{}, byID: map[string]channel{}},
		told:     tally{system: map[string]int{}},
		unlisted: map[string]bool{},
	}
	for i, f := range x.Files {
		r.list(i, f)
		f.Forget()
	}
	r.source = r.users.source()
	for _, who := range r.users.people {
		r.person(who)
	}
	for i, f := range x.Files {
		if k := kindOf(f); k == messages || k == unknown { // what cannot be recognised is refused as messages
			r.conversation(i, f)
		}
		f.Forget()
	}
	if r.out.Err == nil {
		r.notes()
	}
	return r.out.Err
}

func (r *reader) list(i int, f *connector.File) {
	switch kindOf(f) {
	case users:
		r.records(i, f, "person_identity", r.users.add)
	case conversations:
		r.records(i, f, "message", r.channels.add)
	case integrations:
		r.records(i, f, "message", func(jsonobject.Object) { r.told.integrations++ })
	}
}

func (r *reader) conversation(i int, f *connector.File) {
	at, listed := r.channels.of(f.Path)
	before := r.told.messages
	r.records(i, f, "message", func(o jsonobject.Object) { r.message(o, at) })
	if !listed && len(r.channels.byID) > 0 && r.told.messages > before {
		r.told.strayFolder(at.name)
	}
}

// records takes the objects of a file's array one by one.
func (r *reader) records(i int, f *connector.File, table string, take func(jsonobject.Object)) {
	last := ""
	met, damage := jsonobject.Walk(r.ctx, f, r.out, func(rec jsonread.Record) {
		last = rec.Pointer
		if o, ok := jsonobject.Parse(rec.Raw, jsonobject.Place(i, rec), table, r.out); ok {
			take(o)
		}
	})
	if r.out.Err == nil && damage == nil && !met {
		damage = errors.New("the file holds no record")
	}
	if damage != nil {
		r.out.RefuseFile(connector.Origin{File: i, Pointer: last}, table, damage.Error())
	}
}
