package redmine

import (
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func restFormat() connector.Format {
	return connector.Format{
		ID:    "redmine-rest-json",
		Name:  "Redmine REST answers (issues with journals, names, time entries)",
		HowTo: "Save issues/ID.json?include=journals,relations,children for every issue, and issue_statuses.json, as files of one folder.",
		Tells: []connector.Capability{connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
			connector.Comments, connector.Worklogs, connector.People, connector.DueDates},
		Tested: connector.RealFile,
		Cannot: []connector.Gap{
			{What: "which team an issue belongs to", Needs: connector.Teams, Remedy: "give issues a custom field named Team, or import a roster"},
		},
		Grouped:   true,
		Recognize: recognizeREST,
		Read:      readREST,
	}
}

// lists are the arrays that answers hold.
var lists = []string{"issues", "users", "issue_statuses", "trackers", "issue_priorities", "versions", "time_entries"}

// singles are the objects that answers about one thing hold, and the lists they would stand in.
var singles = [][2]string{{"issue", "issues"}, {"user", "users"}, {"time_entry", "time_entries"}}

// answers reads the files of one export.
type answers struct {
	out    *emit.Emitter
	export *connector.Export
	file   int
	names  *names
	seen   tally
}

func readREST(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	a := &answers{out: emit.New(sink), export: x, names: newNames(), seen: newTally()}
	for i, f := range x.Files {
		a.file = i
		_, _ = a.each(ctx, f, nil, func(r record) { a.names.learn(r) }) // the reading meets the same damage
	}
	for i, f := range x.Files {
		a.file = i
		if err := a.read(ctx, f); err != nil {
			return err
		}
	}
	if a.out.Err == nil {
		a.notes()
	}
	return a.out.Err
}

func (a *answers) read(ctx context.Context, f *connector.File) error {
	last, err := a.each(ctx, f, a.out, a.record)
	if a.out.Err != nil {
		return a.out.Err
	}
	if err == nil && last == (connector.Origin{File: a.file}) {
		err = errors.New("the file is empty")
	}
	if err != nil {
		a.out.RefuseFile(last, "work_item", err.Error())
	}
	return a.out.Err
}

// record is an element of one of the lists, or one that came alone; list is "" for what stands around a list.
type record struct {
	jsonobject.Object
	list string
}

// each calls visit for each record of a file, until the context or the sink says stop, and returns the place of the last.
// What is wrong with a record is told to out; nil for looking without reading.
func (a *answers) each(ctx context.Context, f *connector.File, out *emit.Emitter, visit func(record)) (connector.Origin, error) {
	last := connector.Origin{File: a.file}
	_, damage := jsonobject.Walk(ctx, f, a.out, func(r jsonread.Record) {
		last.Pointer = r.Pointer
		if r.Envelope || r.Pointer == "" {
			last.Line = int64(r.Index) + 1 // a document has no pointer; normally it is the only one
		}
		if o, ok := jsonobject.Parse(r.Raw, last, "work_item", out); ok {
			visit(recordOf(r, o))
		}
	}, lists...)
	return last, damage
}

// recordOf takes a single object out of its envelope, and tells a bare issue by its members.
func recordOf(r jsonread.Record, o jsonobject.Object) record {
	if r.Array != "" {
		return record{o, r.Array}
	}
	for _, s := range singles {
		if o.IsObject(s[0]) {
			inner := o.Object(s[0])
			inner.Origin.Pointer += "/" + s[0]
			return record{inner, s[1]}
		}
	}
	if isIssue(o) {
		return record{o, "issues"}
	}
	return record{o, ""}
}

func isIssue(o jsonobject.Object) bool {
	return o.Has("id") && o.IsObject("tracker") && o.IsObject("project")
}

// record sends what a record holds. Lists of names were learnt before.
func (a *answers) record(r record) {
	switch r.list {
	case "issues":
		a.issue(r.Object)
	case "time_entries":
		a.timeEntry(r.For("worklog"))
	case "users":
		if a.person(r.Text("id"), "") == "" {
			r.For("person_identity").RefuseRow("id", "", "a user without id")
		}
	case "":
		a.envelope(r)
	}
	a.seen.list = r.list
}

// envelope reads what a page says about its list, which came before.
func (a *answers) envelope(r record) {
	n := r.Count("total_count")
	if n == nil && len(r.Keys()) > 0 {
		r.RefuseRow("", r.Keys()[0], "is none of the answers that are read")
	}
	if n != nil && a.seen.list == "issues" {
		a.seen.total = max(a.seen.total, *n)
	}
}
