package ocel

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func readJSON(ctx context.Context, _ *connector.Export, f *connector.File, b *book) error {
	in, err := f.Open()
	if err != nil {
		b.out.RefuseFile(connector.Origin{File: b.file, Line: 1}, itemTable, err.Error())
		return b.out.Err
	}
	defer in.Close()
	var stop error // what the visitor returned, told apart from what the stream itself suffered
	last := connector.Origin{File: b.file, Line: 1}
	err = members(in, func(m *member) error {
		last = connector.Origin{File: b.file, Pointer: m.pointer()}
		b.member(m, last)
		if stop = ctx.Err(); stop == nil {
			stop = b.out.Err
		}
		return stop
	}, "ocel:events", "ocel:objects", "events", "objects")
	if stop != nil {
		return stop
	}
	if err != nil {
		b.out.RefuseFile(last, itemTable, "the log breaks off after this: "+err.Error())
	}
	return b.out.Err
}

func (b *book) member(m *member, at connector.Origin) {
	switch m.of {
	case "ocel:events":
		if o, ok := jsonobject.Parse(m.raw, at, changeTable, b.out); ok {
			e := event{id: m.name, activity: o.Text("ocel:activity"), actor: actorIn(o.Object("ocel:vmap")), place: at}
			b.event(e, o.Text("ocel:timestamp"), "ocel:timestamp", o.Texts("ocel:omap"))
		}
	case "events":
		if o, ok := jsonobject.Parse(m.raw, at, changeTable, b.out); ok {
			e := event{id: o.Text("id"), activity: o.Text("type"), place: at}
			for _, a := range o.Objects("attributes") {
				if isActor(a.Text("name")) && e.actor == "" {
					e.actor = a.Text("value")
				}
			}
			b.event(e, o.Text("time"), "time", related(o))
		}
	case "ocel:objects":
		if o, ok := jsonobject.Parse(m.raw, at, itemTable, b.out); ok {
			b.declare(m.name, o.Text("ocel:type"), at)
		}
	case "objects":
		if o, ok := jsonobject.Parse(m.raw, at, itemTable, b.out); ok {
			b.jsonObject(o, at)
		}
	}
}

func related(o jsonobject.Object) []string {
	var ids []string
	for _, r := range o.Objects("relationships") {
		if id := r.Text("objectId"); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// actorIn returns whom the attributes of an event name, the first by the order of their names.
func actorIn(attributes jsonobject.Object) string {
	for _, key := range attributes.Keys() {
		if isActor(key) && attributes.IsText(key) {
			return attributes.Text(key)
		}
	}
	return ""
}

func (b *book) jsonObject(o jsonobject.Object, at connector.Origin) {
	declared := b.declare(o.Text("id"), o.Text("type"), at)
	if declared == nil {
		return
	}
	for _, a := range o.Objects("attributes") {
		b.since(declared, a.Text("name"), a.Shown("value"), a.Text("time"))
	}
	for _, r := range o.For(linkTable).Objects("relationships") {
		if id := r.Text("objectId"); id != "" {
			declared.relations = append(declared.relations, relation{b.object(id, at), r.Text("qualifier")})
		}
	}
}

func recognizeJSON(f *connector.File) connector.Match {
	keys := topKeys(f)
	switch {
	case keys["objectTypes"] && keys["eventTypes"]:
		return connector.Match{Confidence: 0.97, Reason: "keys objectTypes and eventTypes", Variant: "2.0"}
	case keys["ocel:events"] || keys["ocel:objects"] || keys["ocel:global-event"] || keys["ocel:global-log"]:
		return connector.Match{Confidence: 0.97, Reason: "keys that begin with ocel:", Variant: "1.0"}
	}
	return connector.Match{}
}

// topKeys returns the keys of the document as far as the file's head goes. A key counts even when its value is cut.
func topKeys(f *connector.File) map[string]bool {
	head, _, err := f.Head()
	if err != nil {
		return nil
	}
	keys := map[string]bool{}
	s := &stream{dec: json.NewDecoder(trimmed(head))}
	err = s.object(func(key string) error {
		keys[key] = true
		var skipped json.RawMessage
		return s.dec.Decode(&skipped)
	})
	if errors.Is(err, errNotObject) {
		return nil
	}
	return keys
}
