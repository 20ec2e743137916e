package zendesk

import (
	"context"
	"errors"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func jsonFormat() connector.Format {
	return connector.Format{
		ID:    "zendesk-json",
		Name:  "Zendesk JSON (account export, API answers)",
		HowTo: "Admin Center, Account, Reports, Export as JSON, tickets and users; beside them groups.json and the audits of each ticket from the API.",
		Tells: []connector.Capability{connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
			connector.Comments, connector.People, connector.DueDates, connector.Teams},

		Tested:    connector.WrittenFile,
		Cannot:    []connector.Gap{noWorklogs},
		Grouped:   true,
		Recognize: recognizeJSON,
		Read:      readJSON,
	}
}

// lists are the arrays that answers hold.
var lists = []string{"tickets", "audits", "users", "groups"}

// singles are the objects that answers about one thing hold, and the lists they would stand in.
var singles = [][2]string{{"ticket", "tickets"}, {"audit", "audits"}, {"user", "users"}, {"group", "groups"}}

// answers reads the files of one export.
type answers struct {
	out   *emit.Emitter
	file  int
	names *names
	seen  tally
}

// tally is what the files of an export hold as a whole.
type tally struct {
	tickets, audits, total, private int
	numbers                         map[string]bool // people and groups that are numbers without a name
}

func readJSON(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	a := &answers{out: emit.New(sink), names: newNames(), seen: tally{numbers: map[string]bool{}}}
	for i, f := range x.Files {
		a.file = i
		_, _ = a.each(ctx, f, nil, a.names.learn) // the reading meets the same damage
	}
	for i, f := range x.Files {
		a.file = i
		last, err := a.each(ctx, f, a.out, a.record)
		if a.out.Err != nil {
			return a.out.Err
		}
		if err != nil {
			a.out.RefuseFile(last, "work_item", err.Error())
		}
	}
	for _, n := range a.notes() {
		a.out.Note(n)
	}
	return a.out.Err
}

// each calls visit for each record of a file with the list that it belongs to, "" for what stands around a list, until
// the context or the sink says stop. It returns the place of the last.
func (a *answers) each(ctx context.Context, f *connector.File, out *emit.Emitter, visit func(list string, o jsonobject.Object)) (connector.Origin, error) {
	last := connector.Origin{File: a.file}
	met, damage := jsonobject.Walk(ctx, f, a.out, func(r jsonread.Record) {
		last = jsonobject.Place(a.file, r)
		if o, ok := jsonobject.Parse(r.Raw, last, "work_item", out); ok {
			visit(placed(r.Array, o))
		}
	}, lists...)
	if damage == nil && !met {
		damage = errors.New("the file is empty")
	}
	return last, damage
}

// placed tells which list a record belongs to, and takes a single one out of its envelope.
func placed(list string, o jsonobject.Object) (string, jsonobject.Object) {
	if list != "" {
		return list, o
	}
	for _, s := range singles {
		if o.IsObject(s[0]) {
			inner := o.Object(s[0])
			inner.Origin.Pointer += "/" + s[0]
			return s[1], inner
		}
	}
	return listOf(o.Mentions, o.Text), o
}

// record sends what a record holds. People and groups were learnt before.
func (a *answers) record(list string, o jsonobject.Object) {
	switch list {
	case "tickets":
		a.ticket(o)
	case "audits":
		a.audit(o.For("work_item_change"))
	case "users":
		if a.person(o, o.Text("id")) == "" {
			o.For("person_identity").RefuseRow("id", "", "a user without id")
		}
	case "":
		a.envelope(o)
	}
}

// envelope reads what a page says about its list, which came before.
func (a *answers) envelope(o jsonobject.Object) {
	switch n := o.Count("count"); {
	case n != nil:
		a.seen.total = max(a.seen.total, *n)
	case o.Origin.Pointer != "" || len(o.Keys()) > 0 && !o.Mentions("next_page", "after_cursor", "after_url", "meta", "links", "end_of_stream"):
		o.RefuseRow("", o.Text("id"), "is no ticket, audit, user or group")
	}
}

func (a *answers) notes() (out []connector.Note) {
	note := func(code, remedy, format string, args ...any) {
		out = append(out, connector.Note{Code: code, Text: fmt.Sprintf(format, args...), Remedy: remedy})
	}
	s := &a.seen
	if s.tickets > 0 && s.audits == 0 {
		note("history-missing", auditRemedy, "the files hold %d tickets and no audits: when a ticket changed is not there", s.tickets)
	}
	if s.tickets > 0 && s.audits == 0 && s.total > s.tickets {
		note("page-incomplete", "ask for the next page until there is none", "the files hold %d of %d tickets", s.tickets, s.total)
	}
	if len(s.numbers) > 0 {
		note("names-missing", "keep the export of users and groups.json in the same folder", "%d people and groups are numbers that no file explains", len(s.numbers))
	}
	if s.private > 0 {
		note("private-comments", "leave the comments out if the texts must not be kept", "%d comments are internal: requesters do not see them, readers of a report may", s.private)
	}
	return out
}
