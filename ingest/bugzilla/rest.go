package bugzilla

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func restFormat() connector.Format {
	return connector.Format{
		ID:   "bugzilla-rest-json",
		Name: "Bugzilla REST answers (bugs, history, comments)",
		HowTo: "Save the answers of rest/bug?product=NAME&limit=500&offset=0 page by page, and of rest/bug/ID/history and " +
			"rest/bug/ID/comment for every bug, as files of one folder.",
		Tells: []connector.Capability{connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
			connector.Comments, connector.People, connector.DueDates, connector.Teams},
		Tested: connector.RealFile,
		Cannot: []connector.Gap{{
			What: "which hours were booked when", Needs: connector.Worklogs,
			Remedy: "export the bugs as XML (show_bug.cgi?ctype=xml) with time tracking switched on",
		}},
		Grouped:   true,
		Recognize: recognizeREST,
		Read:      readREST,
	}
}

// answers reads the files of one export. Bugs, histories and comments come as files of their own, in any order.
type answers struct {
	*site
	file    int
	known   map[string]bool   // bugs that the export describes
	texts   map[string]string // their descriptions, where a file of comments tells them
	bugs    int               // described in the file in hand
	total   int               // bugs that the search found, as the file in hand says
	past    int               // recorded changes in all files
	private int               // comments in the file in hand that not everybody may see
}

func readREST(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	a := &answers{site: newSite(out, ""), known: map[string]bool{}, texts: map[string]string{}}
	for _, f := range x.Files {
		if err := a.survey(ctx, f); err != nil {
			return err
		}
	}
	for i, f := range x.Files {
		a.file, a.bugs, a.total, a.private = i, 0, 0, 0
		if err := a.read(ctx, f); err != nil {
			return err
		}
		a.notes()
	}
	if len(a.known) > 0 && a.past == 0 && out.Err == nil {
		out.Note(connector.Note{
			Code: "history-missing", Text: fmt.Sprintf("%d bugs, but no recorded change of any of them", len(a.known)), Remedy: historyRemedy,
		})
	}
	return out.Err
}

// survey learns which bugs the export describes, and their descriptions. Damage is left to the reading.
func (a *answers) survey(ctx context.Context, f *connector.File) error {
	_, _ = jsonobject.Walk(ctx, f, a.out, func(r jsonread.Record) {
		o, ok := jsonobject.Parse(r.Raw, connector.Origin{}, "work_item", nil)
		switch {
		case ok && r.Envelope:
			a.surveyComments(o)
		case ok && describes(o):
			a.known[o.Text("id")] = true
		}
	}, "bugs")
	return a.out.Err
}

func (a *answers) surveyComments(o jsonobject.Object) {
	if describes(o) {
		a.known[o.Text("id")] = true
	}
	if !o.IsObject("bugs") {
		return
	}
	bugs := o.Object("bugs")
	for _, bug := range bugs.Keys() {
		for i, c := range bugs.Object(bug).Objects("comments") {
			if isFirst(c, i) {
				a.texts[bug] = c.Text("text", "raw_text")
			}
		}
	}
}

func (a *answers) read(ctx context.Context, f *connector.File) error {
	last := ""
	met, damage := jsonobject.Walk(ctx, f, a.out, func(r jsonread.Record) {
		last = r.Pointer
		a.record(r)
	}, "bugs")
	if a.out.Err == nil && damage == nil && !met {
		damage = errors.New("the file is empty")
	}
	if damage != nil {
		a.out.RefuseFile(connector.Origin{File: a.file, Pointer: last}, "work_item", damage.Error())
	}
	return a.out.Err
}

// record reads a bug, the history of one, or what stands around them.
func (a *answers) record(r jsonread.Record) {
	at := connector.Origin{File: a.file, Pointer: r.Pointer}
	if r.Envelope {
		at.Line = int64(r.Index) + 1 // a document has no pointer; normally it is the only one
	}
	o, ok := jsonobject.Parse(r.Raw, at, "work_item", a.out)
	switch {
	case !ok:
	case describes(o):
		a.bug(o)
	case o.Has("id") && o.Mentions("history"):
		a.recorded(o)
	case r.Envelope:
		a.envelope(o)
	default:
		o.RefuseRow("", "", "is neither a bug nor a history")
	}
}

// describes tells a bug from the history of one.
func describes(o jsonobject.Object) bool {
	return o.Has("id") && o.Mentions("product", "component", "status", "summary")
}

// envelope reads the members beside a list of bugs, or an answer about comments, which has its bugs by number.
func (a *answers) envelope(o jsonobject.Object) {
	if n := o.Count("total_matches"); n != nil {
		a.total = *n
	}
	for _, fault := range o.Objects("faults") {
		fault.RefuseRow("faults", fault.Text("id"), "the server answered "+fault.Text("faultString", "message"))
	}
	if o.Mentions("bugs") {
		bugs := o.Object("bugs")
		for _, bug := range bugs.Keys() {
			a.comments(bugs.Object(bug), bug, "/bugs/"+bug+"/comments")
		}
	}
	if !o.IsObject("comments") { // those that were asked for by their own number
		return
	}
	byID := o.Object("comments")
	for _, id := range byID.Keys() {
		c := byID.Object(id).For("message")
		c.Origin.Pointer = "/comments/" + id
		a.comment(c, c.Text("bug_id"), -1)
	}
}

func (a *answers) notes() {
	note := func(code, remedy, format string, args ...any) {
		a.out.Note(connector.Note{Code: code, File: a.file, Text: fmt.Sprintf(format, args...), Remedy: remedy})
	}
	const remedy = "ask again with limit and offset until the list is empty"
	switch {
	case a.total > a.bugs:
		note("page-incomplete", remedy, "the file holds %d of %d bugs that the search found", a.bugs, a.total)
	case a.total == 0 && slices.Contains(caps, a.bugs):
		note("rows-capped", remedy, "the file holds exactly %d bugs, a limit that servers set without saying so", a.bugs)
	}
	if a.private > 0 {
		a.out.Note(privateNote(a.file, a.private))
	}
}

// caps are limits that servers come with: REST by default, lists by default, and the most that an administrator allows at first.
var caps = []int{20, 500, 10_000}
