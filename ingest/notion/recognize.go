package notion

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// kind is what a file of an export holds.
type kind int

const (
	unknown  kind = iota
	database      // a CSV
	page          // Markdown
	index         // the list of all pages, in HTML
)

var (
	// named is how Notion calls a file or a folder: title, id, and for a database whether all rows are in it.
	named = regexp.MustCompile(`^(.+) ([0-9a-f]{32})(_all)?(\.csv|\.md)?$`)
	// pointer is a path or link to such a file.
	pointer = regexp.MustCompile(`%20[0-9a-f]{32}(?:_all)?\.(?:md|csv)\)`)
	// bundle is the folder that a zip of Notion holds.
	bundle = regexp.MustCompile(`^Export-[0-9a-f]{8}-[0-9a-f-]{27}`)
)

func recognize(f *connector.File) connector.Match {
	k, byName := kindOf(f)
	switch {
	case k == index && !listsHTML(f):
		return connector.Match{Confidence: 0.95, Reason: "a list of pages with the workspace's name and identifier"}
	case k == database && byName:
		return connector.Match{Confidence: 0.9, Reason: "a table whose name ends with the id of a Notion database"}
	case k == page && byName:
		return connector.Match{Confidence: 0.9, Reason: "Markdown whose name ends with the id of a Notion page"}
	case (k == database || k == page) && pointsToPages(f):
		return connector.Match{Confidence: 0.85, Reason: "relations to files whose names end with the id of a Notion page"}
	}
	return connector.Match{}
}

// kindOf judges by content; byName says that the name, too, is one of Notion's.
func kindOf(f *connector.File) (k kind, byName bool) {
	head, _, err := f.Head()
	if err != nil {
		return unknown, false
	}
	text := bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	ending := path.Ext(f.Path)
	byName = ending != "" && named.MatchString(path.Base(f.Path))
	switch {
	case isIndex(text):
		return index, false
	case ending != ".csv" && bytes.HasPrefix(text, []byte("#")) && bytes.IndexByte(text, 0) < 0:
		return page, byName && ending == ".md"
	}
	if _, err := table.Sniff(f); err == nil && ending != ".md" {
		return database, byName && ending == ".csv"
	}
	return unknown, false
}

// isIndex knows the list of pages by the words that Notion writes in every language.
func isIndex(text []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(text), []byte("<!DOCTYPE html>")) && bytes.Contains(text, []byte("<title>Export-")) &&
		bytes.Contains(text, []byte("Workspace identifier: "))
}

func pointsToPages(f *connector.File) bool {
	head, _, err := f.Head()
	return err == nil && pointer.Match(head)
}

// root returns where an export begins: the outermost archive, else the folder that was unpacked, else the folder in which
// the first name is one of Notion's.
func root(file string) string {
	if outer, _, ok := strings.Cut(file, "!/"); ok {
		return outer
	}
	parts := strings.Split(file, "/")
	for i, part := range parts[:len(parts)-1] {
		if bundle.MatchString(part) {
			return strings.Join(parts[:i+1], "/")
		}
	}
	for i, part := range parts {
		if named.MatchString(part) {
			return path.Dir(strings.Join(parts[:i+1], "/"))
		}
	}
	return path.Dir(file)
}
