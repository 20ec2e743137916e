package notion_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/notion"
)

// All that Notion wrote is claimed, attachments and the junk of a Mac excepted; of AppFlowy's own exports nothing is.
func TestClaims(t *testing.T) {
	claims := connectortest.Claims(t, notion.Connector())
	counts := map[string]int{}
	ours := regexp.MustCompile(`^notion/([^!]*\.zip)!/.*\.(csv|md|html)$`)
	for path, format := range claims {
		m := ours.FindStringSubmatch(path)
		if m == nil || strings.Contains(path, "__MACOSX") {
			t.Errorf("claimed %s", path)
			continue
		}
		counts[format+" "+m[1]]++
	}
	connectortest.Diff(t, "claims per zip", map[string]int{
		"notion-export appflowy-all_md_files.zip":           1,
		"notion-export appflowy-import_test.zip":            18,
		"notion-export appflowy-project.zip":                11,
		"notion-export appflowy-row_page_with_headings.zip": 4,
		"notion-export obsidian-Notion.Test.Export.zip":     281,
		"notion-html obsidian-notion-testspace.zip":         5,
	}, counts)
}

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	type figures struct{ Items, Links, Merged, People, Paged, Described, Refusals, NotWork int }
	folder := filepath.Join(connectortest.Exports(t), "notion")
	for name, want := range map[string]figures{
		"appflowy-project.zip":                {Items: 21, Links: 7, Merged: 4, People: 3, Paged: 21, Described: 4},
		"appflowy-row_page_with_headings.zip": {Items: 1, Merged: 1, Paged: 1, Described: 1},
		"appflowy-import_test.zip":            {},
		"appflowy-all_md_files.zip":           {},
		"obsidian-Notion.Test.Export.zip":     {NotWork: 1},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := archive.Walk([]string{filepath.Join(folder, name)})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = found.Close() }() // nothing was written
			var mine []*connector.File
			for _, f := range found.Files {
				if notion.Connector().Formats[0].Recognize(f).Confidence > 0 {
					mine = append(mine, f)
				}
			}
			read := collect(t, mine...)
			got := figures{
				Items: len(read.Items), Links: len(read.Links), Merged: read.MergedRows["work_item"],
				People: len(read.Identities), Refusals: len(read.Refusals),
			}
			for _, i := range read.Items {
				if len(i.Key) == 32 {
					got.Paged++
				}
				if i.Description != "" {
					got.Described++
				}
			}
			for _, n := range read.Notes {
				if n.Code == "not-work" && strings.Contains(n.Text, "its 269 rows") {
					got.NotWork++
				}
			}
			connectortest.Diff(t, "figures", want, got)
		})
	}
}
