package ocel

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

func readXML(ctx context.Context, _ *connector.Export, f *connector.File, b *book) error {
	in, err := xmlread.Open(f, "event", "object")
	if err != nil {
		b.out.RefuseFile(connector.Origin{File: b.file, Line: 1}, itemTable, "cannot be read as a log: "+err.Error())
		return b.out.Err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	for b.out.Err == nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := in.Next()
		if err != nil {
			b.endXML(in, err)
			break
		}
		b.element(n)
	}
	return b.out.Err
}

func (b *book) endXML(in *xmlread.Reader, err error) {
	var broken *xmlread.SyntaxError
	if errors.As(err, &broken) {
		b.out.RefuseFile(connector.Origin{File: b.file, Line: max(broken.Line, 1)}, itemTable, "the log breaks off: "+err.Error())
	} else if !errors.Is(err, io.EOF) {
		b.out.RefuseFile(connector.Origin{File: b.file, Line: 1}, itemTable, "cannot read on: "+err.Error())
	}
	if n := in.Damaged(); n > 0 {
		b.notes = append(b.notes, connector.Note{Code: "characters-replaced", Text: fmt.Sprintf("%d characters that XML forbids were replaced", n)})
	}
}

// element takes an event or an object. Version 2.0 tells their id by an attribute, version 1.0 by a child.
func (b *book) element(n *xmlread.Node) {
	at := connector.Origin{File: b.file, Line: n.Line}
	switch n.Path {
	case "/log/events/event":
		if n.Attribute("id") != "" {
			b.event2(n, at)
			return
		}
		e := event{id: keyed(n, "id"), activity: keyed(n, "activity"), place: at}
		for _, a := range list(n, "vmap") {
			if isActor(a.Attribute("key")) && e.actor == "" {
				e.actor = a.Attribute("value")
			}
		}
		var touched []string
		for _, o := range list(n, "omap") {
			touched = append(touched, o.Attribute("value"))
		}
		b.event(e, keyed(n, "timestamp"), "timestamp", touched)
	case "/log/objects/object":
		if n.Attribute("id") != "" {
			b.object2(n, at)
			return
		}
		b.declare(keyed(n, "id"), keyed(n, "type"), at)
	default:
		b.out.RefuseRow(at, changeTable, n.Name, "", "stands at "+n.Path+", where no log has it")
	}
}

// keyed returns the value of the child with this key.
func keyed(n *xmlread.Node, key string) string {
	for _, c := range n.Children {
		if c.Attribute("key") == key {
			return c.Attribute("value")
		}
	}
	return ""
}

func list(n *xmlread.Node, key string) []*xmlread.Node {
	for _, c := range n.All("list") {
		if c.Attribute("key") == key {
			return c.Children
		}
	}
	return nil
}

func (b *book) event2(n *xmlread.Node, at connector.Origin) {
	e := event{id: n.Attribute("id"), activity: n.Attribute("type"), place: at}
	for _, a := range n.Child("attributes").All("attribute") {
		if isActor(a.Attribute("name")) && e.actor == "" {
			e.actor = a.Text
		}
	}
	var touched []string
	for _, r := range relationships(n) {
		touched = append(touched, r.Attribute("object-id"))
	}
	b.event(e, n.Attribute("time"), "time", touched)
}

func (b *book) object2(n *xmlread.Node, at connector.Origin) {
	o := b.declare(n.Attribute("id"), n.Attribute("type"), at)
	if o == nil {
		return
	}
	for _, a := range n.Child("attributes").All("attribute") {
		b.since(o, a.Attribute("name"), a.Text, a.Attribute("time"))
	}
	for _, r := range relationships(n) {
		o.relations = append(o.relations, relation{b.object(r.Attribute("object-id"), at), r.Attribute("qualifier")})
	}
}

// relationships returns what an event or an object refers to. Drafts of the standard call the element object.
func relationships(n *xmlread.Node) []*xmlread.Node {
	var found []*xmlread.Node
	if within := n.Child("objects"); within != nil {
		for _, r := range within.Children {
			if r.Attribute("object-id") != "" {
				found = append(found, r)
			}
		}
	}
	return found
}

// recognizeXML tells an object-centric log from a XES log, whose root has the same name, by what stands in it.
func recognizeXML(f *connector.File) connector.Match {
	root, err := xmlread.Head(f)
	if err != nil || root.Name != "log" {
		return connector.Match{}
	}
	in, err := xmlread.Within(f, "event", "object", "object-type", "event-type")
	if err != nil {
		return connector.Match{}
	}
	for {
		n, err := in.Next()
		if err != nil {
			return connector.Match{}
		}
		switch n.Path {
		case "/log/object-types/object-type", "/log/event-types/event-type":
			return connector.Match{Confidence: 0.97, Reason: "root log with types of objects and events", Variant: "2.0"}
		case "/log/events/event", "/log/objects/object":
			return connector.Match{Confidence: 0.95, Reason: "root log with events and objects", Variant: versionOf(n)}
		case "/log/trace/event":
			return connector.Match{}
		}
	}
}

func versionOf(n *xmlread.Node) string {
	if n.Attribute("id") != "" {
		return "2.0"
	}
	return "1.0"
}
