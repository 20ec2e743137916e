package asana

import (
	"context"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func jsonFormat() connector.Format {
	return connector.Format{
		ID:    "asana-json",
		Name:  "Asana JSON (project or search)",
		HowTo: "Open the project, the arrow beside its name, Export/Print, JSON.",
		Tells: tells(), Tested: connector.WrittenFile,
		Cannot:    gaps(),
		Recognize: recognizeJSON,
		Read:      emit.PerFile(readFile),
	}
}

func recognizeJSON(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	first := jsonread.FirstWhole(head, "data")
	o, ok := jsonobject.Parse(first.Raw, connector.Origin{}, "work_item", nil)
	if first.Envelope {
		o = o.Object("data")
	} else if first.Array == "" {
		ok = false // a bare list: Asana wraps it in data
	}
	if !ok || !isTask(o) {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.95, Reason: "data with tasks that have gid and completed"}
}

// isTask tells a task from the other things that Asana lists under data.
func isTask(o jsonobject.Object) bool {
	kind := o.Text("resource_type")
	return o.Has("gid") && (kind == "task" || kind == "") && o.Mentions("completed", "completed_at") && o.Mentions("memberships", "assignee", "due_on", "projects")
}

func readFile(ctx context.Context, _ *connector.Export, n int, f *connector.File, out *emit.Emitter) error {
	last := connector.Origin{File: n}
	met, damage := jsonobject.Walk(ctx, f, out, func(r jsonread.Record) {
		last = connector.Origin{File: n, Line: int64(r.Index) + 1, Pointer: r.Pointer}
		if o, ok := jsonobject.Parse(r.Raw, last, "work_item", out); ok {
			record(r, o, out)
		}
	}, "data")
	if out.Err == nil && damage == nil && !met {
		damage = errors.New("the file is empty")
	}
	if damage != nil {
		out.RefuseFile(last, "work_item", damage.Error())
	}
	return out.Err
}

// record takes an element of data, or what stands around it: a single task, or the address of the next page.
func record(r jsonread.Record, o jsonobject.Object, out *emit.Emitter) {
	switch {
	case !r.Envelope:
		task(o, "", out)
	case o.IsObject("data"):
		task(o.Object("data"), "", out)
	case o.Has("next_page"):
		out.Note(connector.Note{
			Code: "page-incomplete", File: o.Origin.File, Text: "the file is a page of a list, and another one follows",
			Remedy: "save every page, following next_page to the end",
		})
	}
}
