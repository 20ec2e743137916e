package emit

import (
	"context"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Emitter is a sink with its first error kept. It belongs to one reading of one export.
type Emitter struct {
	Err error // the sink's, or what Fail was told; nothing is sent after it

	sink    connector.Sink
	sent    map[sentKey]bool
	people  map[[2]string]connector.Identity
	refused map[connector.Refusal]bool
}

type sentKey struct{ table, source, id string }

// New returns an Emitter for the sink.
func New(sink connector.Sink) *Emitter {
	return &Emitter{
		sink: sink,
		sent: map[sentKey]bool{}, people: map[[2]string]connector.Identity{}, refused: map[connector.Refusal]bool{},
	}
}

// First tells whether a record of the table is the first with this id; a repeated one is counted as merged. It remembers
// every id, so it is for tools whose exports do repeat themselves: the warehouse merges by id in any case.
func (e *Emitter) First(table, source, id string) bool {
	k := sentKey{table, source, id}
	if e.sent[k] {
		e.sink.Merged(table, 1)
		return false
	}
	e.sent[sentKey{table, strings.Clone(source), strings.Clone(id)}] = true // kept: the rest of its record must not be
	return true
}

// Fail keeps an error of the reader, unless there is one already.
func (e *Emitter) Fail(err error) {
	if e.Err == nil {
		e.Err = err
	}
}

// Alive tells whether to go on. It keeps the end of the context as the error.
func (e *Emitter) Alive(ctx context.Context) bool {
	e.Fail(ctx.Err())
	return e.Err == nil
}

// Item sends a row.
func (e *Emitter) Item(r *connector.Item) { send(e, e.sink.Item, r) }

// Change sends a row.
func (e *Emitter) Change(r *connector.Change) { send(e, e.sink.Change, r) }

// Link sends a row.
func (e *Emitter) Link(r *connector.Link) { send(e, e.sink.Link, r) }

// Message sends a row.
func (e *Emitter) Message(r *connector.Message) { send(e, e.sink.Message, r) }

// Worklog sends a row.
func (e *Emitter) Worklog(r *connector.Worklog) { send(e, e.sink.Worklog, r) }

// Meeting sends a row.
func (e *Emitter) Meeting(r *connector.Meeting) { send(e, e.sink.Meeting, r) }

// Commit sends a row.
func (e *Emitter) Commit(r *connector.Commit) { send(e, e.sink.Commit, r) }

// Member sends a row.
func (e *Emitter) Member(r *connector.Member) { send(e, e.sink.Member, r) }

func send[T any](e *Emitter, to func(*T) error, r *T) {
	if e.Err == nil {
		e.Err = to(r)
	}
}

// Person makes an identity known and returns its id. An identity without an id is nobody. What an earlier mention left
// open is told again.
func (e *Emitter) Person(who connector.Identity) string {
	if who.ID == "" || e.Err != nil {
		return who.ID
	}
	key := [2]string{who.Source, who.ID}
	told, known := e.people[key]
	if known && !adds(told, who) {
		return who.ID
	}
	e.people[[2]string{strings.Clone(who.Source), strings.Clone(who.ID)}] = join(told, who)
	e.Err = e.sink.Identity(&who)
	return who.ID
}

func adds(told, who connector.Identity) bool {
	return told.Name == "" && who.Name != "" || told.Login == "" && who.Login != "" || told.Email == "" && who.Email != "" ||
		told.Zone == "" && who.Zone != "" || !told.Bot && who.Bot
}

func join(told, who connector.Identity) connector.Identity {
	first := func(a, b string) string {
		if a != "" {
			return a
		}
		return strings.Clone(b)
	}
	return connector.Identity{
		Name: first(told.Name, who.Name), Login: first(told.Login, who.Login), Email: first(told.Email, who.Email),
		Zone: first(told.Zone, who.Zone), Bot: told.Bot || who.Bot,
	}
}

// Refuse sends a refusal. A bad value is told once, however often it is looked at.
func (e *Emitter) Refuse(r *connector.Refusal) {
	if e.Err != nil || r.Scope == connector.ScopeValue && e.refused[*r] {
		return
	}
	if r.Scope == connector.ScopeValue {
		e.refused[*r] = true
	}
	e.Err = e.sink.Refuse(r)
}

// RefuseRow refuses a record as a whole.
func (e *Emitter) RefuseRow(at connector.Origin, table, column, value, reason string) {
	e.Refuse(&connector.Refusal{Origin: at, Scope: connector.ScopeRow, Table: table, Column: column, Value: value, Reason: reason})
}

// RefuseFile says that nothing after this place of a file could be read.
func (e *Emitter) RefuseFile(at connector.Origin, table, reason string) {
	e.Refuse(&connector.Refusal{Origin: at, Scope: connector.ScopeFile, Table: table, Reason: reason})
}

// Merged counts records that the connector knows it has sent before.
func (e *Emitter) Merged(table string, n int) { e.sink.Merged(table, n) }

// ExportedAt passes on when the export was made; the zero time is not passed on.
func (e *Emitter) ExportedAt(at time.Time) {
	if !at.IsZero() {
		e.sink.ExportedAt(at)
	}
}

// Note passes on a remark.
func (e *Emitter) Note(n connector.Note) { e.sink.Note(n) }
