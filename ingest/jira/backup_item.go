package jira

import (
	"cmp"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// send sends what one entity of the last reading becomes.
func (r *backupReader) send(n *xmlread.Node) {
	switch n.Name {
	case "Issue":
		r.issue(n)
	case "ChangeItem":
		r.change(n)
	case "Action":
		r.comment(n)
	case "Worklog":
		r.worklog(n)
	case "IssueLink":
		r.link(n)
	}
}

func (r *backupReader) at(n *xmlread.Node) connector.Origin {
	return connector.Origin{File: r.file, Line: n.Line}
}

func (r *backupReader) refuseValue(n *xmlread.Node, table, column, value, reason string) {
	r.out.Refuse(&connector.Refusal{Origin: r.at(n), Scope: connector.ScopeValue, Table: table, Column: column, Value: value, Reason: reason})
}

// statusCategories are the keys behind the ids by which a status names its category; 1 is "no category".
var statusCategories = map[string]string{"2": "new", "3": "done", "4": "indeterminate"}

func (r *backupReader) issue(n *xmlread.Node) {
	id := n.Attribute("id")
	known := r.known.issues[id]
	if known == nil || known.key == "" {
		r.out.RefuseRow(r.at(n), "work_item", "key", id, "no issue key, nor a project and a number to make one of")
		return
	}
	name := func(kind, attribute string) string { return r.known.names[entity{kind, n.Attribute(attribute)}] }
	it := connector.Item{
		Origin: r.at(n), Source: r.site.source, Key: known.key, NativeID: id, URL: r.site.browse(known.key),
		Type: name("IssueType", "type"), State: name("Status", "status"), Priority: name("Priority", "priority"),
		StateCategory: statusCategories[r.known.category[n.Attribute("status")]],
		Resolution:    name("Resolution", "resolution"), Project: name("Project", "project"),
		Title: field(n, "summary"), Description: field(n, "description"),
		ParentKey: cmp.Or(known.parent, known.epic), Labels: known.labels,
		CreatedAt: r.instant(n, "work_item", "created"), UpdatedAt: r.instant(n, "work_item", "updated"),
		ResolvedAt: r.instant(n, "work_item", "resolutiondate"), Due: r.day(n, "duedate", n.Attribute("duedate")),
		EstimateSeconds: r.number(n, "timeoriginalestimate", n.Attribute("timeoriginalestimate")),
	}
	if owner := r.person(n.Attribute("assignee")); owner != "" {
		it.Owners = []string{owner}
	}
	it.Creator = cmp.Or(r.person(n.Attribute("creator")), r.person(n.Attribute("reporter")))
	r.customs(n, known, &it)
	r.tally.item(&it)
	r.out.Item(&it)
}

func (r *backupReader) customs(n *xmlread.Node, known *backupIssue, it *connector.Item) {
	it.Team, it.AcceptanceCriteria = known.custom[customTeam], known.custom[customCriteria]
	it.Points = r.number(n, "CustomFieldValue", known.custom[customPoints])
	it.Start = r.day(n, "CustomFieldValue", known.custom[customStart])
	if sprint := known.custom[customSprint]; sprint != "" {
		if it.Sprint = r.known.sprints[sprint]; it.Sprint == "" {
			it.Sprint = sprint
			r.unnamedSprints++
		}
	}
}

// instant reads a time of the server's clock, which carries no offset.
func (r *backupReader) instant(n *xmlread.Node, table, column string) time.Time {
	written := n.Attribute(column)
	if written == "" {
		return time.Time{}
	}
	t, assumed, ok := parseInstant(written, r.zone)
	switch {
	case !ok:
		r.refuseValue(n, table, column, written, "cannot read as an instant")
	case assumed:
		r.assumed++
	}
	return t
}

func (r *backupReader) day(n *xmlread.Node, column, written string) connector.Date {
	if written == "" {
		return connector.Date{}
	}
	d, ok := parseDay(written)
	if !ok {
		r.refuseValue(n, "work_item", column, written, "cannot read as a day")
	}
	return d
}

func (r *backupReader) number(n *xmlread.Node, column, written string) *float64 {
	if written == "" {
		return nil
	}
	x, ok := number(written)
	if !ok {
		r.refuseValue(n, "work_item", column, written, "cannot read as a number")
		return nil
	}
	return &x
}

// person returns the identity id behind a user key. Before version 6 the key was the user name; later a table leads from
// one to the other. A removed user has lost its name but keeps its id.
func (r *backupReader) person(key string) string {
	if key == "" {
		return ""
	}
	login, ok := r.known.logins[key]
	if !ok {
		login = key
	}
	user, ok := r.known.users[login]
	if !ok {
		return r.out.Person(bareIdentity(r.site.source, cmp.Or(login, key)))
	}
	who := connector.Identity{Source: r.site.source, ID: user.login, Name: user.name, Login: user.login, Email: user.email}
	if accountPattern.MatchString(key) { // Cloud: everything else refers to people by their account ids
		who.ID = key
	}
	return r.out.Person(who)
}
