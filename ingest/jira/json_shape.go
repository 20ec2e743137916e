package jira

import (
	"encoding/json"
	"errors"
)

// The shapes below name only what is read. A value of another type than expected costs that value: decode reports it
// and leaves the field empty.

// record is one JSON value of an export: an issue, or the envelope of a page.
type record struct {
	issue
	Total         *int    `json:"total"`
	StartAt       *int    `json:"startAt"`
	IsLast        *bool   `json:"isLast"`
	NextPageToken *string `json:"nextPageToken"`
}

// isPage tells the envelope of a page from an issue.
func (r *record) isPage() bool {
	return r.Key == "" && r.Fields == nil && (r.Total != nil || r.StartAt != nil || r.IsLast != nil || r.NextPageToken != nil)
}

type issue struct {
	ID        text              `json:"id"`
	Key       string            `json:"key"`
	Self      string            `json:"self"`
	Fields    json.RawMessage   `json:"fields"`
	Names     map[string]string `json:"names"`
	Changelog *changelog        `json:"changelog"`
}

type fields struct {
	Summary        string          `json:"summary"`
	Description    json.RawMessage `json:"description"`
	Type           named           `json:"issuetype"`
	Status         status          `json:"status"`
	Priority       named           `json:"priority"`
	Resolution     named           `json:"resolution"`
	Project        named           `json:"project"`
	Assignee       *user           `json:"assignee"`
	Reporter       *user           `json:"reporter"`
	Creator        *user           `json:"creator"`
	Created        string          `json:"created"`
	Updated        string          `json:"updated"`
	ResolutionDate string          `json:"resolutiondate"`
	DueDate        string          `json:"duedate"`
	Labels         []string        `json:"labels"`
	Parent         *reference      `json:"parent"`
	Subtasks       []reference     `json:"subtasks"`
	IssueLinks     []issueLink     `json:"issuelinks"`
	Comment        *commentPage    `json:"comment"`
	Worklog        *worklogPage    `json:"worklog"`
	TimeTracking   struct {
		OriginalEstimateSeconds *float64 `json:"originalEstimateSeconds"`
	} `json:"timetracking"`
	TimeOriginalEstimate *float64 `json:"timeoriginalestimate"`
}

type named struct {
	Name string `json:"name"`
	Key  string `json:"key"`
}

type status struct {
	Name     string `json:"name"`
	Category named  `json:"statusCategory"`
}

type reference struct {
	ID  text   `json:"id"`
	Key string `json:"key"`
}

type issueLink struct {
	Type struct {
		Name    string `json:"name"`
		Inward  string `json:"inward"`
		Outward string `json:"outward"`
	} `json:"type"`
	InwardIssue  *reference `json:"inwardIssue"`
	OutwardIssue *reference `json:"outwardIssue"`
}

type user struct {
	AccountID   string `json:"accountId"`
	AccountType string `json:"accountType"`
	Name        string `json:"name"`
	Key         string `json:"key"`
	DisplayName string `json:"displayName"`
	Email       string `json:"emailAddress"`
}

type changelog struct {
	Total     *int      `json:"total"`
	Histories []history `json:"histories"`
}

type history struct {
	ID      text          `json:"id"`
	Author  *user         `json:"author"`
	Created string        `json:"created"`
	Items   []historyItem `json:"items"`
}

type historyItem struct {
	Field      string `json:"field"`
	FieldType  string `json:"fieldtype"`
	FieldID    string `json:"fieldId"`
	From       text   `json:"from"`
	FromString string `json:"fromString"`
	To         text   `json:"to"`
	ToString   string `json:"toString"`

	// While Cloud moved from user names to account ids, from and to kept the old id and these held the new one.
	FromAccount string `json:"tmpFromAccountId"`
	ToAccount   string `json:"tmpToAccountId"`
}

type commentPage struct {
	Total    *int      `json:"total"`
	Comments []comment `json:"comments"`
}

type comment struct {
	Self    string          `json:"self"`
	ID      text            `json:"id"`
	Author  *user           `json:"author"`
	Body    json.RawMessage `json:"body"`
	Created string          `json:"created"`
	Updated string          `json:"updated"`
}

type worklogPage struct {
	Total    *int      `json:"total"`
	Worklogs []worklog `json:"worklogs"`
}

type worklog struct {
	ID      text            `json:"id"`
	Author  *user           `json:"author"`
	Comment json.RawMessage `json:"comment"`
	Created string          `json:"created"`
	Started string          `json:"started"`
	Seconds *float64        `json:"timeSpentSeconds"`
}

// text is an id that scripts write as a string or as a number.
type text string

// UnmarshalJSON implements json.Unmarshaler. It takes anything: an id of another type is no id.
func (t *text) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case '"':
		return json.Unmarshal(b, (*string)(t))
	case 'n', 't', 'f', '{', '[':
		*t = ""
	default:
		*t = text(b)
	}
	return nil
}

// mismatch is a value that had an unexpected type: where, and what kind of value stood there.
type mismatch struct{ field, kind string }

// decode fills v from raw, which is valid JSON, and returns the first value that had an unexpected type, if any;
// everything else is filled nevertheless.
func decode(raw []byte, v any) *mismatch {
	var wrong *json.UnmarshalTypeError
	if errors.As(json.Unmarshal(raw, v), &wrong) {
		return &mismatch{wrong.Field, wrong.Value}
	}
	return nil
}
