package github

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

const (
	restFormat      = "github-rest-json"
	ghFormat        = "github-gh-json"
	archiveFormat   = "github-archive-json"
	eventsFormat    = "github-events-json"
	migrationFormat = "github-migration"
)

// judgement is which format a file has, and how sure that is.
type judgement struct {
	format string
	match  connector.Match
}

// recognizer returns the judgement of one format. The file is judged once for all of them.
func recognizer(want string) func(*connector.File) connector.Match {
	return func(f *connector.File) connector.Match {
		known, err := f.Learn("github.format", func() (any, error) {
			head, _, err := f.Head()
			if err != nil {
				return nil, err
			}
			format, m := recognize(head)
			return judgement{format, m}, nil
		})
		if v, ok := known.(judgement); err == nil && ok && v.format == want {
			return v.match
		}
		return connector.Match{}
	}
}

// recognize judges by the first record of the head, or by the keys around the records.
func recognize(head []byte) (string, connector.Match) {
	if keys, _ := jsonread.Keys(head); keys["magic"] && keys["timestamp"] && keys["repo"] && (keys["issues"] || keys["pulls"]) {
		return archiveFormat, connector.Match{Confidence: 0.98, Reason: "keys magic, timestamp, repo and issues"}
	}
	o := firstRecord(head)
	for _, judge := range []func(jsonobject.Object) (string, connector.Match){judgeMigration, judgeEvent, judgeList} {
		if format, m := judge(o); format != "" {
			return format, m
		}
	}
	return "", connector.Match{}
}

// firstRecord returns the first record within the head of a file; the zero Object where there is none.
func firstRecord(head []byte) jsonobject.Object {
	first, _ := jsonobject.Parse(jsonread.FirstWhole(head, "items", "issues").Raw, connector.Origin{}, "", nil)
	return first
}

// judgeList tells the format of a list by one of its elements.
func judgeList(o jsonobject.Object) (string, connector.Match) {
	if !o.IsNumber("number") || !o.IsText("title") {
		return "", connector.Match{}
	}
	state := ""
	if o.Has("state") {
		if !o.IsText("state") { // Linear's export has number, title, createdAt and an object here
			return "", connector.Match{}
		}
		state = o.Text("state")
	}
	upper := state == "OPEN" || state == "CLOSED" || state == "MERGED"
	if state != "" && !upper && state != "open" && state != "closed" {
		return "", connector.Match{}
	}
	camel := o.Mentions("createdAt", "updatedAt", "closedAt", "stateReason", "mergedAt")
	repo := repositoryOf(o)
	onGitHub := strings.Contains(repo.host, "github")
	switch {
	case onGitHub && holdsEvents(o):
		return eventsFormat, connector.Match{Confidence: 0.97, Reason: "issues with their timelines and an address on " + repo.host}
	case onGitHub && (upper || camel || !o.Mentions("html_url", "node_id")):
		return ghFormat, connector.Match{Confidence: 0.97, Reason: "number, title and an address on " + repo.host, Variant: spelling(o, upper, camel)}
	case onGitHub || repo.name != "" && o.IsText("node_id"):
		return restFormat, connector.Match{Confidence: 0.97, Reason: "number, title and an address on " + repo.host}
	case upper:
		return ghFormat, connector.Match{Confidence: 0.8, Reason: "number, title and state " + state, Variant: spelling(o, upper, camel)}
	case o.IsText("node_id") && state != "" && o.Mentions("created_at"):
		return restFormat, connector.Match{Confidence: 0.8, Reason: "number, node_id and state " + state}
	case state == "" && camel:
		return ghFormat, connector.Match{Confidence: 0.6, Reason: "number, title and camelCase dates"}
	}
	return "", connector.Match{}
}

func holdsEvents(o jsonobject.Object) bool {
	return o.IsObject("timelineItems") || o.IsList("timelineItems") || o.IsList("timeline") || o.IsList("events")
}

// spelling names a file that mixes both spellings.
func spelling(o jsonobject.Object, upper, camel bool) string {
	if (upper || camel) && o.Mentions("created_at", "updated_at", "html_url") {
		return "REST and gh spellings mixed"
	}
	return ""
}
