package discord

import (
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// reader reads one file.
type reader struct {
	out   *emit.Emitter
	file  int
	place place
	seen  tally
}

// tally counts what the user is told about.
type tally struct {
	messages, deleted int
	notices           map[string]int // Discord's own messages by type
	ended             bool           // the document of the channel is over
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		r := &reader{out: out, file: i, seen: tally{notices: map[string]int{}}}
		if err := r.read(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) read(ctx context.Context, f *connector.File) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	start := connector.Origin{File: r.file, Line: 1}
	o, err := openingOf(f, start, r.out)
	if err == nil && !o.recognized() {
		err = errors.New("no guild and channel stand before messages: this is not the export of a channel")
	}
	if err != nil {
		r.out.RefuseFile(start, "message", err.Error())
		return r.out.Err
	}
	r.place = o.place()
	r.out.ExportedAt(o.members.Instant("exportedAt"))
	if err := r.stream(ctx, f); err != nil {
		return err
	}
	r.notes(o)
	return r.out.Err
}

func (r *reader) stream(ctx context.Context, f *connector.File) error {
	last := ""
	_, damage := jsonobject.Walk(ctx, f, r.out, func(rec jsonread.Record) {
		last = rec.Pointer
		r.record(rec)
	}, "messages")
	if damage != nil {
		r.out.RefuseFile(connector.Origin{File: r.file, Pointer: last}, "message", damage.Error())
	}
	return r.out.Err
}

// record reads a message, or the members around the messages.
func (r *reader) record(rec jsonread.Record) {
	at := connector.Origin{File: r.file, Pointer: rec.Pointer}
	if rec.Envelope {
		at.Line = int64(rec.Index) + 1
	} else {
		r.seen.messages++
	}
	o, ok := jsonobject.Parse(rec.Raw, at, "message", r.out)
	switch {
	case !ok:
	case r.seen.ended:
		o.RefuseRow("", "", "stands after the end of the channel")
	case rec.Envelope:
		r.seen.ended = true
		r.checkCount(o)
	default:
		r.message(o)
	}
}
