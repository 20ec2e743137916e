package trello

import (
	"github.com/workhealth/workhealth/ingest/connector"
)

// output is the sink with its first error kept: once the sink said stop, nothing more is sent, and the reader looks at
// err between records. It also knows what was sent before, so that repeated records count as merged.
type output struct {
	sink connector.Sink
	err  error

	sent    map[sentKey]bool
	people  map[string]bool // by id; true once a name was told
	refused map[connector.Refusal]bool
}

type sentKey struct{ table, id string }

func newOutput(sink connector.Sink) *output {
	return &output{sink: sink, sent: map[sentKey]bool{}, people: map[string]bool{}, refused: map[connector.Refusal]bool{}}
}

// first tells whether the record is new; a repeated one is counted as merged.
func (o *output) first(table, id string) bool {
	k := sentKey{table, id}
	if o.sent[k] {
		o.sink.Merged(table, 1)
		return false
	}
	o.sent[k] = true
	return true
}

// refuse tells a bad value once, however often it is looked at.
func (o *output) refuse(r *connector.Refusal) {
	if again := r.Scope == connector.ScopeValue && o.refused[*r]; o.err == nil && !again {
		o.refused[*r] = true
		o.err = o.sink.Refuse(r)
	}
}

func (o *output) item(r *connector.Item) {
	if o.err == nil && o.first("work_item", r.Key) {
		o.err = o.sink.Item(r)
	}
}

func (o *output) change(r *connector.Change) {
	if o.err == nil && o.first("work_item_change", r.ID) {
		o.err = o.sink.Change(r)
	}
}

func (o *output) message(r *connector.Message) {
	if o.err == nil && o.first("message", r.ID) {
		o.err = o.sink.Message(r)
	}
}

// link sends a relation that has no direction: told from both cards it is one.
func (o *output) link(r *connector.Link) {
	a, b := r.FromKey, r.ToKey
	if b < a {
		a, b = b, a
	}
	if o.err == nil && o.first("work_item_link", a+" "+b) {
		o.err = o.sink.Link(r)
	}
}

// person makes an id known, and returns it. It is told again when a name turns up for an id that had none.
func (o *output) person(id, name, login string) string {
	if id == "" {
		return ""
	}
	named, told := o.people[id]
	better := !named && name+login != ""
	if o.err == nil && (!told || better) {
		o.people[id] = name+login != ""
		o.err = o.sink.Identity(&connector.Identity{Source: source, ID: id, Name: name, Login: login})
	}
	return id
}
