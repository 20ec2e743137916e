package jira

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// TestClaims walks the exports of all tools: those of Jira are claimed by their format, and nothing else is.
func TestClaims(t *testing.T) {
	want := map[string]string{
		"jira/focalboard-jira-export.xml":  "jira-xml",
		"jira/xml-SearchRequest-serge.xml": "jira-xml",
		"jira/excel-html-JIRA.xls":         "jira-html",
	}
	for _, c := range csvReal {
		want["jira/"+c.name] = "jira-csv"
	}
	for name := range realJSON {
		want["jira/"+name] = "jira-json"
	}
	for name := range realBackups {
		want["jira/"+name] = "jira-backup"
	}
	for name := range realHistories {
		want["jira/"+name] = "jira-history-csv"
	}
	got := connectortest.Claims(t, Connector())
	dump := 0
	for path, format := range got {
		if strings.HasPrefix(path, "jira/duraspace-per-issue-json.zip!/") && format == "jira-json" {
			dump++
			delete(got, path)
		}
	}
	if dump != 2*3036 {
		t.Errorf("%d files of the dump are claimed, want 3036 issues and as many comment files", dump)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("claims (-want +got):\n%s", d)
	}
}
