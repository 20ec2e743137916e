package gitlab

import (
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// item sends an issue or merge request, what was said on it, the time booked on it, and its past.
func (p *project) item(relation string, o jsonobject.Object) {
	sign, home := "#", o.Text("project_id", "target_project_id")
	if relation == relRequests {
		sign, home = "!", o.Text("target_project_id", "project_id") // the source may be somebody's fork
	}
	iid := o.Text("iid")
	if iid == "" {
		o.RefuseRow("iid", "", "an issue or merge request without number")
		return
	}
	if home == "" {
		home = p.name // some versions leave the number out
	}
	if home == "" {
		o.RefuseRow("project_id", "", "the export says nowhere which project this belongs to")
		return
	}
	told := &past{source: tool, key: home + sign + iid, project: home, called: p.called, out: p.out, person: p.mentioned}
	p.past(told, o)
	if !p.out.First("work_item", told.source, told.key) {
		return
	}
	p.items++
	item := p.fill(o, told.key, relation)
	if item.Resolution == "" && item.StateCategory == "done" {
		item.Resolution = told.resolution
	}
	p.out.Item(item)
	p.worklogs(told.key, o)
}

func (p *project) fill(o jsonobject.Object, key, relation string) *connector.Item {
	item := &connector.Item{
		Origin: o.Origin, Source: tool, Key: key, NativeID: o.Text("id"), Type: o.Text("issue_type"), State: o.Text("state"),
		Title: o.Text("title"), Description: o.Text("description"), Project: p.name,
		Creator: p.user(o, "author_id"), Owners: p.owners(o),
		Sprint: o.Object("milestone").Text("title"), Due: o.Day("due_date"),
		Points: o.Number("weight"), EstimateSeconds: positive(o.Number("time_estimate")),
		CreatedAt: o.Instant("created_at"), UpdatedAt: o.Instant("updated_at"), ResolvedAt: o.Instant("closed_at"),
	}
	if item.Type == "" {
		item.Type = "issue"
	}
	if relation == relRequests {
		item.Type = "merge_request"
		metrics := o.Object("metrics")
		switch item.State {
		case actMerged:
			item.ResolvedAt = metrics.Instant("merged_at")
		case actClosed:
			item.ResolvedAt = metrics.Instant("latest_closed_at")
		}
	}
	for _, link := range listed(o, "label_links") {
		if title := link.Object("label").Text("title"); title != "" {
			item.Labels = append(item.Labels, title)
		}
	}
	if epic := o.Object("epic_issue").Object("epic"); epic.Has("iid") && epic.Has("group_id") {
		item.ParentKey = epic.Text("group_id") + "&" + epic.Text("iid")
	}
	outcome(item)
	return item
}

// user makes a person known who is told by number.
func (p *project) user(o jsonobject.Object, key string) string {
	return p.out.Person(connector.Identity{Source: tool, ID: o.Text(key)})
}

// mentioned makes a person known who is told by user name, which only members have told.
func (p *project) mentioned(login string) string {
	id := p.logins[login]
	if id == "" {
		id = login
	}
	return p.out.Person(connector.Identity{Source: tool, ID: id, Login: login})
}

func (p *project) owners(o jsonobject.Object) []string {
	ids := numbers(listed(o, "issue_assignees"), "user_id")
	ids = append(ids, numbers(listed(o, "merge_request_assignees"), "user_id")...)
	if one := o.Text("assignee_id"); one != "" && !slices.Contains(ids, one) { // before several were possible
		ids = append(ids, one)
	}
	for _, id := range ids {
		p.out.Person(connector.Identity{Source: tool, ID: id})
	}
	return ids
}

// past reads the three places in which the export tells of changes, and the comments among the notes.
func (p *project) past(told *past, o jsonobject.Object) {
	for i, n := range listed(o, "notes") {
		n.Origin.Pointer = fmt.Sprintf("%s/notes/%d", o.Origin.Pointer, i)
		p.note(told, n)
	}
	for i, e := range listed(o, "events") {
		e.Origin.Pointer = fmt.Sprintf("%s/events/%d", o.Origin.Pointer, i)
		if action := feedAction(e.Text("action")); action != "" {
			told.add(entry{origin: e.Origin, at: e.Instant("created_at"), id: "event:" + e.Text("id"), actor: p.user(e, "author_id"), action: action, rank: fromFeed})
		}
	}
	for _, kind := range eventKinds {
		for i, e := range listed(o, kind.array) {
			e.Origin.Pointer = fmt.Sprintf("%s/%s/%d", o.Origin.Pointer, kind.array, i)
			one := kind.entry(e, told.key)
			one.actor = p.user(e, "user_id")
			told.add(one)
		}
	}
	told.tell()
}

// feedAction returns the changes of the state among the actions of the activity feed; old exports number them. What else
// it tells (created, commented) stands at its own place.
func feedAction(action string) string {
	switch action {
	case actClosed, "3":
		return actClosed
	case actReopened, "4":
		return actReopened
	case actMerged, "7":
		return actMerged
	}
	return ""
}

func (p *project) note(told *past, o jsonobject.Object) {
	author := p.out.Person(connector.Identity{Source: tool, ID: o.Text("author_id"), Name: o.Object("author").Text("name")})
	text := o.Text("note")
	id := "note:" + o.Text("id")
	if !o.Has("id") { // left out by some versions
		id = unnumbered(id, told.key, o, text)
	}
	if !o.Flag("system") {
		if p.out.First("message", tool, id) {
			p.out.Message(&connector.Message{Origin: o.Origin, Source: tool, ID: id, ItemKey: told.key, Author: author, At: o.Instant("created_at"), Text: text})
		}
		return
	}
	action := o.Object("system_note_metadata").Text("action")
	if action == "" {
		action = actionOf(text)
	}
	told.add(entry{origin: o.Origin, at: o.Instant("created_at"), id: id, actor: author, action: action, text: strings.TrimSpace(text), rank: fromNote})
}

// unnumbered makes an id of what is the same in the next export too: places inside the file are not.
func unnumbered(prefix, key string, o jsonobject.Object, text string) string {
	return fmt.Sprintf("%s%s@%s:%08x", prefix, key, o.Text("created_at"), crc32.ChecksumIEEE([]byte(text)))
}

func (p *project) worklogs(key string, o jsonobject.Object) {
	for i, t := range listed(o.For("worklog"), "timelogs") {
		t.Origin.Pointer = fmt.Sprintf("%s/timelogs/%d", o.Origin.Pointer, i)
		seconds := t.Number("time_spent")
		if seconds == nil {
			t.RefuseRow("time_spent", "", "a time log without time")
			continue
		}
		id := "timelog:" + t.Text("id")
		if !t.Has("id") {
			id = unnumbered(id, key, t, t.Text("time_spent"))
		}
		if p.out.First("worklog", tool, id) {
			p.out.Worklog(&connector.Worklog{
				Origin: t.Origin, Source: tool, ID: id, ItemKey: key, Project: p.name, Author: p.user(t, "user_id"),
				At: t.Instant("spent_at", "created_at"), Seconds: *seconds, Text: t.Text("summary"),
			})
		}
	}
}
