package trello

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Exports of one board overlap, and are sometimes read together: what has an id is sent once.

func (b *board) item(r *connector.Item) {
	if b.out.First("work_item", source, r.Key) {
		b.out.Item(r)
	}
}

func (b *board) change(r *connector.Change) {
	if b.out.First("work_item_change", source, r.ID) {
		b.out.Change(r)
	}
}

func (b *board) message(r *connector.Message) {
	if b.out.First("message", source, r.ID) {
		b.out.Message(r)
	}
}

// link sends a relation that has no direction: told from both cards it is one.
func (b *board) link(r *connector.Link) {
	first, second := r.FromKey, r.ToKey
	if second < first {
		first, second = second, first
	}
	if b.out.First("work_item_link", source, first+" "+second) {
		b.out.Link(r)
	}
}

// person makes an id known, and returns it.
func (b *board) person(id, name, login string) string {
	return b.out.Person(connector.Identity{Source: source, ID: id, Name: name, Login: login})
}

func parseInstant(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	return t.UTC(), err
}
