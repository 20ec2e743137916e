package github

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
	label string // stands for the repository where no address tells it
	seen  tally
	// inEnvelope tells that elements of an envelope were read, whose own members come after them.
	inEnvelope bool
}

// record is one JSON value of a file.
type record struct {
	jsonobject.Object
	json jsonread.Record
	page int // number of its array, or of its line of JSON lines
}

// opensPage tells whether a record is the first of its page.
func opensPage(rec jsonread.Record) bool { return rec.Envelope || rec.Index == 0 }

// readLists reads lists and the issue archive, in which issues and pull requests are told apart by their keys alone.
func readLists(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		r := newReader(out, i, x.Label)
		whole, err := r.each(ctx, f, "work_item", r.list, "items", "issues", "pulls")
		if err != nil {
			return err
		}
		r.notes(whole)
	}
	return out.Err
}

func newReader(out *emit.Emitter, file int, label string) *reader {
	return &reader{out: out, file: file, label: label, seen: tally{present: map[string]bool{}}}
}

// each hands over every record of the file that is an object; others are refused as rows of the table. whole is false
// where the file was cut or could not be opened. The error is the sink's or the context's.
func (r *reader) each(ctx context.Context, f *connector.File, table string, take func(record), arrays ...string) (whole bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	in, err := f.Open()
	if err != nil {
		r.out.RefuseFile(connector.Origin{File: r.file}, table, err.Error())
		return false, r.out.Err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing

	lines, last, page := &lineCounter{in: in}, "", 0
	var stop error // what the visitor returned, told apart from what the stream itself suffered
	err = jsonread.Records(lines, func(rec jsonread.Record) error {
		last = rec.Pointer
		if opensPage(rec) {
			page++
		}
		at := connector.Origin{File: r.file, Line: lines.line(rec.Offset, rec.Raw), Pointer: rec.Pointer}
		if o, ok := jsonobject.Parse(rec.Raw, at, table, r.out); ok {
			take(record{o, rec, page})
		} else {
			r.seen.rows++
		}
		if stop = ctx.Err(); stop == nil {
			stop = r.out.Err
		}
		return stop
	}, arrays...)
	if stop != nil {
		return false, stop
	}
	if err == nil && r.seen.rows == 0 {
		err = errors.New("the file holds no record of GitHub")
	}
	if err != nil {
		r.out.RefuseFile(connector.Origin{File: r.file, Pointer: last}, table, err.Error())
	}
	return err == nil, r.out.Err
}

// list reads one element of a list, one line of JSON lines, or the envelope of a search or an archive.
func (r *reader) list(rec record) {
	r.inEnvelope = r.inEnvelope || rec.json.Array != "" || rec.Mentions("total_count", "magic")
	if rec.json.Envelope && r.inEnvelope && !rec.Mentions("number") {
		r.seen.envelope(rec.Object)
		r.out.ExportedAt(rec.Instant("timestamp"))
		return
	}
	r.seen.rows++
	r.issue(rec.Object)
}
