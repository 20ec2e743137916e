package redmine

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
)

// recognizeREST judges by the keys of the first record; a record that is longer than the head of the file has lost its
// last ones.
func recognizeREST(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	list, keys := firstRecord(head)
	has := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(n string) bool { return !keys[n] })
	}
	match := func(confidence float64, reason string) connector.Match {
		return connector.Match{Confidence: confidence, Reason: reason, Variant: list}
	}
	switch {
	case (list == "issues" || list == "") && has("id", "project", "tracker", "status"):
		return match(0.97, "issues with project, tracker and status")
	case list == "users" && has("id", "firstname", "lastname") && (keys["login"] || keys["last_login_on"] || keys["mail"]):
		return match(0.9, "users with firstname and lastname")
	case list == "time_entries" && has("id", "hours", "spent_on", "activity"):
		return match(0.97, "time entries with activity and spent_on")
	case list == "issue_statuses" && has("id", "name"):
		return match(0.95, "a list of issue_statuses")
	case list == "issue_priorities" && has("id", "name"):
		return match(0.95, "a list of issue_priorities")
	case list == "trackers" && has("id", "name", "default_status"):
		return match(0.9, "a list of trackers with their default status")
	case list == "versions" && has("id", "name", "project", "sharing"):
		return match(0.9, "a list of versions with project and sharing")
	case list == "issues" && len(keys) == 0 && pageOfNothing(head):
		return match(0.7, "an empty page of issues with total_count, offset and limit")
	}
	return connector.Match{}
}

// firstRecord returns the list that a file starts with and the keys of its first record, as far as the head goes: of
// {"issues": [{…}]}, {"issue": {…}}, or, with no list, of a bare issue or a bare list of them.
func firstRecord(head []byte) (list string, keys map[string]bool) {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(head), []byte("\xEF\xBB\xBF"))))
	tok, _ := dec.Token()
	if tok == json.Delim('[') {
		tok, _ = dec.Token()
		return "", keysOf(dec, tok, nil)
	}
	keys = keysOf(dec, tok, func(key string) bool {
		list = listOf(key)
		return list != ""
	})
	if list == "" {
		return "", keys
	}
	tok, _ = dec.Token()
	if tok == json.Delim('[') {
		tok, _ = dec.Token()
	}
	return list, keysOf(dec, tok, nil)
}

// listOf returns the list that a member of an answer is, or would stand in.
func listOf(key string) string {
	for _, s := range singles {
		if s[0] == key {
			return s[1]
		}
	}
	if slices.Contains(lists, key) {
		return key
	}
	return ""
}

// keysOf returns the keys of the object that was opened by the token, until stop says that its value is wanted.
func keysOf(dec *json.Decoder, opened json.Token, stop func(string) bool) map[string]bool {
	if opened != json.Delim('{') {
		return nil
	}
	keys := map[string]bool{}
	for dec.More() {
		tok, err := dec.Token()
		key, ok := tok.(string)
		if err != nil || !ok {
			return keys
		}
		if stop != nil && stop(key) {
			return keys
		}
		keys[key] = true
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			return keys
		}
	}
	return keys
}

func pageOfNothing(head []byte) bool {
	var page struct {
		Issues        []json.RawMessage
		Total         *int `json:"total_count"`
		Offset, Limit *int
	}
	return json.Unmarshal(head, &page) == nil && page.Issues != nil && page.Total != nil && page.Offset != nil && page.Limit != nil
}
