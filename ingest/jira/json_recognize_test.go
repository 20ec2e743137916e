package jira

import (
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
)

func TestRecognizeJSON(t *testing.T) {
	const issue = `"key":"A-1","self":"https://h.example/rest/api/2/issue/1"`
	long := strings.Repeat("x", 300<<10)
	cases := []struct {
		name, in string
		want     float64
	}{
		{"issue", `{` + issue + `,"fields":{"summary":"x"}}`, 0.97},
		{"members in any order", `{"fields":{"summary":"x"},` + issue + `}`, 0.97},
		{"array", `[{` + issue + `,"fields":{"summary":"x"}}]`, 0.97},
		{"byte-order mark and a comment line", "\xEF\xBB\xBF// saved by hand\n{" + issue + `,"fields":{"summary":"x"}}`, 0.97},
		{"without address", `{"key":"A-1","fields":{"summary":"x","status":{},"issuetype":{}}}`, 0.8},
		{"without address and with few fields", `{"key":"A-1","fields":{"summary":"x"}}`, 0},
		{"key of another form", `{"key":"some key","fields":{"summary":"x","status":{},"issuetype":{}}}`, 0},
		{"cut before the key", `{"fields":{"summary":"x","status":{},"project":{"self":"https://h.example/rest/api/2/project/1"},"description":"` + long + `"},` + issue + `}`, 0.8},
		{"comment page", `{"comments":[{"self":"https://h.example/rest/api/2/issue/1/comment/2"}]}`, 0.95},
		{"comment page without addresses", `{"startAt":0,"maxResults":1,"comments":[{"body":"x","created":"y"}]}`, 0.8},
		{"comments of something else", `{"comments":[{"body":"x","created":"y"}]}`, 0},
		{"empty comment page", `{"comments":[],"startAt":0,"maxResults":1}`, 0.6},
		{"empty search page", `{"issues":[],"startAt":0,"maxResults":1}`, 0.6},
		{"empty page by token", `{"issues":[],"isLast":true}`, 0.6},
		{"empty list of something else", `{"issues":[],"total":0}`, 0},
		{"list of numbers", `{"startAt":0,"maxResults":1,"issues":[1]}`, 0},
	}
	for _, c := range cases {
		if got := recognizeJSON(connector.FileOf("x", []byte(c.in))).Confidence; got != c.want {
			t.Errorf("%s: confidence %v, want %v", c.name, got, c.want)
		}
	}
}
