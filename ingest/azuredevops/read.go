package azuredevops

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// lists are the members under which answers hold their records.
var lists = []string{"value", "values", "comments", "workItems", "workItemRelations"}

// reading is one reading of the files of one folder.
type reading struct {
	ctx   context.Context
	out   *emit.Emitter
	known survey
	seen  seen

	source string // of the file in hand
	file   int
	open   map[itemID]map[int]snapshotOf // revisions whose neighbours are still to come, by number
}

// itemID is a work item: its number is unique in its organisation only.
type itemID struct{ source, key string }

func readJSON(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	r := &reading{ctx: ctx, out: emit.New(sink), known: newSurvey(len(x.Files)), open: map[itemID]map[int]snapshotOf{}}
	for i, f := range x.Files {
		if err := r.each(i, f, r.known.look, nil, nil); err != nil {
			return err
		}
	}
	r.known.settle()
	for i, f := range x.Files {
		r.file, r.source = i, r.known.sources[i]
		if err := r.each(i, f, r.record, r.envelope, r.out); err != nil {
			return err
		}
	}
	r.notes()
	return r.out.Err
}

// each passes the records of a file to visit, and what stands around a list of them to envelope. Without an emitter what
// is wrong with the file is left to the next reading.
func (r *reading) each(n int, f *connector.File, visit func(int, jsonobject.Object), envelope func(jsonobject.Object, int), out *emit.Emitter) error {
	w := &walk{file: n, visit: visit, envelope: envelope, out: out}
	met, damage := jsonobject.Walk(r.ctx, f, r.out, w.take, lists...)
	if r.out.Err != nil || out == nil {
		return r.out.Err
	}
	if damage == nil && !met {
		damage = errors.New("the file holds no record")
	}
	if damage != nil {
		out.RefuseFile(connector.Origin{File: n}, "work_item", damage.Error())
	}
	return out.Err
}

// walk hands out the records of one file.
type walk struct {
	file     int
	visit    func(int, jsonobject.Object)
	envelope func(jsonobject.Object, int)
	out      *emit.Emitter
	listed   int // records of the lists of the document in hand
}

func (w *walk) take(rec jsonread.Record) {
	if rec.Array != "" {
		w.listed++
	}
	o, ok := jsonobject.Parse(rec.Raw, jsonobject.Place(w.file, rec), "work_item", w.out)
	switch {
	case !ok:
	case !rec.Envelope:
		w.visit(w.file, o)
	case o.IsObject("responses"):
		w.documented(o)
	case kindOf(o) != unknown:
		w.visit(w.file, o) // a single record
	default:
		w.around(o, w.listed)
		w.listed = 0
	}
}

// documented reads an answer as the maker's documentation holds it: below responses, 200, body.
func (w *walk) documented(o jsonobject.Object) {
	body := o.Object("responses").Object("200").Object("body")
	n := 0
	for _, key := range lists {
		if !body.IsList(key) {
			continue
		}
		for i, raw := range body.List(key) {
			at := o.Origin
			at.Pointer = fmt.Sprintf("/responses/200/body/%s/%d", key, i)
			n++
			if one, ok := jsonobject.Parse(raw, at, "work_item", w.out); ok {
				w.visit(w.file, one)
			}
		}
	}
	if n == 0 && kindOf(body) != unknown {
		w.visit(w.file, body)
		return
	}
	w.around(body, n)
}

func (w *walk) around(o jsonobject.Object, n int) {
	if w.envelope != nil {
		w.envelope(o, n)
	}
}

// raws returns the members of an object as they are written.
func raws(o jsonobject.Object) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for _, key := range o.Keys() {
		if _, raw := o.Find(key); raw != nil {
			out[key] = raw
		}
	}
	return out
}
