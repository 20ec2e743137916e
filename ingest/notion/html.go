package notion

import (
	"bytes"
	"context"
	"regexp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const htmlRemedy = "export again and choose the format Markdown & CSV"

var listed = regexp.MustCompile(`href="[^"]*[0-9a-f]{32}\.html"`)

func recognizeHTML(f *connector.File) connector.Match {
	switch {
	case isPageHTML(f):
		return connector.Match{Confidence: 0.95, Reason: "a web page with the style sheet of Notion's export"}
	case listsHTML(f):
		return connector.Match{Confidence: 0.95, Reason: "a list of web pages with the workspace's name and identifier"}
	}
	return connector.Match{}
}

func isPageHTML(f *connector.File) bool {
	head, _, err := f.Head()
	return err == nil && bytes.HasPrefix(bytes.TrimSpace(head), []byte("<html><head>")) &&
		bytes.Contains(head, []byte("/* webkit printing magic: print all background colors */")) && bytes.Contains(head, []byte("<article id=\""))
}

// listsHTML tells the list of pages in an HTML export from the one in an export that can be read.
func listsHTML(f *connector.File) bool {
	head, _, err := f.Head()
	return err == nil && isIndex(head) && listed.Match(head)
}

// readHTML refuses every page. The list of pages is none.
func readHTML(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !listsHTML(f) {
			out.RefuseFile(connector.Origin{File: i}, "work_item", "a Notion page in HTML holds no tables: "+htmlRemedy)
		}
		f.Forget()
	}
	return out.Err
}
