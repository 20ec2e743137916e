package gitlab

import (
	"bytes"
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// relations are the parts of a project export that are read. Newer exports have a file of JSON lines for each; older ones
// are one project.json with a list for each.
const (
	relIssues   = "issues"
	relRequests = "merge_requests"
	relMembers  = "project_members"
	relLabels   = "labels"
	relSprints  = "milestones"
	relWhole    = "project" // a project.json with its relations inside
)

// project is one reading of a project export.
type project struct {
	ctx  context.Context
	out  *emit.Emitter
	name string // of the folder or archive, for people to read

	called map[string]string // names by reference: "~12" of a label, "%7" of a milestone
	logins map[string]string // identity ids by user name, of members
	items  int               // that were sent
}

// readProject reads who and what the records refer to first, wherever it stands.
func readProject(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	p := &project{ctx: ctx, out: emit.New(sink), called: map[string]string{}, logins: map[string]string{}}
	kinds := make([]string, len(x.Files))
	for i, f := range x.Files {
		kinds[i] = relationOf(f)
		if kinds[i] == relIssues || kinds[i] == relRequests || kinds[i] == "" {
			continue
		}
		if err := p.file(i, f, kinds[i], p.lookup, kinds[i] == relWhole); err != nil {
			return err
		}
	}
	for i, f := range x.Files {
		if k := kinds[i]; k == relMembers || k == relLabels || k == relSprints {
			continue
		}
		p.name = projectName(f.Path, x.Label)
		if err := p.file(i, f, kinds[i], p.record, false); err != nil {
			return err
		}
	}
	p.notes()
	return p.out.Err
}

// file passes the records of a file to visit, with the relation that each belongs to. Quiet leaves what is wrong with the
// file to a later reading.
func (p *project) file(n int, f *connector.File, kind string, visit func(string, jsonobject.Object), quiet bool) error {
	at := connector.Origin{File: n}
	met, damage := jsonobject.Walk(p.ctx, f, p.out, func(rec jsonread.Record) {
		p.one(rec, at, kind, visit, quiet)
	}, relIssues, relRequests, relMembers, relLabels, relSprints)
	if p.out.Err != nil || quiet {
		return p.out.Err
	}
	if damage == nil && !met {
		damage = errors.New("the file holds no record")
	}
	if damage != nil {
		p.out.RefuseFile(at, "work_item", damage.Error())
	}
	return p.out.Err
}

// one tells what a record is by the list it stands in, or else by the file.
func (p *project) one(rec jsonread.Record, at connector.Origin, kind string, visit func(string, jsonobject.Object), quiet bool) {
	at.Pointer = rec.Pointer
	relation := rec.Array
	if relation == "" {
		relation, at.Line = kind, int64(rec.Index)+1
		if bytes.Equal(rec.Raw, []byte("null")) { // how an empty relation is written
			return
		}
		if kind == relWhole {
			return // the project's own settings, after its relations
		}
	}
	out := p.out
	if quiet {
		out = nil
	}
	if o, ok := jsonobject.Parse(rec.Raw, at, tableOf(relation), out); ok {
		visit(relation, o)
	}
}

func tableOf(relation string) string {
	if relation == relMembers {
		return "person_identity"
	}
	return "work_item"
}

// lookup keeps what other records refer to by number.
func (p *project) lookup(relation string, o jsonobject.Object) {
	switch relation {
	case relMembers:
		p.member(o)
	case relLabels:
		p.call("~", o)
	case relSprints:
		p.call("%", o)
	}
}

func (p *project) call(sign string, o jsonobject.Object) {
	if id, title := o.Text("id"), o.Text("title"); id != "" && title != "" {
		p.called[sign+id] = title
	}
}

// member makes a member known. One who was invited and has not come yet has an address only.
func (p *project) member(o jsonobject.Object) {
	user := o.Object("user")
	who := connector.Identity{Source: tool, ID: user.Text("id"), Login: user.Text("username"), Email: user.Text("email", "public_email")}
	if who.ID == "" {
		who.ID, who.Email = o.Text("invite_email"), o.Text("invite_email")
	}
	if who.ID == "" {
		o.RefuseRow("user", "", "a member without a user")
		return
	}
	p.out.Person(who)
	if who.Login != "" {
		p.logins[who.Login] = who.ID
	}
}

func (p *project) record(relation string, o jsonobject.Object) {
	switch relation {
	case relIssues, relRequests:
		p.item(relation, o)
	case relMembers: // of a project.json, where the first look was quiet about what is wrong
		p.member(o)
	case relLabels, relSprints: // read before
	default:
		o.RefuseRow("", "", "is no record of a project export that can be read")
	}
}

// numbers returns the texts of one member of each object of a list.
func numbers(list []jsonobject.Object, key string) []string {
	var out []string
	for _, o := range list {
		if s := o.Text(key); s != "" {
			out = append(out, s)
		}
	}
	return out
}
