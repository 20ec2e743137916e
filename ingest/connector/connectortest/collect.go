package connectortest

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Collect is a Sink that keeps everything in memory. The zero value is ready.
type Collect struct {
	Items      []connector.Item
	Changes    []connector.Change
	Links      []connector.Link
	Messages   []connector.Message
	Worklogs   []connector.Worklog
	Meetings   []connector.Meeting
	Commits    []connector.Commit
	Members    []connector.Member
	Identities []connector.Identity // one per source and id, the first that was told
	Refusals   []connector.Refusal
	Notes      []connector.Note
	MergedRows map[string]int
	Exported   time.Time // when the export was made, where it said so

	StopAfter int // rows after which ErrEnough is returned; 0 = never

	known map[[2]string]bool
}

var _ connector.Sink = (*Collect)(nil)

// Rows counts what was taken, identities left out.
func (c *Collect) Rows() int {
	return len(c.Items) + len(c.Changes) + len(c.Links) + len(c.Messages) + len(c.Worklogs) + len(c.Meetings) + len(c.Commits) + len(c.Members)
}

func (c *Collect) full() error {
	if c.StopAfter > 0 && c.Rows() >= c.StopAfter {
		return connector.ErrEnough
	}
	return nil
}

// Item implements connector.Sink.
func (c *Collect) Item(r *connector.Item) error {
	if err := c.full(); err != nil {
		return err
	}
	kept := *r
	kept.Owners = append([]string(nil), r.Owners...)
	kept.Labels = append([]string(nil), r.Labels...)
	c.Items = append(c.Items, kept)
	return nil
}

// Change implements connector.Sink.
func (c *Collect) Change(r *connector.Change) error { return keep(c, &c.Changes, *r) }

// Link implements connector.Sink.
func (c *Collect) Link(r *connector.Link) error { return keep(c, &c.Links, *r) }

// Message implements connector.Sink.
func (c *Collect) Message(r *connector.Message) error { return keep(c, &c.Messages, *r) }

// Worklog implements connector.Sink.
func (c *Collect) Worklog(r *connector.Worklog) error { return keep(c, &c.Worklogs, *r) }

// Meeting implements connector.Sink.
func (c *Collect) Meeting(r *connector.Meeting) error {
	kept := *r
	kept.Attendees = append([]string(nil), r.Attendees...)
	return keep(c, &c.Meetings, kept)
}

// Commit implements connector.Sink.
func (c *Collect) Commit(r *connector.Commit) error {
	kept := *r
	kept.Files = append([]string(nil), r.Files...)
	return keep(c, &c.Commits, kept)
}

// Member implements connector.Sink.
func (c *Collect) Member(r *connector.Member) error { return keep(c, &c.Members, *r) }

func keep[T any](c *Collect, list *[]T, row T) error {
	if err := c.full(); err != nil {
		return err
	}
	*list = append(*list, row)
	return nil
}

// ExportedAt implements connector.Sink.
func (c *Collect) ExportedAt(at time.Time) { c.Exported = at }

// Identity implements connector.Sink.
func (c *Collect) Identity(r *connector.Identity) error {
	id := [2]string{r.Source, r.ID}
	if c.known == nil {
		c.known = map[[2]string]bool{}
	}
	if !c.known[id] {
		c.known[id] = true
		c.Identities = append(c.Identities, *r)
	}
	return nil
}

// Refuse implements connector.Sink.
func (c *Collect) Refuse(r *connector.Refusal) error { c.Refusals = append(c.Refusals, *r); return nil }

// Merged implements connector.Sink.
func (c *Collect) Merged(table string, n int) {
	if c.MergedRows == nil {
		c.MergedRows = map[string]int{}
	}
	c.MergedRows[table] += n
}

// Note implements connector.Sink.
func (c *Collect) Note(n connector.Note) { c.Notes = append(c.Notes, n) }

// RefusedRows counts refusals that cost a whole record of the table; table "" counts all.
func (c *Collect) RefusedRows(table string) int {
	n := 0
	for _, r := range c.Refusals {
		if r.Scope != connector.ScopeValue && (table == "" || r.Table == table) {
			n++
		}
	}
	return n
}
