package bugzilla

import (
	"context"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

func activityFormat() connector.Format {
	return connector.Format{
		ID:     "bugzilla-activity-html",
		Name:   "Bugzilla activity page (history of one bug)",
		HowTo:  "Open a bug, then History, and save the page show_activity.cgi?id=ID as HTML, with the interface in English.",
		Tells:  []connector.Capability{connector.StateHistory, connector.OwnerHistory},
		Tested: connector.RealFile,
		Cannot: []connector.Gap{
			{What: "the bug itself: its title, who reported it, its state now", Needs: connector.Items, Remedy: "export the same bugs as XML (show_bug.cgi?ctype=xml&id=ID) and import both"},
			{What: "comments", Needs: connector.Comments, Remedy: "export the same bugs as XML"},
		},
		Grouped:   true,
		Recognize: recognizeActivity,
		Read:      readActivity,
	}
}

// headings are those of an English page; the cells of other languages stand in the same order but are named otherwise.
var headings = regexp.MustCompile(`(?is)<th[^>]*>\s*Who\s*</th>\s*<th[^>]*>\s*When\s*</th>\s*<th[^>]*>\s*What\s*</th>\s*<th[^>]*>\s*Removed\s*</th>\s*<th[^>]*>\s*Added\s*</th>`)

// address of a bug or of its activity, and the number in it.
var numbered = regexp.MustCompile(`show_(?:bug|activity)\.cgi\?(?:[^"#]*&)?id=(\d+)`)

func recognizeActivity(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil || !headings.Match(head) || !strings.Contains(string(head), "show_bug.cgi?") {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.97, Reason: "a page with the table Who, When, What, Removed, Added"}
}

func readActivity(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	clock := &clock{when: new(dates.Evidence).Decide(x.Zone, x.DateOrder), zone: x.Zone}
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := &page{out: out, file: i, clock: clock}
		if err := p.read(ctx, f); err != nil {
			return err
		}
	}
	for _, n := range clock.notes() {
		out.Note(n)
	}
	return out.Err
}

// attached is what changed on an attachment: "Attachment #172 Attachment is obsolete".
var attached = regexp.MustCompile(`^Attachment #(\d+) (.+)$`)

// row sends a change. Its cells are who, when, what, removed, added; those of further changes at once lack the first two.
func (p *page) row(cells []string, line int64) {
	at := connector.Origin{File: p.file, Line: line}
	if len(cells) == 3 && p.when != "" {
		cells = append([]string{p.who, p.when}, cells...)
	}
	if len(cells) != 5 {
		p.out.RefuseRow(at, "work_item_change", "", strings.Join(cells, " | "), "is not a change of five cells")
		return
	}
	p.who, p.when = cells[0], cells[1]
	if p.history == nil {
		if p.bug == "" {
			p.out.RefuseRow(at, "work_item_change", "", strings.Join(cells, " | "), "the page does not say which bug it is about")
			return
		}
		p.history = newSite(p.out, p.base).history(p.bug)
	}
	when, err := p.clock.instant(p.when)
	if err != nil {
		p.out.RefuseRow(at, "work_item_change", "When", p.when, err.Error())
		return
	}
	e := entry{Origin: at, who: p.who, at: when, name: cells[2], removed: cells[3], added: cells[4]}
	what := e.name
	if m := attached.FindStringSubmatch(what); m != nil {
		e.attachment, what = m[1], m[2]
	}
	if e.field = captions[what]; e.field == "" {
		e.field = what
	}
	p.history.add(e)
}
