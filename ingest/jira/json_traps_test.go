package jira

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func refusalLines(got *connectortest.Collect) string {
	var lines []string
	for _, r := range got.Refusals {
		lines = append(lines, fmt.Sprintf("%s %s %s[%s] %q %s", r.Scope, r.Table, r.Column, r.Pointer, r.Value, r.Reason))
	}
	return strings.Join(lines, "\n")
}

func TestJSONRefusals(t *testing.T) {
	const self = `"self":"https://h.example/rest/api/2/issue/1"`
	cases := []struct {
		name, in   string
		items      int
		want, note string
	}{
		{"no key", `[{"id":"1","fields":{}},{"key":"A-2","fields":{}}]`, 1, `row work_item [/0] "" no issue key`, ""},
		{"no fields", `[{"key":"A-1"}]`, 0, `row work_item [/0] "A-1" no fields`, ""},
		{"no object", `{"issues":[3,{"key":"A-2","fields":{}}]}`, 1, `row work_item [/issues/0] "" no issue key`, ""},
		{"bad instant", `[{"key":"A-1","fields":{"created":"yesterday"}}]`, 1, `value work_item fields.created[/0] "yesterday" cannot read as an instant`, ""},
		{"bad day", `[{"key":"A-1","fields":{"duedate":"2024-13-01"}}]`, 1, `value work_item fields.duedate[/0] "2024-13-01" cannot read as a day`, ""},
		{"bad points", `[{"key":"A-1","names":{"customfield_7":"Story Points"},"fields":{"customfield_7":"XL"}}]`, 1, `value work_item fields.customfield_7[/0] "XL" cannot read as a number`, ""},
		{"unexpected type", `[{"key":"A-1","fields":{"labels":"one","summary":"kept"}}]`, 1, `value work_item labels[/0] "" did not expect a string`, ""},
		{"cut off", `{"issues":[{"key":"A-1","fields":{}},{"key":"A-2","fie`, 1, `file work_item [] "" the rest of the file is not JSON: byte 37: unexpected EOF`, ""},
		{"empty file", ``, 0, `file work_item [] "" the rest of the file is not JSON: no JSON value in it`, ""},
		{"bad changelog instant", `[{"key":"A-1","fields":{},"changelog":{"histories":[{"id":"5","created":"?","items":[{"field":"status"}]}]}}]`, 1, `row work_item_change created[/0/changelog/histories/0/items/0] "?" cannot read as an instant`, ""},
		{"bad due change", `[{"key":"A-1","fields":{},"changelog":{"histories":[{"id":"5","created":"2024-01-01T00:00:00Z","items":[{"field":"duedate","to":"soon"}]}]}}]`, 1, `value work_item_change to[/0/changelog/histories/0/items/0] "soon" cannot read as a day`, ""},
		{"worklog without length", `[{"key":"A-1","fields":{"worklog":{"worklogs":[{"id":"8"}]}}}]`, 1, `row worklog [/0/fields/worklog/worklogs/0] "8" no timeSpentSeconds`, ""},
		{"link to nowhere", `[{"key":"A-1","fields":{"issuelinks":[{"type":{"name":"Blocks"}}],"subtasks":[{"id":"9"}]}}]`, 1,
			"row work_item_link [/0/fields/issuelinks/0] \"Blocks\" link without the key of the other issue\nrow work_item_link [/0/fields/subtasks/0] \"9\" subtask without key", ""},
		{"no offset", `[{"key":"A-1","fields":{"created":"2024-01-01T02:00:00"},"changelog":{}}]`, 1, "", "zone-assumed"},
		{"invalid UTF-8", "[{\"key\":\"A-1\",\"fields\":{\"summary\":\"caf\xE9\"},\"changelog\":{}}]", 1, "", "invalid-utf8"},
		{"search by token, cut", `{"issues":[{"key":"A-1",` + self + `,"fields":{},"changelog":{}}],"isLast":false,"nextPageToken":"x"}`, 1, "", "page-incomplete"},
		{"search by token, an empty last page", `{"issues":[{"key":"A-1",` + self + `,"fields":{},"changelog":{}}],"nextPageToken":"x"}{"issues":[],"isLast":true}`, 1, "", ""},
		{"worklogs cut", `[{"key":"A-1","fields":{"worklog":{"total":3,"worklogs":[]}},"changelog":{}}]`, 1, "", "worklogs-capped"},
		{"search by token, whole", `{"issues":[{"key":"A-1",` + self + `,"fields":{},"changelog":{}}],"isLast":true}`, 1, "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := readJSON(t, connector.FileOf("x.json", []byte(c.in)))
			if len(got.Items) != c.items {
				t.Errorf("%d items, want %d", len(got.Items), c.items)
			}
			if d := cmp.Diff(c.want, refusalLines(got)); d != "" {
				t.Errorf("refusals (-want +got):\n%s", d)
			}
			var codes []string
			for _, n := range got.Notes {
				if n.Code != "history-missing" {
					codes = append(codes, n.Code)
				}
			}
			if codes := strings.Join(codes, " "); codes != c.note {
				t.Errorf("notes %q, want %q", codes, c.note)
			}
		})
	}
}

