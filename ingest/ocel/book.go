package ocel

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// book is a whole log.
type book struct {
	out    *emit.Emitter
	source string
	file   int
	dates  *dates.Reader

	objects map[string]*object
	order   []*object // as they were first met
	events  []event
	known   map[string]bool // ids of events
	notes   []connector.Note
}

// object is something that events touch. One that no event and no object declares has no type.
type object struct {
	id, kind  string
	at        connector.Origin
	values    []value
	relations []relation
	events    []int32 // positions of the events that touch it
}

// value is what an attribute of an object held from an instant on.
type value struct {
	name, text string
	since      time.Time
}

type relation struct {
	to        *object
	qualifier string
}

// event is something that happened to objects.
type event struct {
	id, activity string
	actor        string // from an attribute that names who did it
	at           time.Time
	refused      bool // its time could not be read, which was said
	place        connector.Origin
	touched      []*object
}

func newBook(x *connector.Export, file int, out *emit.Emitter) *book {
	return &book{out: out, source: sourceOf(x), file: file, dates: isoDates(x), objects: map[string]*object{}, known: map[string]bool{}}
}

// object returns the object with the id, which may be declared later.
func (b *book) object(id string, at connector.Origin) *object {
	o := b.objects[id]
	if o == nil {
		o = &object{id: id, at: at}
		b.objects[id] = o
		b.order = append(b.order, o)
	}
	return o
}

// declare tells the type of an object; it returns nil for one that cannot be taken.
func (b *book) declare(id, kind string, at connector.Origin) *object {
	switch {
	case id == "":
		b.out.RefuseRow(at, itemTable, "id", "", "an object without an id")
		return nil
	case kind == "":
		b.out.RefuseRow(at, itemTable, "type", "", "an object without a type")
		return nil
	}
	o := b.object(id, at)
	if o.kind != "" {
		b.out.RefuseRow(at, itemTable, "id", id, "an object of this id was declared before")
		return nil
	}
	o.kind, o.at = kind, at
	return o
}

// event adds an event to the objects that it touches, and refuses one that cannot be told.
func (b *book) event(e event, written, column string, touched []string) {
	switch {
	case e.id == "":
		b.out.RefuseRow(e.place, changeTable, "id", "", "an event without an id")
		return
	case b.known[e.id]:
		b.out.RefuseRow(e.place, changeTable, "id", e.id, "an event of this id was read before")
		return
	}
	b.known[e.id] = true
	if written != "" {
		var err error
		if e.at, err = b.dates.Instant(written); err != nil {
			e.refused = true
			b.out.RefuseRow(e.place, changeTable, column, written, err.Error())
		}
	}
	position := int32(len(b.events)) //nolint:gosec // more events do not fit into memory
	for _, id := range touched {
		o := b.object(id, e.place)
		if n := len(o.events); n > 0 && o.events[n-1] == position {
			continue // named twice by one event
		}
		o.events = append(o.events, position)
		e.touched = append(e.touched, o)
	}
	b.events = append(b.events, e)
}

// since notes a value of an object's attribute. The epoch stands for "from the start", not for an instant in 1970.
func (b *book) since(o *object, name, text, written string) {
	v := value{name: name, text: text}
	if written != "" {
		at, err := b.dates.Instant(written)
		if err != nil {
			b.out.RefuseRow(o.at, changeTable, name, written, err.Error())
			return
		}
		if at.Unix() != 0 {
			v.since = at
		}
	}
	o.values = append(o.values, v)
}
