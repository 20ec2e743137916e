package youtrack

import (
	"context"
	"errors"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func restFormat() connector.Format {
	return connector.Format{
		ID:    "youtrack-rest-json",
		Name:  "YouTrack REST answers (issues, activities, work items)",
		HowTo: "Save the answers of /api/issues and, for every issue, of /api/issues/ID/activities, with the fields that the guide lists, as files of one folder.",
		Tells: []connector.Capability{connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
			connector.Comments, connector.Worklogs, connector.People, connector.DueDates},
		Tested: connector.WrittenFile,
		Cannot: []connector.Gap{
			{What: "which team an issue belongs to", Needs: connector.Teams, Remedy: "give issues a field named Team, or import a roster"},
		},
		Grouped:   true,
		Recognize: recognizeREST,
		Read:      readREST,
	}
}

func recognizeREST(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	o, _ := jsonobject.Parse(jsonread.FirstWhole(head, "activities").Raw, connector.Origin{}, "work_item", nil)
	k := kindOf(o)
	if k == "" {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.95, Reason: "an object whose $type is " + o.Text("$type"), Variant: k}
}

// kindOf tells what a record is by YouTrack's own word for it, and by what makes it usable.
func kindOf(o jsonobject.Object) string {
	switch t := o.Text("$type"); {
	case t == "Issue" && o.Has("idReadable"):
		return "issue"
	case strings.HasSuffix(t, "ActivityItem") && o.Has("timestamp"):
		return "activity"
	case strings.HasSuffix(t, "WorkItem") && o.IsObject("duration"):
		return "work item"
	}
	return ""
}

// answers reads the files of one export.
type answers struct {
	out     *emit.Emitter
	file    int
	ids     map[string]string // readable ids of issues by their internal ones
	told    map[string]bool   // comments that stand with their issue
	more    int               // files that say that another page follows
	history int               // activities read
	issues  int
}

func readREST(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	a := &answers{out: emit.New(sink), ids: map[string]string{}, told: map[string]bool{}}
	for n, f := range x.Files {
		a.file = n
		_, _ = a.each(ctx, f, nil, a.learn) // the reading meets the same damage
	}
	for n, f := range x.Files {
		a.file = n
		last, err := a.each(ctx, f, a.out, a.record)
		if a.out.Err != nil {
			return a.out.Err
		}
		if err == nil && last == (connector.Origin{File: n}) {
			err = errors.New("the file is empty")
		}
		if err != nil {
			a.out.RefuseFile(last, "work_item", err.Error())
		}
	}
	a.notes()
	return a.out.Err
}

// each calls visit for each record of a file, until the context or the sink says stop, and returns the place of the last.
// What is wrong with a record is told to out; nil for looking without reading.
func (a *answers) each(ctx context.Context, f *connector.File, out *emit.Emitter, visit func(jsonobject.Object)) (connector.Origin, error) {
	last := connector.Origin{File: a.file}
	_, damage := jsonobject.Walk(ctx, f, a.out, func(r jsonread.Record) {
		last.Line, last.Pointer = int64(r.Index)+1, r.Pointer
		if o, ok := jsonobject.Parse(r.Raw, last, "work_item", out); ok {
			visit(o)
		}
	}, "activities")
	return last, damage
}

func (a *answers) learn(o jsonobject.Object) {
	if kindOf(o) != "issue" {
		return
	}
	if id := o.Text("id"); id != "" {
		a.ids[id] = o.Text("idReadable")
	}
	for _, c := range o.Objects("comments") {
		a.told[c.Text("id")] = true
	}
}

func (a *answers) record(o jsonobject.Object) {
	switch kindOf(o) {
	case "issue":
		a.issue(o)
	case "activity":
		a.activity(o.For("work_item_change"))
	case "work item":
		a.workItem(o.For("worklog"))
	default:
		if o.Mentions("hasAfter", "afterCursor") { // what stands around a page of activities
			if o.Flag("hasAfter") {
				a.more++
			}
			return
		}
		o.RefuseRow("$type", o.Text("$type"), "is no issue, activity or work item with the members that are needed")
	}
}

// keyOf returns the readable id of the issue that a member names.
func (a *answers) keyOf(o jsonobject.Object) string {
	if key := o.Text("idReadable"); key != "" {
		return key
	}
	return a.ids[o.Text("id")]
}