func TestBareInstantIsReadInTheZoneOfTheSettings(t *testing.T) {
	got := readJSON(t, issueFile(`"created":"2024-01-01T02:00:00"`, ""))
	if h := got.Items[0].CreatedAt.Format("15:04 MST"); h != "00:00 UTC" {
		t.Errorf("02:00 at +02:00 is read as %s", h)
	}
}

func TestCommentPages(t *testing.T) {
	issue := issueFile(``, `,"changelog":{}`)
	page := func(name, comments string) *connector.File {
		return connector.FileOf(name, []byte(`{"startAt":0,"maxResults":9,"total":2,"comments":[`+comments+`]}`))
	}
	const address = `"self":"https://h.example/rest/api/2/issue/1/comment/5",`
	cases := []struct {
		name     string
		file     *connector.File
		messages int
		want     string
	}{
		{"by address", page("B-7.json", `{`+address+`"id":"5","body":"x"},{`+address+`"id":"6","body":"y"}`), 2, ""},
		{"by the file's name", page("dir/A-1_Comment.json", `{"id":"5","body":"x"},{"body":"y"}`), 2, ""},
		{"in an archive", page("dump.zip!/A-1_Comment.json", `{"id":"5"},{"id":6}`), 2, ""},
		{"unknown issue", page("A-1_Comment.json", `{"self":"https://h.example/rest/api/2/issue/77/comment/5","id":"5"}`), 0,
			`row message [/comments/0] "https://h.example/rest/api/2/issue/77/comment/5" its issue 77 of jira@h.example is not in this export`},
		{"same id on another host", page("A-1_Comment.json", `{"self":"https://other.example/rest/api/2/issue/1/comment/5"}`), 0,
			`row message [/comments/0] "https://other.example/rest/api/2/issue/1/comment/5" its issue 1 of jira@other.example is not in this export`},
		{"nameless", page("comments.json", `{"id":"5"}`), 0, `row message [/comments/0] "5" neither the comment's address nor the file's name says which issue it belongs to`},
		{"unknown name", page("B-2_Comment.json", `{"id":"5"}`), 0, `row message [/comments/0] "5" the issue B-2 in the file's name is not in this export, or on several hosts`},
		{"no comment", page("A-1_Comment.json", `"text"`), 0, `row message [/comments/0] "" not a comment but a string`},
		{"cut off", connector.FileOf("A-1_Comment.json", []byte(`{"comments":[{"id":"5"},{"id"`)), 1, `file message [] "" the rest of the file is not JSON: byte 24: unexpected EOF`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := readJSON(t, c.file, issue)
			if len(got.Messages) != c.messages {
				t.Errorf("%d messages, want %d: %+v", len(got.Messages), c.messages, got.Messages)
			}
			if d := cmp.Diff(c.want, refusalLines(got)); d != "" {
				t.Errorf("refusals (-want +got):\n%s", d)
			}
			for _, m := range got.Messages {
				if m.ItemKey != "A-1" || m.Source != "jira@h.example" || m.ID == "" {
					t.Errorf("message %+v is not on A-1 of jira@h.example", m)
				}
			}
		})
	}
}

func TestCommentPageOfAnIssueWhoseIDWasReplaced(t *testing.T) {
	issue := connector.FileOf("i", []byte(`{"id":"anonymous","key":"A-1","self":"https://h.example/rest/api/2/issue/1","fields":{}}`))
	page := connector.FileOf("c", []byte(`{"comments":[{"id":"5","self":"https://h.example/rest/api/2/issue/1/comment/5"}]}`))
	if got := readJSON(t, issue, page); len(got.Messages) != 1 {
		t.Errorf("messages %+v, refusals %+v", got.Messages, got.Refusals)
	}
}

