package asana

import (
	"bytes"
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
		Read:      readJSON,
	}
}

// errSeen ends the look at a file after its first record.
var errSeen = errors.New("seen")

func recognizeJSON(f *connector.File) connector.Match {
	var match connector.Match
	head, _, err := f.Head()
	if err != nil {
		return match
	}
	_ = jsonread.Records(bytes.NewReader(head), func(r jsonread.Record) error {
		o, ok := jsonobject.Parse(r.Raw, connector.Origin{}, "work_item", nil)
		if r.Envelope {
			o = o.Object("data")
		} else if r.Array == "" {
			ok = false // a bare list: Asana wraps it in data
		}
		if ok && isTask(o) {
			match = connector.Match{Confidence: 0.95, Reason: "data with tasks that have gid and completed"}
		}
		return errSeen
	}, "data") // the reading meets the same damage
	return match
}

// isTask tells a task from the other things that Asana lists under data.
func isTask(o jsonobject.Object) bool {
	kind := o.Text("resource_type")
	return o.Has("gid") && (kind == "task" || kind == "") && o.Mentions("completed", "completed_at") && o.Mentions("memberships", "assignee", "due_on", "projects")
}

func readJSON(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for n, f := range x.Files {
		if err := readFile(ctx, n, f, out); err != nil {
			return err
		}
	}
	return out.Err
}

func readFile(ctx context.Context, n int, f *connector.File, out *emit.Emitter) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	in, err := f.Open()
	if err != nil {
		out.RefuseFile(connector.Origin{File: n}, "work_item", err.Error())
		return out.Err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing
	last, seen := connector.Origin{File: n}, false
	err = jsonread.Records(in, func(r jsonread.Record) error {
		seen = true
		last = connector.Origin{File: n, Line: int64(r.Index) + 1, Pointer: r.Pointer}
		if o, ok := jsonobject.Parse(r.Raw, last, "work_item", out); ok {
			record(r, o, out)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		return out.Err
	}, "data")
	if stopped := ctx.Err(); stopped != nil {
		return stopped
	}
	if out.Err != nil {
		return out.Err
	}
	if err == nil && !seen {
		err = errors.New("the file is empty")
	}
	if err != nil {
		out.RefuseFile(last, "work_item", err.Error())
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
