package github

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// issue sends one issue or pull request, unless it was sent before, and its comments.
func (r *reader) issue(o jsonobject.Object) {
	number, err := strconv.ParseUint(o.Text("number"), 10, 64)
	if err != nil || number == 0 {
		o.RefuseRow("number", o.Text("number"), "is no issue or pull request: no number")
		return
	}
	repo := repositoryOf(o)
	project := repo.name
	if project == "" {
		project = r.label
		r.seen.homeless++
	}
	at := subject{repo.source(), fmt.Sprintf("%s#%d", project, number), project}
	r.seen.fields(o)
	if r.out.First("work_item", at.source, at.key) {
		item := r.item(o, at, o.Text("state"))
		item.NativeID = o.Text("id", "node_id")
		if repo.pull || isPull(o) {
			item.Type = "Pull request"
		}
		r.seen.item(item)
		r.out.Item(item)
	}
	r.comments(o, at, "") // of a repeated item too: they merge by their own ids
	r.reviews(o, at)
	r.history(o, at)
}

// item reads what lists and migration archives spell alike.
func (r *reader) item(o jsonobject.Object, at subject, state string) *connector.Item {
	item := &connector.Item{
		Origin: o.Origin, Source: at.source, Key: at.key,
		Type: "Issue", State: strings.ToLower(state),
		Title:       o.Text("title"),
		Description: o.Text("body"),
		Creator:     r.person(o, at.source, "user", "author"),
		Owners:      r.assignees(o, at.source),
		Project:     at.project,
		Labels:      o.Names("labels", "name"),
		CreatedAt:   o.Instant("created_at", "createdAt"),
		UpdatedAt:   o.Instant("updated_at", "updatedAt"),
		ResolvedAt:  o.Instant("closed_at", "closedAt"),
		URL:         o.Text("html_url", "url"),
	}
	_, milestone := o.Find("milestone")
	item.Sprint, _ = o.Named("milestone", milestone, "title")
	outcome(o, item)
	return item
}

// outcome sets what became of the item. A merged pull request is closed in a REST list and MERGED in one of gh.
func outcome(o jsonobject.Object, item *connector.Item) {
	_, raw := o.Find("pull_request")
	_, pull := o.Named("pull_request", raw, "url")
	merged := pull.Instant("merged_at")
	if merged.IsZero() {
		merged = o.Instant("merged_at", "mergedAt")
	}
	switch item.State {
	case "open":
		item.StateCategory = "new" // a state_reason here says reopened, which is no outcome
		return
	case "closed", "merged":
		item.StateCategory = "done"
	}
	item.Resolution = strings.ToLower(o.Text("state_reason", "stateReason"))
	if item.State == "merged" || !merged.IsZero() {
		item.Resolution = "merged"
	}
	if item.ResolvedAt.IsZero() {
		item.ResolvedAt = merged
	}
}

// isPull tells a pull request by keys that only these have.
func isPull(o jsonobject.Object) bool {
	return o.Has("pull_request") || o.Text("state") == "MERGED" ||
		o.Mentions("merged_at", "mergedAt", "isDraft", "headRefName", "baseRefName")
}