func TestKeyOnTwoHostsDoesNotPlaceAComment(t *testing.T) {
	other := connector.FileOf("i", []byte(`{"id":"1","key":"A-1","self":"https://other.example/rest/api/2/issue/1","fields":{}}`))
	page := connector.FileOf("A-1_Comment.json", []byte(`{"comments":[{"id":"5"}]}`))
	if got := readJSON(t, issueFile(``, ``), other, page); len(got.Messages) != 0 || got.RefusedRows("message") != 1 {
		t.Errorf("messages %+v, refusals %+v", got.Messages, got.Refusals)
	}
}

func TestTheSameRecordTwiceIsMerged(t *testing.T) {
	const one = `"updated":"2024-01-01T00:00:00Z"`
	older := issueFile(one, `,"changelog":{"histories":[]}`)
	if got := readJSON(t, older, older); len(got.Items) != 1 || got.MergedRows["work_item"] != 1 {
		t.Errorf("%d items, merged %v", len(got.Items), got.MergedRows)
	}
	richer := issueFile(one, `,"changelog":{"histories":[{"id":"1","created":"2024-01-01T00:00:00Z","items":[{"field":"status","to":"1","toString":"Open"}]}]}`)
	if got := readJSON(t, older, richer); len(got.Items) != 2 || len(got.Changes) != 1 {
		t.Errorf("a record with more history was taken for a repetition: %d items, %d changes", len(got.Items), len(got.Changes))
	}
}

func TestPagesOfOneSearchAddUp(t *testing.T) {
	page := func(start int, key string) *connector.File {
		return connector.FileOf("p", fmt.Appendf(nil, `{"startAt":%d,"maxResults":1,"total":2,"issues":[{"key":%q,"id":"%d","self":"https://h.example/rest/api/2/issue/%[1]d","fields":{},"changelog":{}}]}`, start, key, start))
	}
	if got := readJSON(t, page(0, "A-1"), page(1, "A-2")); len(got.Notes) != 0 {
		t.Errorf("both pages are there, yet: %+v", got.Notes)
	}
	if got := readJSON(t, page(0, "A-1"), page(0, "A-1")); len(got.Notes) != 1 || got.Notes[0].Code != "page-incomplete" {
		t.Errorf("one page twice gives the notes %+v", got.Notes)
	}
}

func TestInstances(t *testing.T) {
	cases := []struct{ self, source, base string }{
		{"https://Site.atlassian.net/rest/api/3/issue/1", "jira@site.atlassian.net", "https://Site.atlassian.net"},
		{"http://localhost:2990/jira/rest/api/latest/issue/1", "jira@localhost:2990", "http://localhost:2990/jira"},
		{"https://api.atlassian.com/ex/jira/1a2b/rest/api/2/issue/1", "jira@1a2b", ""},
		{"", "jira", ""},
		{"nonsense", "jira", ""},
	}
	for _, c := range cases {
		if got := instanceOf(c.self); got != (site{c.source, c.base}) {
			t.Errorf("%q: %+v, want %q and %q", c.self, got, c.source, c.base)
		}
	}
}

func TestSprintFields(t *testing.T) {
	const old = `com.atlassian.greenhopper.service.sprint.Sprint@1[id=1,rapidViewId=2,state=CLOSED,name=`
	cases := []struct{ name, names, value, want string }{
		{"old text, unnamed field", ``, `["` + old + `A, b,startDate=2024-01-01]"]`, "A, b"},
		{"old text, name last", ``, `["` + old + `Last]"]`, "Last"},
		{"objects, unnamed field", ``, `[{"name":"A","state":"closed","boardId":1},{"name":"B","state":"future","boardId":1}]`, "B"},
		{"objects of something else", ``, `[{"name":"A","state":"open"}]`, ""},
		{"named, plain", `"customfield_1":"Sprint"`, `"Sprint 4"`, "Sprint 4"},
		{"named, empty list", `"customfield_1":"Sprint"`, `[]`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := readJSON(t, issueFile(`"customfield_1":`+c.value, `,"names":{`+c.names+`}`))
			if s := got.Items[0].Sprint; s != c.want {
				t.Errorf("sprint %q, want %q", s, c.want)
			}
		})
	}
}

func TestFieldNamesFromTheChangelog(t *testing.T) {
	got := readJSON(t, issueFile(`"customfield_36":13.0`, `,"changelog":{"histories":[{"id":"1","created":"2024-01-01T00:00:00Z","items":[{"field":"Story Points","fieldtype":"custom","fieldId":"customfield_36","toString":"13"}]}]}`))
	if p := got.Items[0].Points; p == nil || *p != 13 {
		t.Errorf("points are %v, want 13", p)
	}
	if c := got.Changes[0]; c.Field != connector.FieldEstimate || c.FieldName != "Story Points" || c.To != "13" {
		t.Errorf("the change is %+v", c)
	}
}

