package redmine

import (
	"encoding/json"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// recognizeREST judges by the keys of the first record; a record that is longer than the head of the file has lost its
// last ones.
func recognizeREST(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	first := jsonread.First(head, func(key string) bool { return listOf(key) != "" })
	list := listOf(first.List)
	has := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(n string) bool { return first.Record[n] == nil })
	}
	match := func(confidence float64, reason string) connector.Match {
		return connector.Match{Confidence: confidence, Reason: reason, Variant: list}
	}
	switch {
	case (list == "issues" || list == "") && has("id", "project", "tracker", "status"):
		return match(0.97, "issues with project, tracker and status")
	case list == "users" && has("id", "firstname", "lastname") && (has("login") || has("last_login_on") || has("mail")):
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
	case list == "issues" && len(first.Record) == 0 && pageOfNothing(head):
		return match(0.7, "an empty page of issues with total_count, offset and limit")
	}
	return connector.Match{}
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

func pageOfNothing(head []byte) bool {
	var page struct {
		Issues        []json.RawMessage
		Total         *int `json:"total_count"`
		Offset, Limit *int
	}
	return json.Unmarshal(head, &page) == nil && page.Issues != nil && page.Total != nil && page.Offset != nil && page.Limit != nil
}
