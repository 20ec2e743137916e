package zulip

import (
	"context"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// reader reads the files of one export.
type reader struct {
	out    *emit.Emitter
	source string // "zulip", or "zulip@subdomain"
	realm  realm
	seen   tally
}

// tally counts what the user is told about.
type tally struct {
	realms, messages, private int
}

// tables are the arrays that are read, and those that would not fit into memory as a part of the rest.
var tables = []string{
	"zerver_realm", "zerver_userprofile", "zerver_userprofile_mirrordummy", "zerver_userprofile_crossrealm",
	"zerver_stream", "zerver_recipient", "zerver_subscription", "zerver_message",

	"zerver_usermessage", "zerver_reaction", "zerver_realmauditlog", "zerver_useractivity", "zerver_useractivityinterval",
	"zerver_userpresence", "zerver_usertopic", "zerver_userstatus", "zerver_huddle", "zerver_usergroupmembership",
	"zerver_customprofilefieldvalue", "zerver_scheduledmessage",
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	r := &reader{out: emit.New(sink), source: tool, realm: newRealm()}
	kinds := make([]kind, len(x.Files))
	for i, f := range x.Files {
		if kinds[i] = kindOf(f); kinds[i] == "" {
			r.out.RefuseFile(connector.Origin{File: i}, "message", "is neither realm.json nor messages of a Zulip export")
		}
		f.Forget()
	}
	for _, pass := range []kind{kindRealm, kindMessages} {
		for i, f := range x.Files {
			if kinds[i] != pass {
				continue
			}
			if err := r.file(ctx, i, f, pass); err != nil {
				return err
			}
		}
		if pass == kindRealm {
			r.sendPeople()
		}
	}
	r.notes()
	if err := ctx.Err(); err != nil {
		return err
	}
	return r.out.Err
}

func (r *reader) file(ctx context.Context, i int, f *connector.File, k kind) error {
	meant, record := "message", r.message
	if k == kindRealm {
		meant, record = "person_identity", r.define
		r.seen.realms++
	}
	last := connector.Origin{File: i}
	_, damage := jsonobject.Walk(ctx, f, r.out, func(rec jsonread.Record) {
		last.Pointer = rec.Pointer
		if !rec.Envelope { // the members of the envelope are settings
			r.element(rec, last, meant, record)
		}
	}, tables...)
	if damage != nil {
		r.out.RefuseFile(last, meant, damage.Error())
	}
	return r.out.Err
}

func (r *reader) element(rec jsonread.Record, at connector.Origin, meant string, record func(string, jsonobject.Object)) {
	o, ok := jsonobject.Parse(rec.Raw, at, meant, r.out)
	switch {
	case !ok:
	case rec.Array == "":
		o.RefuseRow("", "", "stands outside the tables of the export")
	default:
		record(rec.Array, o)
	}
}
