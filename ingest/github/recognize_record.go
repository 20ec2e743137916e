package github

import (
	"net/url"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// judgeEvent knows an event by its kind and by who did it when, together with an address or a node id of GitHub.
// The public activity feed is none: it names its kind in type.
func judgeEvent(o jsonobject.Object) (string, connector.Match) {
	if !o.IsText("event") || !o.Mentions("created_at", "submitted_at", "sha", "source", "comments") {
		return "", connector.Match{}
	}
	switch {
	case o.IsText("type") || o.IsText("backend_name"):
		return "", connector.Match{}
	case o.IsText("node_id") && (addressOfGitHub(o) || o.IsText("sha")):
		return eventsFormat, connector.Match{Confidence: 0.97, Reason: "event, node_id and an address of GitHub"}
	case subjectOf(o).key != "" && o.Mentions("actor", "user"):
		return eventsFormat, connector.Match{Confidence: 0.9, Reason: "event, actor and the address of an issue"}
	case o.IsObject("source") && o.Object("source").IsObject("issue"):
		return eventsFormat, connector.Match{Confidence: 0.8, Reason: "event and the issue that refers to this one"}
	}
	return "", connector.Match{}
}

// addressOfGitHub tells whether the record's own address leads below a repository of a GitHub host.
func addressOfGitHub(o jsonobject.Object) bool {
	for _, key := range []string{"url", "html_url"} {
		if !o.IsText(key) {
			continue
		}
		if u, err := url.Parse(o.Text(key)); err == nil && (strings.Contains(u.Host, "github") || strings.HasPrefix(u.Path, "/api/v3/repos/")) {
			return true
		}
	}
	return false
}

// migrationMark returns the key that a record of this type of a migration archive cannot be without.
func migrationMark(kind string) string {
	switch kind {
	case "issue", "pull_request", "milestone", "release", "protected_branch", "commit_comment":
		return "repository"
	case "issue_event":
		return "event"
	case "issue_comment", "pull_request_review_comment":
		return "body"
	case "pull_request_review", "pull_request_review_thread":
		return "pull_request"
	case "user", "organization":
		return "login"
	case "team":
		return "organization"
	case "repository":
		return "git_url"
	case "attachment":
		return "asset_url"
	}
	return ""
}

// judgeMigration knows a record of a migration archive by its type, a key of that type, and the web address that all of
// them have in place of an id.
func judgeMigration(o jsonobject.Object) (string, connector.Match) {
	if o.IsText("github_sha") && o.IsText("version") && len(o.Keys()) == 2 {
		return migrationFormat, connector.Match{Confidence: 0.95, Reason: "keys version and github_sha"}
	}
	if !o.IsText("type") || !o.IsText("url") {
		return "", connector.Match{}
	}
	kind := o.Text("type")
	mark := migrationMark(kind)
	u, err := url.Parse(o.Text("url"))
	if mark == "" || !o.Mentions(mark) || err != nil || u.Host == "" || u.Host == "api.github.com" {
		return "", connector.Match{}
	}
	return migrationFormat, connector.Match{Confidence: 0.95, Reason: "type " + kind + " with " + mark + " and its address"}
}
