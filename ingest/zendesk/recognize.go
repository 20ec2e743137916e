package zendesk

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// recognizeJSON judges by the members of the first record. A ticket with many comments may be longer than the head of
// the file: its numbers stand before them.
func recognizeJSON(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	list, members := firstRecord(head)
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

// firstRecord returns the members of the first record of a file, as far as the head goes, and the list that it stands
// in: of {"tickets": [{…}]}, {"ticket": {…}}, or, with no list, of a bare record or a bare list of them.
func firstRecord(head []byte) (list string, members map[string]json.RawMessage) {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(head), []byte("\xEF\xBB\xBF"))))
	tok, _ := dec.Token() // no token is no brace
	if tok == json.Delim('[') {
		tok, _ = dec.Token()
		return "", membersOf(dec, tok, nil)
	}
	members = membersOf(dec, tok, func(key string) bool {
		for _, s := range singles {
			if key == s[0] || key == s[1] {
				list = s[1]
			}
		}
		return list != ""
	})
	if list == "" {
		return "", members
	}
	tok, _ = dec.Token()
	if tok == json.Delim('[') {
		tok, _ = dec.Token()
	}
	return list, membersOf(dec, tok, nil)
}

// membersOf returns the members of the object that was opened by the token, until stop says that a value is wanted.
func membersOf(dec *json.Decoder, opened json.Token, stop func(string) bool) map[string]json.RawMessage {
	if opened != json.Delim('{') {
		return nil
	}
	members := map[string]json.RawMessage{}
	for dec.More() {
		tok, err := dec.Token()
		key, ok := tok.(string)
		if err != nil || !ok || stop != nil && stop(key) {
			return members
		}
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			return members
		}
		members[key] = raw
	}
	return members
}