// logged is a changelog with the given items, made on 1 January 2024 and the days after.
func logged(items ...string) string {
	var entries []string
	for i, item := range items {
		entries = append(entries, fmt.Sprintf(`{"id":"%d","created":"2024-01-%02dT00:00:00Z","items":[%s]}`, i, i+1, item))
	}
	return `,"changelog":{"histories":[` + strings.Join(entries, ",") + `]}`
}

func TestLinkInstants(t *testing.T) {
	const (
		blocks  = `{"field":"Link","to":"A-2","toString":"This issue blocks A-2"}`
		relates = `{"field":"Link","to":"A-2","toString":"This issue relates to A-2"}`
		removed = `{"field":"Link","from":"A-2","fromString":"This issue blocks A-2","to":null}`
		other   = `{"field":"Link","to":"A-3","toString":"This issue blocks A-3"}`
	)
	cases := []struct{ name, log, want string }{
		{"the words decide", logged(blocks, relates, other), "01-01"},
		{"made again", logged(blocks, removed, blocks), "01-03"},
		{"type renamed since", logged(other, relates), "01-02"},
		{"removed only", logged(removed), "01-01"},
	}
	for _, c := range cases {
		got := readJSON(t, issueFile(`"issuelinks":[{"type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},"outwardIssue":{"key":"A-2"}}]`, c.log))
		at := got.Links[0].At
		if c.name == "removed only" {
			if !at.IsZero() {
				t.Errorf("%s: made at %s", c.name, at)
			}
			continue
		}
		if s := at.Format("01-02"); s != c.want {
			t.Errorf("%s: made at %s, want %s", c.name, s, c.want)
		}
	}
}

func TestDueChangeTakesTheDayFromTheID(t *testing.T) {
	got := readJSON(t, issueFile(``, logged(`{"field":"duedate","from":"2024-03-04","fromString":"4/Mar/24","to":null,"toString":"2024-05-06 00:00:00.0"}`)))
	if c := got.Changes[0]; c.From != "2024-03-04" || c.To != "2024-05-06" || c.FromID != "" {
		t.Errorf("due changed from %q (id %q) to %q", c.From, c.FromID, c.To)
	}
}

// callSink counts the calls of Identity.
type callSink struct {
	connectortest.Collect
	calls []string
}

func (c *callSink) Identity(who *connector.Identity) error {
	c.calls = append(c.calls, who.ID+"|"+who.Name+"|"+who.Login)
	return c.Collect.Identity(who)
}

func TestPeopleOfTheChangelog(t *testing.T) {
	const account = "0123456789abcdef01234567"
	file := issueFile(`"assignee":{"accountId":"557058:aaaa-bbbb","displayName":"New Name"}`, logged(
		`{"field":"assignee","from":"557058:aaaa-bbbb","fromString":"Old Name","to":"`+account+`","toString":"Gone"}`,
		`{"field":"assignee","from":"olduser","fromString":"Gone","to":"x","toString":"X","tmpFromAccountId":"`+account+`","tmpToAccountId":"557058:aaaa-bbbb"}`,
		`{"field":"assignee","from":null,"fromString":"Nameless","to":"plain","toString":"Plain User"}`))
	got := &callSink{}
	if err := jsonFormat().Read(t.Context(), &connector.Export{Files: []*connector.File{file}}, got); err != nil {
		t.Fatal(err)
	}
	var owners []string
	for _, c := range got.Changes {
		owners = append(owners, c.FromID+">"+c.ToID)
	}
	if d := cmp.Diff([]string{"557058:aaaa-bbbb>" + account, account + ">557058:aaaa-bbbb", "name:Nameless>plain"}, owners); d != "" {
		t.Errorf("owners (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"557058:aaaa-bbbb|New Name|", account + "|Gone|", "name:Nameless|Nameless|", "plain|Plain User|plain"}, got.calls); d != "" {
		t.Errorf("identities (-want +got):\n%s", d)
	}
}

func TestTheFirstOfSeveralFieldsOfOneNameWins(t *testing.T) {
	var values, names []string
	for _, n := range []int{500, 7, 1000, 80, 6, 99, 10} {
		values = append(values, fmt.Sprintf(`"customfield_%d":"team %d"`, n, n))
		names = append(names, fmt.Sprintf(`"customfield_%d":"Team"`, n))
	}
	got := readJSON(t, issueFile(strings.Join(values, ","), `,"names":{`+strings.Join(names, ",")+`}`))
	if team := got.Items[0].Team; team != "team 6" {
		t.Errorf("team is %q, want that of the lowest field", team)
	}
}
