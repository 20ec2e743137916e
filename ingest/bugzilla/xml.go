package bugzilla

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

func xmlFormat() connector.Format {
	return connector.Format{
		ID:    "bugzilla-xml",
		Name:  "Bugzilla XML (bugs with comments)",
		HowTo: "Below a search result choose XML, or open show_bug.cgi?ctype=xml&id=1&id=2 with the bugs you want.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.Comments, connector.Worklogs,
			connector.People, connector.DueDates, connector.Teams},
		Tested:    connector.RealFile,
		Cannot:    historyGaps(),
		Recognize: recognizeXML,
		Read:      emit.PerFile(readXMLFile),
	}
}

func recognizeXML(f *connector.File) connector.Match {
	root, err := xmlread.Head(f)
	if err != nil || root.Name != "bugzilla" {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.7, Reason: "root element bugzilla"}
	if root.Attribute("urlbase") != "" || root.Attribute("maintainer") != "" {
		m.Confidence = 0.98
		m.Reason += " with the address of the server"
	}
	if v := root.Attribute("version"); v != "" {
		m.Variant = "version " + v
	}
	return m
}

// document is one XML file in hand.
type document struct {
	*site
	file    int
	when    *dates.Reader
	made    time.Time // the latest of the tokens
	private int       // comments that not everybody may see
}

func readXMLFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	in, err := xmlread.Open(f)
	if err != nil {
		out.RefuseFile(connector.Origin{File: i}, "work_item", err.Error())
		return out.Err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing
	// Dates are written year first: there is no order of day and month to find out.
	d := &document{site: newSite(out, in.Root.Attribute("urlbase")), file: i, when: new(dates.Evidence).Decide(x.Zone, x.DateOrder)}
	last := in.Root.Line
	for out.Err == nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var damage *xmlread.SyntaxError
			if errors.As(err, &damage) {
				last = damage.Line
			}
			out.RefuseFile(connector.Origin{File: i, Line: last}, "work_item", err.Error())
			break
		}
		last = n.Line
		d.element(n)
	}
	out.ExportedAt(d.made)
	d.notes(in.Damaged())
	return out.Err
}

func (d *document) element(n *xmlread.Node) {
	at := connector.Origin{File: d.file, Line: n.Line}
	reason := n.Attribute("error")
	switch {
	case n.Name != "bug":
		d.out.RefuseRow(at, "work_item", n.Name, n.Text, "is not a bug")
	case reason != "": // NotFound, NotPermitted, InvalidBugId
		d.out.RefuseRow(at, "work_item", "error", n.Value("bug_id"), "the server answered "+reason)
	case n.Value("bug_id") == "":
		d.out.RefuseRow(at, "work_item", "bug_id", "", "a bug without number")
	default:
		d.bug(n, at)
	}
}

func (d *document) notes(damaged int) {
	for _, n := range d.when.Notes(d.file) {
		d.out.Note(n)
	}
	if damaged > 0 {
		d.out.Note(connector.Note{
			Code: "characters-replaced", File: d.file,
			Text: fmt.Sprintf("%d characters that XML forbids were replaced by U+FFFD", damaged),
		})
	}
	if d.private > 0 {
		d.out.Note(privateNote(d.file, d.private))
	}
}

func privateNote(file, n int) connector.Note {
	return connector.Note{
		Code: "private-comments", File: file,
		Text:   fmt.Sprintf("%d comments are private: whoever made the export may see them, readers of a report may not", n),
		Remedy: "export with an account that sees only what everybody may see, if the texts must not be kept",
	}
}
