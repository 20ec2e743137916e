package cases

import (
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Collection gathers the events of a log in which those of one case stand apart. An event takes about 50 bytes, since
// words that repeat are kept once. The zero Collection is ready.
type Collection struct {
	words words
	index map[string]int
	cases []gathered
}

type gathered struct {
	kind   uint32
	line   int64
	key    uint32
	ptr    uint32
	events []packed
}

type packed struct {
	line                                                      int64
	seconds                                                   int64 // since 1970
	nanos                                                     int32
	ptr, id, activity, transition, instance, resource, groups uint32
	timed, refused                                            bool
}

// Open makes a case known, in the order in which cases are to be told. One that is known keeps its place and kind.
func (c *Collection) Open(key, kind string, at connector.Origin) {
	if _, known := c.index[key]; known {
		return
	}
	if c.index == nil {
		c.index = map[string]int{}
	}
	key = strings.Clone(key) // kept: the rest of its record must not be
	c.index[key] = len(c.cases)
	c.cases = append(c.cases, gathered{key: c.words.number(key), kind: c.words.number(kind), line: at.Line, ptr: c.words.number(at.Pointer)})
}

// Add puts an event into a case that Open made known.
func (c *Collection) Add(key string, e *Event) {
	w := &c.words
	p := packed{
		line: e.Line, ptr: w.number(e.Pointer), id: w.number(e.ID), activity: w.number(e.Activity), transition: w.number(e.Transition),
		instance: w.number(e.Instance), resource: w.number(e.Resource), groups: w.number(e.Group), refused: e.Refused,
	}
	if !e.At.IsZero() {
		p.timed, p.seconds, p.nanos = true, e.At.Unix(), int32(e.At.Nanosecond()) //nolint:gosec // below a thousand million
	}
	into := &c.cases[c.index[key]]
	into.events = append(into.events, p)
}

// Tell sends the cases one by one until the sink wants no more, or stop says so.
func (c *Collection) Tell(t *Teller, stop func() bool) {
	for _, g := range c.cases {
		if t.Out.Err != nil || stop() {
			return
		}
		w := &c.words
		one := Case{
			Origin: connector.Origin{File: t.File, Line: g.line, Pointer: w.word(g.ptr)}, Key: w.word(g.key), Type: w.word(g.kind),
			Events: make([]Event, len(g.events)),
		}
		for i, p := range g.events {
			one.Events[i] = Event{
				Origin: connector.Origin{File: t.File, Line: p.line, Pointer: w.word(p.ptr)}, ID: w.word(p.id),
				Activity: w.word(p.activity), Transition: w.word(p.transition), Instance: w.word(p.instance),
				Resource: w.word(p.resource), Group: w.word(p.groups), Refused: p.refused,
			}
			if p.timed {
				one.Events[i].At = time.Unix(p.seconds, int64(p.nanos)).UTC()
			}
		}
		t.Tell(&one)
	}
}

// words keeps each text once. Number 0 is the empty text.
type words struct {
	numbers map[string]uint32
	list    []string
}

func (w *words) number(text string) uint32 {
	if text == "" {
		return 0
	}
	if n, known := w.numbers[text]; known {
		return n
	}
	if w.numbers == nil {
		w.numbers = map[string]uint32{}
	}
	text = strings.Clone(text)
	w.list = append(w.list, text)
	n := uint32(len(w.list)) //nolint:gosec // four thousand million texts do not fit into memory
	w.numbers[text] = n
	return n
}

func (w *words) word(n uint32) string {
	if n == 0 {
		return ""
	}
	return w.list[n-1]
}
