package github_test

import (
	"fmt"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/github"
)

func TestRecognize(t *testing.T) {
	cases := []struct{ name, content, want string }{
		{"REST", `[{"number":1,"title":"t","state":"open","node_id":"n","html_url":"https://github.com/a/b/issues/1"}]`, "github-rest-json 0.97"},
		{"REST on a company host", `[{"number":1,"title":"t","state":"open","node_id":"n","html_url":"https://git.example.org/a/b/issues/1"}]`, "github-rest-json 0.97"},
		{"REST without addresses", `[{"number":1,"title":"t","state":"open","node_id":"n","created_at":"2024-01-01T00:00:00Z"}]`, "github-rest-json 0.80"},
		{"after a comment line", "// saved by a script\n[{\"number\":1,\"title\":\"t\",\"state\":\"OPEN\"}]", "github-gh-json 0.80"},
		{"gh without state", `[{"number":1,"title":"t","createdAt":"2024-01-01T00:00:00Z"}]`, "github-gh-json 0.60"},
		{"gh search", `[{"number":1,"title":"t","state":"open","url":"https://github.com/a/b/issues/1"}]`, "github-gh-json 0.97"},
		{"number and title only", `[{"number":1,"title":"t"}]`, ""},
		{"another state", `[{"number":1,"title":"t","state":"RESOLVED","createdAt":"2024-01-01T00:00:00Z"}]`, ""},
		{"the second record counts for nothing", `[{"a":1},{"number":1,"title":"t","state":"OPEN"}]`, ""},
		{"cut before the first record ends", `[{"number":1,"title":"t","state":"OPEN"`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, f := range github.Connector().Formats {
				if m := f.Recognize(connector.FileOf("x", []byte(c.content))); m.Confidence > 0 {
					got += fmt.Sprintf("%s %.2f", f.ID, m.Confidence)
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
