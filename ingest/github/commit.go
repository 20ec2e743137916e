package github

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// commit sends a commit of a pull request's timeline. Git knows its people by address, not by login.
func (r *reader) commit(o jsonobject.Object, on subject) {
	author, committer := o.Object("author"), o.Object("committer")
	c := connector.Commit{
		Origin: o.Origin, Source: on.source, ID: o.Text("sha", "oid"), Repository: on.project,
		Author: r.gitPerson(author, on.source), Committer: r.gitPerson(committer, on.source),
		AuthoredAt: author.Instant("date"), CommittedAt: committer.Instant("date"),
		Parents: len(o.List("parents")), Message: o.Text("message"),
	}
	switch {
	case c.ID == "":
		o.RefuseRow("sha", "", "a commit without its hash")
	case c.CommittedAt.IsZero():
		o.RefuseRow("committer.date", "", "a commit without its instant")
	case r.out.First("commit", on.source, c.ID):
		r.out.Commit(&c)
	}
}

func (r *reader) gitPerson(o jsonobject.Object, source string) string {
	p := connector.Identity{Source: source, ID: o.Text("email"), Name: o.Text("name"), Email: o.Text("email")}
	if p.ID == "" && p.Name != "" {
		p.ID = "name:" + p.Name
	}
	return r.out.Person(p)
}
