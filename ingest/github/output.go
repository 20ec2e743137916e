package github

import (
	"github.com/workhealth/workhealth/ingest/connector"
)

// output is the sink with its first error kept: once the sink said stop, nothing more is sent, and the reader looks at
// err between records. The zero output takes nothing, for looking at values without reading them.
type output struct {
	sink connector.Sink
	err  error
	sent map[sentKey]bool
}

type sentKey struct{ table, source, id string }

// first tells whether the record is new; a repeated one is counted as merged.
func (o *output) first(table, source, id string) bool {
	k := sentKey{table, source, id}
	if o.sent[k] {
		o.sink.Merged(table, 1)
		return false
	}
	o.sent[k] = true
	return true
}

func (o *output) refuse(r *connector.Refusal) {
	if o.err == nil && o.sink != nil {
		o.err = o.sink.Refuse(r)
	}
}

func (o *output) item(r *connector.Item) {
	if o.err == nil {
		o.err = o.sink.Item(r)
	}
}

func (o *output) message(r *connector.Message) {
	if o.err == nil && o.first("message", r.Source, r.ID) {
		o.err = o.sink.Message(r)
	}
}

func (o *output) identity(r *connector.Identity) {
	if o.err == nil {
		o.err = o.sink.Identity(r)
	}
}

func (o *output) note(n connector.Note) {
	if o.err == nil {
		o.sink.Note(n)
	}
}
