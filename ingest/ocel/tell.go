package ocel

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/cases"
)

// tell sends what was gathered.
func (b *book) tell(ctx context.Context) error {
	chosen, ok := choose(b.kinds())
	teller := &cases.Teller{Out: b.out, Source: b.source, File: b.file, Names: cases.Names{
		Activity: "activity", Time: "time", Transition: "transition", Resource: "resource", Group: "group",
	}}
	for i, o := range b.order {
		if b.out.Err != nil {
			return b.out.Err
		}
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		switch {
		case ok && o.kind == chosen.name:
			teller.Tell(b.asCase(o))
			b.tellValues(o)
		case isOne(o.kind, people):
			b.out.Person(connector.Identity{Source: b.source, ID: "name:" + o.id, Name: o.id})
		}
	}
	b.tellLinks(chosen.name)
	for _, n := range append(append(b.notes, b.dates.Notes(b.file)...), append(b.choice(chosen, ok), teller.Notes()...)...) {
		n.File = b.file
		b.out.Note(n)
	}
	return b.out.Err
}

func (b *book) asCase(o *object) *cases.Case {
	c := &cases.Case{Origin: o.at, Key: o.id, Type: o.kind}
	for _, i := range o.events {
		e := &b.events[i]
		c.Events = append(c.Events, cases.Event{
			Origin: e.place, ID: e.id, At: e.at, Refused: e.refused, Activity: e.activity, Resource: e.doer(), Group: e.only(groups),
		})
	}
	return c
}

// doer is the person that the event touches, if it is one, or whom an attribute names.
func (e *event) doer() string {
	if who := e.only(people); who != "" {
		return who
	}
	return e.actor
}

// only returns the object of one of the types where the event touches exactly one.
func (e *event) only(types []string) string {
	found := ""
	for _, o := range e.touched {
		if !isOne(o.kind, types) {
			continue
		}
		if found != "" {
			return ""
		}
		found = o.id
	}
	return found
}

var idEscape = strings.NewReplacer("~", "~0", ":", "~1")

// tellValues sends the attributes of an item that changed at an instant. What held from the start is no change.
func (b *book) tellValues(o *object) {
	last := map[string]string{}
	for i, v := range o.values {
		from := last[v.name]
		last[v.name] = v.text
		if v.since.IsZero() {
			continue
		}
		b.out.Change(&connector.Change{
			Origin: o.at, Source: b.source, ItemKey: o.id, ID: o.id + ":" + idEscape.Replace(v.name) + ":" + strconv.Itoa(i), At: v.since,
			Field: connector.FieldOther, FieldName: v.name, From: from, To: v.text,
		})
	}
}

// tellLinks sends the relations that the log tells, then those of objects that share an event, each pair once.
func (b *book) tellLinks(chosen string) {
	told := map[[2]*object]bool{}
	link := func(l connector.Link, from, to *object) {
		if told[[2]*object{from, to}] || told[[2]*object{to, from}] {
			return
		}
		told[[2]*object{from, to}] = true
		l.Source, l.FromKey, l.ToKey, l.Kind = b.source, from.id, to.id, connector.LinkRelates
		b.out.Link(&l)
	}
	for _, o := range b.order {
		for _, r := range o.relations {
			if (o.kind == chosen || r.to.kind == chosen) && o != r.to && linkable(o) && linkable(r.to) {
				link(connector.Link{Origin: o.at, Original: r.qualifier}, o, r.to)
			}
		}
	}
	for i := range b.events {
		e := &b.events[i]
		for _, item := range e.touched {
			for _, other := range e.touched {
				if item.kind == chosen && other.kind != chosen && linkable(other) {
					link(connector.Link{Origin: e.place, Original: "shares an event with " + other.kind, At: e.at}, item, other)
				}
			}
		}
	}
}

// linkable tells things from people, who are told as such.
func linkable(o *object) bool {
	return o.kind != "" && !isOne(o.kind, people) && !isOne(o.kind, groups)
}

// choice tells which type was taken for the work item, and what is not told because of it.
func (b *book) choice(chosen kind, ok bool) []connector.Note {
	if !ok {
		return []connector.Note{{Code: "no-objects", Text: "the log declares no objects, so there are no items", Remedy: "export the log again with its objects"}}
	}
	var rest []string
	for _, k := range b.kinds() {
		if k.name != chosen.name {
			rest = append(rest, fmt.Sprintf("%s (%d objects, %d events)", k.name, k.objects, k.events))
		}
	}
	text := fmt.Sprintf("%q was taken for the work item: %d objects, touched by %d of %d events, %d of them touching one alone",
		chosen.name, chosen.objects, chosen.events, len(b.events), chosen.alone)
	if len(rest) > 0 {
		text += "; the other types are linked or named only: " + strings.Join(rest, ", ")
	}
	notes := []connector.Note{{Code: "item-type", Text: text, Remedy: "for another type export a log of that type alone"}}
	if n := len(b.events) - chosen.events; n > 0 {
		notes = append(notes, connector.Note{Code: "events-elsewhere", Text: fmt.Sprintf("%d events touch no %s and were not told", n, chosen.name)})
	}
	if n := b.valuesElsewhere(chosen.name); n > 0 {
		notes = append(notes, connector.Note{Code: "values-elsewhere", Text: fmt.Sprintf("%d changes of attributes belong to objects of other types and were not told", n)})
	}
	if n := b.undeclared(); n > 0 {
		notes = append(notes, connector.Note{Code: "objects-undeclared", Text: fmt.Sprintf("%d objects are touched by events but declared nowhere; their type is not known", n)})
	}
	return notes
}

func (b *book) valuesElsewhere(chosen string) int {
	n := 0
	for _, o := range b.order {
		for _, v := range o.values {
			if o.kind != chosen && !v.since.IsZero() {
				n++
			}
		}
	}
	return n
}

func (b *book) undeclared() int {
	n := 0
	for _, o := range b.order {
		if o.kind == "" {
			n++
		}
	}
	return n
}
