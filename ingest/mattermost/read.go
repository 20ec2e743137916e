package mattermost

import (
	"context"
	"errors"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// reader reads one file.
type reader struct {
	out  *emit.Emitter
	file int
	sent map[string]uint64 // hash of the text by message id
	seen tally
}

// tally counts what the user is told about.
type tally struct {
	records, posts, private, teams, secrets int

	notices map[string]int // Mattermost's own posts by type
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		r := &reader{out: out, file: i, sent: map[string]uint64{}, seen: tally{notices: map[string]int{}}}
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
	in, err := f.Open()
	if err != nil {
		r.out.RefuseFile(connector.Origin{File: r.file}, "message", err.Error())
		return r.out.Err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing

	var stop error // what the visitor returned, told apart from what the stream itself suffered
	err = jsonread.Lines(in, func(l jsonread.Line) error {
		r.seen.records++
		r.record(l)
		if stop = ctx.Err(); stop == nil {
			stop = r.out.Err
		}
		return stop
	})
	if stop != nil {
		return stop
	}
	if err == nil && r.seen.records == 0 {
		err = errors.New("the file is empty")
	}
	if err != nil {
		r.out.RefuseFile(connector.Origin{File: r.file, Line: 1}, "message", err.Error())
	}
	r.notes()
	return r.out.Err
}

// record reads one line: its type, and under a key of that name the object itself.
func (r *reader) record(l jsonread.Line) {
	at := connector.Origin{File: r.file, Line: l.Number}
	if l.Err != nil {
		r.out.RefuseRow(at, "message", "", "", l.Err.Error())
		return
	}
	line, ok := jsonobject.Parse(l.Raw, at, "message", r.out)
	if !ok {
		return
	}
	kind := line.Text("type")
	switch kind {
	case "version":
		r.out.ExportedAt(line.Object("info").Instant("created"))
	case "team":
		r.seen.teams++
	case "channel", "direct_channel", "emoji", "role", "scheme": // definitions without rows, see the package
	case "user", "bot", "post", "direct_post":
		if !line.IsObject(kind) {
			line.RefuseRow(kind, line.Shown(kind), fmt.Sprintf("a record of type %s without its object", kind))
			return
		}
		r.object(kind, line.Object(kind))
	default:
		line.RefuseRow("type", line.Shown("type"), "a record of unknown type")
	}
}

func (r *reader) object(kind string, o jsonobject.Object) {
	switch kind {
	case "user":
		r.user(o.For("person_identity"))
	case "bot":
		r.bot(o.For("person_identity"))
	case "post":
		r.post(o)
	case "direct_post":
		r.directPost(o)
	}
}
