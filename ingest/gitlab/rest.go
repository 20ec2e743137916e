package gitlab

import (
	"context"
	"errors"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// reading is one reading of the REST files of one folder: lists of items, and beside them the lists of notes and events
// that belong to these.
type reading struct {
	ctx context.Context
	out *emit.Emitter

	items    map[string]place // by the permanent id of the item, "Issue/812"; only where other files ask
	projects map[string]place // by the project's number
	pasts    map[string]*past // of notes and events in files of their own, by source and key
	order    []string         // keys of pasts, as met
	seen     seen
}

// seen is what the notes on the whole export are made of.
type seen struct {
	items, withPast, bare int // items sent; those with notes or events; notes and events of items that are not here
}

func readREST(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	r := &reading{
		ctx: ctx, out: emit.New(sink),
		items: map[string]place{}, projects: map[string]place{}, pasts: map[string]*past{},
	}
	if companions(x.Files) {
		for i, f := range x.Files {
			if err := r.file(i, f, r.index, true); err != nil {
				return err
			}
		}
	}
	for i, f := range x.Files {
		if err := r.file(i, f, r.record, false); err != nil {
			return err
		}
	}
	for _, key := range r.order {
		r.pasts[key].tell()
	}
	r.notes()
	return r.out.Err
}

// companions tells whether a file holds notes or events alone, so that the items must be known before it is read.
func companions(files []*connector.File) bool {
	for _, f := range files {
		if kind := restKind(f); kind == kindNote || kind == kindEvent {
			return true
		}
	}
	return false
}

// file passes every record of a file to visit; quiet leaves what is wrong with the file to a later reading.
func (r *reading) file(n int, f *connector.File, visit func(jsonobject.Object), quiet bool) error {
	at := connector.Origin{File: n}
	out := r.out
	if quiet {
		out = nil
	}
	met, damage := jsonobject.Walk(r.ctx, f, r.out, func(rec jsonread.Record) {
		at = jsonobject.Place(n, rec)
		if o, ok := jsonobject.Parse(rec.Raw, at, "work_item", out); ok {
			visit(o)
		}
	})
	if r.out.Err != nil || quiet {
		return r.out.Err
	}
	if damage == nil && !met {
		damage = errors.New("the file holds no record")
	}
	if damage != nil {
		r.out.RefuseFile(at, "work_item", damage.Error())
	}
	return r.out.Err
}

// index learns which item has which permanent id.
func (r *reading) index(o jsonobject.Object) {
	if kindOf(o) != kindItem {
		return
	}
	p := placeOf(o.Text("web_url"))
	r.items[noteable(p)+"/"+o.Text("id")] = p
	r.projects[o.Text("project_id")] = p
}

// noteable is GitLab's class name of an item, as notes and events tell it.
func noteable(p place) string {
	if p.kind == "merge_requests" {
		return "MergeRequest"
	}
	return "Issue"
}

func (r *reading) record(o jsonobject.Object) {
	switch kindOf(o) {
	case kindItem:
		r.item(o)
	case kindNote:
		if p, ok := r.pastOf(o, o.Text("noteable_type"), o.Text("noteable_id"), o.Text("noteable_iid")); ok {
			r.note(p, o)
		}
	case kindEvent:
		if p, ok := r.pastOf(o, o.Text("resource_type"), o.Text("resource_id"), ""); ok {
			r.event(p, o)
		}
	default:
		o.RefuseRow("iid", o.Text("iid"), "is neither an issue or merge request nor a note or event of one")
	}
}

// pastOf finds the item that a note or event in a file of its own belongs to.
func (r *reading) pastOf(o jsonobject.Object, class, id, iid string) (*past, bool) {
	where, ok := r.items[class+"/"+id]
	if !ok {
		if where, ok = r.projects[o.Text("project_id")]; ok && iid != "" {
			where.kind, where.iid = "issues", iid
			if class == "MergeRequest" {
				where.kind = "merge_requests"
			}
		} else {
			r.seen.bare++
			o.RefuseRow("", fmt.Sprintf("%s %s", class, id), "its issue or merge request is not among the files: put the list that holds it into the same folder")
			return nil, false
		}
	}
	key := where.source() + " " + where.key()
	p := r.pasts[key]
	if p == nil {
		p = r.newPast(where)
		r.pasts[key] = p
		r.order = append(r.order, key)
	}
	return p, true
}

func (r *reading) newPast(where place) *past {
	p := &past{source: where.source(), key: where.key(), project: where.path, out: r.out}
	p.person = func(login string) string {
		return r.out.Person(connector.Identity{Source: p.source, ID: login, Login: login})
	}
	return p
}
