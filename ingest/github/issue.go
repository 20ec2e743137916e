package github

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// issue sends one issue or pull request, unless it was sent before, and its comments.
func (r *reader) issue(o object) {
	number, err := strconv.ParseUint(o.text("number"), 10, 64)
	if err != nil || number == 0 {
		o.refuseRow("number", o.text("number"), "is no issue or pull request: no number")
		return
	}
	repo := repositoryOf(o)
	project := repo.name
	if project == "" {
		project = r.label
		r.seen.homeless++
	}
	source, key := repo.source(), fmt.Sprintf("%s#%d", project, number)
	r.seen.fields(o)
	if r.out.first("work_item", source, key) {
		r.item(o, repo, source, key, project)
	}
	r.comments(o, source, key) // of a repeated item too: they merge by their own ids
}

func (r *reader) item(o object, repo repository, source, key, project string) {
	item := &connector.Item{
		Origin: o.origin, Source: source, Key: key, NativeID: o.text("id", "node_id"),
		Type: "Issue", State: strings.ToLower(o.text("state")),
		Title:       o.text("title"),
		Description: o.text("body"),
		Creator:     r.person(o, source, "user", "author"),
		Owners:      r.assignees(o, source),
		Project:     project,
		Labels:      labels(o),
		CreatedAt:   o.instant("created_at", "createdAt"),
		UpdatedAt:   o.instant("updated_at", "updatedAt"),
		ResolvedAt:  o.instant("closed_at", "closedAt"),
		URL:         o.text("html_url", "url"),
	}
	_, milestone := o.find("milestone")
	item.Sprint, _ = o.named("milestone", milestone, "title")
	outcome(o, item)
	if repo.pull || isPull(o) {
		item.Type = "Pull request"
	}
	r.seen.item(item)
	r.out.item(item)
}

// outcome sets what became of the item. A merged pull request is closed in a REST list and MERGED in one of gh.
func outcome(o object, item *connector.Item) {
	_, raw := o.find("pull_request")
	_, pull := o.named("pull_request", raw, "url")
	merged := pull.instant("merged_at")
	if merged.IsZero() {
		merged = o.instant("merged_at", "mergedAt")
	}
	switch item.State {
	case "open":
		item.StateCategory = "new" // a state_reason here says reopened, which is no outcome
		return
	case "closed", "merged":
		item.StateCategory = "done"
	}
	item.Resolution = strings.ToLower(o.text("state_reason", "stateReason"))
	if item.State == "merged" || !merged.IsZero() {
		item.Resolution = "merged"
	}
	if item.ResolvedAt.IsZero() {
		item.ResolvedAt = merged
	}
}

// isPull tells a pull request by keys that only these have.
func isPull(o object) bool {
	return o.has("pull_request") || o.text("state") == "MERGED" ||
		o.mentions("merged_at", "mergedAt", "isDraft", "headRefName", "baseRefName")
}

func labels(o object) []string {
	var names []string
	for _, raw := range o.list("labels") {
		if name, _ := o.named("labels", raw, "name"); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (r *reader) assignees(o object, source string) []string {
	all := o.list("assignees")
	if len(all) == 0 {
		if _, one := o.find("assignee"); one != nil {
			all = []json.RawMessage{one}
		}
	}
	var ids []string
	for _, raw := range all {
		if id := r.identity(o, source, "assignees", raw); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// person returns the login in the first of the keys that holds one; deleted accounts are null.
func (r *reader) person(o object, source string, keys ...string) string {
	key, raw := o.find(keys...)
	return r.identity(o, source, key, raw)
}

// identity makes a person known and returns the login, which is the id.
func (r *reader) identity(o object, source, column string, raw json.RawMessage) string {
	login, who := o.named(column, raw, "login")
	if login == "" {
		return ""
	}
	r.out.identity(&connector.Identity{
		Source: source, ID: login, Login: login, Name: who.text("name"),
		// gh writes app/NAME for an app
		Bot: who.text("type") == "Bot" || who.text("is_bot") == "true" || strings.HasSuffix(login, "[bot]") || strings.HasPrefix(login, "app/"),
	})
	return login
}

// comments sends the comments that the item holds. A REST list only counts them.
func (r *reader) comments(o object, source, key string) {
	if o.isNumber("comments") {
		return
	}
	for i, raw := range o.list("comments") {
		c := object{origin: o.origin, table: "message", out: o.out}
		c.origin.Pointer = fmt.Sprintf("%s/comments/%d", o.origin.Pointer, i)
		if json.Unmarshal(raw, &c.members) != nil || c.members == nil {
			c.refuseRow("", string(raw), "is not an object")
			continue
		}
		id := c.text("id", "url", "html_url")
		if id == "" {
			id = fmt.Sprintf("%s:%d", key, i+1)
		}
		r.out.message(&connector.Message{
			Origin: c.origin, Source: source, ID: id, ItemKey: key,
			Author: r.person(c, source, "author", "user"),
			At:     c.instant("createdAt", "created_at"), Text: c.text("body"),
		})
	}
}
