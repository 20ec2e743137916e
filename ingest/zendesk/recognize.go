package zendesk

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// recognizeJSON judges by the members of the first record. A ticket with many comments may be longer than the head of
// the file: its numbers stand before them.
func recognizeJSON(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	first := jsonread.First(head, func(key string) bool { return listNamed(key) != "" })
	list, members := listNamed(first.List), first.Record
	found := listOf(
		func(keys ...string) bool {
			return slices.ContainsFunc(keys, func(k string) bool { _, ok := members[k]; return ok })
		},
		func(keys ...string) string {
			var text string
			_ = json.Unmarshal(members[keys[0]], &text) // what is no text is no address
			return text
		})
	if found == "" || list != "" && list != found {
		return connector.Match{}
	}
	reasons := map[string]string{
		"tickets": "tickets with requester_id, submitter_id and via", "audits": "audits with ticket_id, author_id and events",
		"users": "users under /api/v2/users/", "groups": "groups under /api/v2/groups/",
	}
	return connector.Match{Confidence: 0.96, Reason: reasons[found], Variant: found}
}

// listOf tells by its members which list a record would stand in; "" for none.
func listOf(has func(...string) bool, text func(...string) string) string {
	address := text("url")
	switch {
	case has("requester_id") && has("submitter_id") && has("via") && has("status"):
		return "tickets"
	case has("ticket_id") && has("events") && has("author_id"):
		return "audits"
	case strings.Contains(address, "/api/v2/users/") && has("role"):
		return "users"
	case strings.Contains(address, "/api/v2/groups/") && has("name"):
		return "groups"
	}
	return ""
}

// listNamed returns the list that a member of an answer is, or would stand in; "" for other members.
func listNamed(key string) string {
	for _, s := range singles {
		if key == s[0] || key == s[1] {
			return s[1]
		}
	}
	return ""
}
