package plane

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func jsonFormat() connector.Format {
	return connector.Format{
		ID:    "plane-json",
		Name:  "Plane JSON (work items)",
		HowTo: "Open Workspace settings, Exports, choose the projects and JSON, and import the zip that you can download then.",
		Tells: tells(), Tested: connector.WrittenFile, Cannot: gaps(),
		Recognize: recognizeJSON,
		Read:      emit.PerFile(readFile),
	}
}

func recognizeJSON(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	first := jsonread.FirstWhole(head)
	o, ok := jsonobject.Parse(first.Raw, connector.Origin{}, "work_item", nil)
	switch {
	case !ok || first.Envelope:
	case o.Has("project_identifier") && o.Has("sequence_id") && o.Mentions("state_name"):
		return connector.Match{Confidence: 0.97, Reason: "objects with project_identifier, sequence_id and state_name"}
	case o.Has("Project Identifier") && o.Has("Sequence ID") && o.Mentions("State"):
		return connector.Match{Confidence: 0.95, Reason: "objects with Project Identifier, Sequence ID and State"}
	}
	return connector.Match{}
}

func readFile(ctx context.Context, x *connector.Export, n int, f *connector.File, out *emit.Emitter) error {
	when := (&dates.Evidence{}).Decide(x.Zone, x.DateOrder) // every date is ISO, or has its month as a word
	last, halves := connector.Origin{File: n}, 0
	met, damage := jsonobject.Walk(ctx, f, out, func(r jsonread.Record) {
		last = connector.Origin{File: n, Line: int64(r.Index) + 1, Pointer: r.Pointer}
		if o, ok := jsonobject.Parse(r.Raw, last, "work_item", out); ok && workItem(o, when, out) {
			halves++
		}
	})
	if out.Err != nil {
		return out.Err
	}
	if damage == nil && !met {
		damage = errors.New("the file holds no work items")
	}
	if damage != nil {
		out.RefuseFile(last, "work_item", damage.Error())
	}
	halfdayNote(out, n, halves)
	for _, note := range when.Notes(n) {
		out.Note(note)
	}
	return out.Err
}

// workItem sends a record, and tells whether its times are on a 12-hour clock. Members are named as in the columns of
// the table, or in the older shape as the columns are headed.
func workItem(o jsonobject.Object, when *dates.Reader, out *emit.Emitter) bool {
	i := &connector.Item{
		Origin: o.Origin, Source: source, Type: o.Text("issue_type"), State: o.Text("state_name", "State"), Priority: o.Text("priority", "Priority"),
		Title: o.Text("name", "Name"), Description: o.Text("description", "Description"), Project: o.Text("project_name", "Project"),
		ParentKey: o.Text("parent", "Parent"), Labels: o.Texts("labels", "Labels"), Points: points(o, "estimate", "Estimate"),
		CreatedAt: o.InstantBy(when.Instant, "created_at", "Created At"), UpdatedAt: o.InstantBy(when.Instant, "updated_at", "Updated At"),
		ResolvedAt: o.InstantBy(when.Instant, "completed_at", "Completed At"),
		Due:        day(o, when, "target_date", "Target Date"), Start: day(o, when, "start_date", "Start Date"),
	}
	i.Key = keyOf(o.Text("identifier", "ID"), i.Project)
	if i.Key == "" {
		o.RefuseRow("identifier", "", "is no work item with an identifier")
		return false
	}
	complete(o, i, out)
	halfday := halved(o.Text("Created At"))
	if halfday {
		mend(i)
	}
	out.Item(i)

	s := &sender{out: out, at: o.Origin, key: i.Key, when: when.Instant}
	s.parent(i.ParentKey)
	for _, part := range []struct {
		send  func(json.RawMessage)
		names []string
	}{{s.relations, []string{"relations", "Relations"}}, {s.comments, []string{"comments", "Comments"}}, {s.worklogs, []string{"worklogs"}}} {
		if _, raw := o.Find(part.names...); raw != nil {
			part.send(raw)
		}
	}
	return halfday
}

// complete fills what takes more than one member to know.
func complete(o jsonobject.Object, i *connector.Item, out *emit.Emitter) {
	i.Creator = out.Person(personOf(o.Text("created_by_name", "Created By")))
	for _, name := range o.Texts("assignees", "Assignees") {
		if id := out.Person(personOf(name)); id != "" {
			i.Owners = append(i.Owners, id)
		}
	}
	i.Sprint = o.Text("Cycle Name")
	if cycles := o.Texts("cycles"); len(cycles) > 0 {
		i.Sprint = cycles[len(cycles)-1]
	}
	if i.Type == "" && o.Flag("is_epic") {
		i.Type = "Epic"
	}
	i.Archived = i.ResolvedAt.IsZero() && o.Text("archived_at", "Archived At") != ""
}

// points returns an estimate; Plane writes an empty text where there is none.
func points(o jsonobject.Object, keys ...string) *float64 {
	if o.Text(keys...) == "" {
		return nil
	}
	return o.Number(keys...)
}

// day returns a calendar day in any of the ways in which Plane writes one.
func day(o jsonobject.Object, when *dates.Reader, keys ...string) connector.Date {
	text := o.Text(keys...)
	if text == "" {
		return connector.Date{}
	}
	d, err := when.Day(text)
	if err != nil {
		o.RefuseValue(keys[0], text, err.Error())
	}
	return d
}
