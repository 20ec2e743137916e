package gitlab

import (
	"encoding/json"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// item sends one issue or merge request and whatever of its past the record holds.
func (r *reading) item(o jsonobject.Object) {
	where := placeOf(o.Text("web_url"))
	if where.key() == "" {
		o.RefuseRow("web_url", o.Text("web_url"), "is not the address of an issue or merge request")
		return
	}
	p := r.newPast(where)
	r.embedded(p, o)
	if len(p.entries) > 0 {
		r.seen.withPast++
	}
	p.tell()
	if !r.out.First("work_item", p.source, p.key) {
		return // pages that were saved twice; what is told of it merges by its own ids
	}
	r.seen.items++
	item := r.fill(o, where)
	if item.Resolution == "" && item.StateCategory == "done" {
		item.Resolution = p.resolution
	}
	r.out.Item(item)
}

func (r *reading) fill(o jsonobject.Object, where place) *connector.Item {
	source := where.source()
	item := &connector.Item{
		Origin: o.Origin, Source: source, Key: where.key(), NativeID: o.Text("id"),
		Type: o.Text("issue_type"), State: o.Text("state"),
		Title: o.Text("title"), Description: o.Text("description"),
		Creator: r.who(o, source, "author"), Owners: r.assignees(o, source),
		Project: where.path, Labels: o.Names("labels", "name"), Sprint: o.Object("milestone").Text("title"),
		Due: o.Day("due_date"), Points: o.Number("weight"),
		CreatedAt: o.Instant("created_at"), UpdatedAt: o.Instant("updated_at"), ResolvedAt: o.Instant("closed_at", "merged_at"),
		URL: o.Text("web_url"),
	}
	if iteration := o.Object("iteration").Text("title"); iteration != "" {
		item.Sprint = iteration
	}
	if item.Type == "" {
		item.Type = "issue"
	}
	if where.kind == "merge_requests" {
		item.Type = "merge_request"
	}
	item.ParentKey = epicOf(o.Object("epic"), where)
	item.EstimateSeconds = positive(o.Object("time_stats").Number("time_estimate"))
	if tasks := o.Object("task_completion_status"); tasks.Text("count") != "0" {
		item.ChecklistTotal, item.ChecklistDone = tasks.Count("count"), tasks.Count("completed_count")
	}
	outcome(item)
	switch {
	case o.Has("moved_to_id"):
		item.Resolution = actMoved
	case o.Has("duplicated_to_id"):
		item.Resolution = actDuplicate
	}
	return item
}

// outcome sets what the state says. An item that was opened again keeps no instant of its closing.
func outcome(item *connector.Item) {
	switch item.State {
	case "opened":
		item.StateCategory = "new"
	case actClosed, actMerged:
		item.StateCategory = "done"
	}
	if item.StateCategory == "new" {
		return
	}
	if item.State == actMerged {
		item.Resolution = actMerged
	}
}

// positive takes a duration of zero for what it is: nobody entered one.
func positive(seconds *float64) *float64 {
	if seconds == nil || *seconds <= 0 {
		return nil
	}
	return seconds
}

func epicOf(epic jsonobject.Object, where place) string {
	iid := epic.Text("iid")
	if iid == "" {
		return ""
	}
	if p := placeOf("https://" + where.host + epic.Text("url")); p.epics {
		return p.key()
	}
	group, _ := cutLast(where.path, "/")
	return group + "&" + iid
}

func (r *reading) assignees(o jsonobject.Object, source string) []string {
	all := o.List("assignees")
	if len(all) == 0 {
		if _, one := o.Find("assignee"); one != nil {
			all = []json.RawMessage{one}
		}
	}
	var ids []string
	for _, raw := range all {
		_, who := o.Named("assignees", raw, "username")
		if id := r.identity(source, who); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

func (r *reading) who(o jsonobject.Object, source, key string) string {
	return r.identity(source, o.Object(key))
}

// identity makes a person known. The user name is the id, because the CSV tells nothing else of the same people.
func (r *reading) identity(source string, who jsonobject.Object) string {
	login := who.Text("username")
	return r.out.Person(connector.Identity{Source: source, ID: login, Login: login, Name: who.Text("name"), Bot: who.Flag("bot")})
}
