package github

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// reader reads one file.
type reader struct {
	out   *output
	file  int
	label string // stands for the repository where no address tells it
	seen  tally
	// inEnvelope tells that elements of an envelope were read, whose own members come after them.
	inEnvelope bool
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := &output{sink: sink, sent: map[sentKey]bool{}}
	for i, f := range x.Files {
		r := &reader{out: out, file: i, label: x.Label, seen: tally{present: map[string]bool{}}}
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
		r.refuseFile("", err)
		return r.out.err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing

	lines, last := &lineCounter{in: in}, ""
	var stop error // what the visitor returned, told apart from what the stream itself suffered
	err = jsonread.Records(lines, func(rec jsonread.Record) error {
		last = rec.Pointer
		r.record(rec, lines.line(rec.Offset, rec.Raw))
		if stop = ctx.Err(); stop == nil {
			stop = r.out.err
		}
		return stop
	}, "items")
	if stop != nil {
		return stop
	}
	if err == nil && r.seen.rows == 0 {
		err = errors.New("the file holds no issue")
	}
	if err != nil {
		r.refuseFile(last, err)
	}
	r.notes(err == nil)
	return r.out.err
}

func (r *reader) refuseFile(pointer string, err error) {
	r.out.refuse(&connector.Refusal{
		Origin: connector.Origin{File: r.file, Pointer: pointer},
		Scope:  connector.ScopeFile, Table: "work_item", Reason: err.Error(),
	})
}

// record reads one element of a list, one line of JSON lines, or the envelope that a search answers with.
func (r *reader) record(rec jsonread.Record, line int64) {
	o := object{
		origin: connector.Origin{File: r.file, Line: line, Pointer: rec.Pointer},
		table:  "work_item", out: r.out,
	}
	if err := json.Unmarshal(rec.Raw, &o.members); err != nil || o.members == nil {
		r.seen.rows++
		o.refuseRow("", string(rec.Raw), "is not an object")
		return
	}
	r.inEnvelope = r.inEnvelope || rec.Array != "" || o.mentions("total_count")
	if rec.Envelope && r.inEnvelope && !o.mentions("number") {
		r.seen.envelope(o)
		return
	}
	r.seen.rows++
	r.issue(o)
}
