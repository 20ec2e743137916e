package connectortest

import (
	"github.com/workhealth/workhealth/ingest/connector"
)

// Collect is a Sink that keeps everything in memory. The zero value is ready.
type Collect struct {
	Items      []connector.Item
	Changes    []connector.Change
	Links      []connector.Link
	Messages   []connector.Message
	Worklogs   []connector.Worklog
	Identities []connector.Identity // one per source and id, the first that was told
	Refusals   []connector.Refusal
	Notes      []connector.Note
	MergedRows map[string]int

	StopAfter int // items after which ErrEnough is returned; 0 = never

	known map[[2]string]bool
}

var _ connector.Sink = (*Collect)(nil)

// Item implements connector.Sink.
func (c *Collect) Item(r *connector.Item) error {
	if c.StopAfter > 0 && len(c.Items) >= c.StopAfter {
		return connector.ErrEnough
	}
	kept := *r
	kept.Owners = append([]string(nil), r.Owners...)
	kept.Labels = append([]string(nil), r.Labels...)
	c.Items = append(c.Items, kept)
	return nil
}

// Change implements connector.Sink.
func (c *Collect) Change(r *connector.Change) error { c.Changes = append(c.Changes, *r); return nil }

// Link implements connector.Sink.
func (c *Collect) Link(r *connector.Link) error { c.Links = append(c.Links, *r); return nil }

// Message implements connector.Sink.
func (c *Collect) Message(r *connector.Message) error {
	c.Messages = append(c.Messages, *r)
	return nil
}

// Worklog implements connector.Sink.
func (c *Collect) Worklog(r *connector.Worklog) error {
	c.Worklogs = append(c.Worklogs, *r)
	return nil
}

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
