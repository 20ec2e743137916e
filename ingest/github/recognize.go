package github

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

const (
	restFormat = "github-rest-json"
	ghFormat   = "github-gh-json"
)

// recognize judges by the first record of the file; want is the format it is asked for.
func recognize(f *connector.File, want string) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	var format string
	var m connector.Match
	enough := errors.New("one record is enough")
	// Whatever ends the stream early, a cut head included, what came before it is judged.
	_ = jsonread.Records(bytes.NewReader(head), func(r jsonread.Record) error {
		var keys map[string]json.RawMessage
		if json.Unmarshal(r.Raw, &keys) == nil {
			format, m = judge(object{members: keys, out: &output{}})
		}
		return enough
	}, "items")
	if format != want {
		return connector.Match{}
	}
	return m
}

// judge tells the format of a list by one of its elements.
func judge(o object) (string, connector.Match) {
	if !o.isNumber("number") || !o.isText("title") {
		return "", connector.Match{}
	}
	state := ""
	if o.has("state") {
		if !o.isText("state") { // Linear's export has number, title, createdAt and an object here
			return "", connector.Match{}
		}
		state = o.text("state")
	}
	upper := state == "OPEN" || state == "CLOSED" || state == "MERGED"
	if state != "" && !upper && state != "open" && state != "closed" {
		return "", connector.Match{}
	}
	camel := o.mentions("createdAt", "updatedAt", "closedAt", "stateReason", "mergedAt")
	repo := repositoryOf(o)
	onGitHub := strings.Contains(repo.host, "github")
	switch {
	case onGitHub && (upper || camel || !o.mentions("html_url", "node_id")):
		return ghFormat, connector.Match{Confidence: 0.97, Reason: "number, title and an address on " + repo.host, Variant: spelling(o, upper, camel)}
	case onGitHub || repo.name != "" && o.isText("node_id"):
		return restFormat, connector.Match{Confidence: 0.97, Reason: "number, title and an address on " + repo.host}
	case upper:
		return ghFormat, connector.Match{Confidence: 0.8, Reason: "number, title and state " + state, Variant: spelling(o, upper, camel)}
	case o.isText("node_id") && state != "" && o.mentions("created_at"):
		return restFormat, connector.Match{Confidence: 0.8, Reason: "number, node_id and state " + state}
	case state == "" && camel:
		return ghFormat, connector.Match{Confidence: 0.6, Reason: "number, title and camelCase dates"}
	}
	return "", connector.Match{}
}

// spelling names a file that mixes both spellings.
func spelling(o object, upper, camel bool) string {
	if (upper || camel) && o.mentions("created_at", "updated_at", "html_url") {
		return "REST and gh spellings mixed"
	}
	return ""
}
