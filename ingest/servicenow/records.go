package servicenow

import (
	"context"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// walk calls visit for each record of a file. What is wrong inside goes to out, nil for looking without reading; the
// error says where the file stopped being readable, or is the context's or the visitor's.
type walk func(ctx context.Context, f *connector.File, file int, out *emit.Emitter, visit func(*record) error) (last connector.Origin, err error)

// survey is what a file must have told before its first record can be read.
type survey struct {
	host  string
	keys  *keys
	dates dates.Evidence
	local bool // shown values only: times are in the zone of the exporting user
}

func (s *survey) add(r *record) {
	s.keys.add(r.field("number").text(), r.field("sys_id").raw)
	for _, name := range []string{"assigned_to", "assignment_group", "opened_by", "caller_id", "sys_domain"} {
		v := r.field(name)
		if s.host == "" {
			s.host = v.host
		}
		s.local = s.local || v.local
	}
	for _, name := range dateFields {
		if text := r.field(name).raw; text != "" {
			s.dates.Add(text)
		}
	}
	for _, later := range []string{"sys_updated_on", "resolved_at", "closed_at"} {
		s.dates.Ordered(r.field("opened_at").raw, r.field(later).raw)
	}
}

// readRecords reads the files of an export record by record, each one twice.
func readRecords(ctx context.Context, x *connector.Export, sink connector.Sink, each walk) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := &survey{keys: newKeys()}
		_, _ = each(ctx, f, i, nil, func(r *record) error { s.add(r); return ctx.Err() }) // the reading meets the same damage
		if err := readFile(ctx, x, f, i, s, out, each); err != nil {
			return err
		}
	}
	return out.Err
}

func readFile(ctx context.Context, x *connector.Export, f *connector.File, i int, s *survey, out *emit.Emitter, each walk) error {
	c := &reading{source: sourceOf(s.host), host: s.host, keys: s.keys, zone: time.UTC, out: out, seen: &tally{}}
	if s.local {
		c.zone = x.Zone
	}
	when := s.dates.Decide(c.zone, x.DateOrder)
	c.when = when.Instant
	last, err := each(ctx, f, i, out, func(r *record) error {
		c.take(r)
		if err := ctx.Err(); err != nil {
			return err
		}
		return out.Err
	})
	if stopped := ctx.Err(); stopped != nil {
		return stopped
	}
	if out.Err != nil {
		return out.Err
	}
	if err != nil {
		out.RefuseFile(last, "work_item", err.Error())
	}
	for _, n := range c.notes(i, s.local, when) {
		out.Note(n)
	}
	return out.Err
}

// take sends what a record is.
func (c *reading) take(r *record) {
	switch r.table {
	case "sys_journal_field":
		c.journal(r)
		return
	case "sys_attachment", "sys_attachment_doc":
		c.seen.attachments++
		return
	}
	it := c.item(r)
	switch {
	case r.deleted:
		c.out.RefuseRow(r.Origin, "work_item", "", it.Key, "the record was deleted")
	case it.Key == "":
		c.out.RefuseRow(r.Origin, "work_item", "number", r.field("sys_id").raw, fmt.Sprintf("a record of %q without a number", r.table))
	default:
		c.send(r, &it)
	}
}

// send sends an item and what its record tells beside it, once.
func (c *reading) send(r *record, it *connector.Item) {
	c.seen.records++
	if !c.out.First("work_item", c.source, it.Key) {
		return
	}
	if it.Key != r.field("number").text() {
		c.seen.shared++
	}
	c.out.Item(it)
	c.beside(r, it)
}

// journal sends a comment or a work note. Its value may repeat an older one with a stamp line: it is sent as it stands.
func (c *reading) journal(r *record) {
	item, id := r.field("element_id").raw, r.field("sys_id").raw
	at := c.instant(r, "sys_created_on")
	if item == "" || id == "" {
		c.out.RefuseRow(r.Origin, "message", "element_id", id, "a journal entry without sys_id or record")
		return
	}
	if r.field("element").raw == "work_notes" {
		c.seen.private++
	}
	key, ok := c.keys.named(item)
	if !ok {
		key = item
	}
	if c.out.First("message", c.source, id) {
		c.out.Message(&connector.Message{
			Origin: r.Origin, Source: c.source, ID: id, ItemKey: key, Author: c.login(r.field("sys_created_by")), At: at, Text: r.field("value").raw,
		})
	}
}

func (c *reading) notes(file int, local bool, when *dates.Reader) []connector.Note {
	var out []connector.Note
	for _, n := range when.Notes(file) {
		if n.Code == "zone-assumed" && !local {
			n.Remedy = "" // that is how an instance stores times
		}
		out = append(out, n)
	}
	out = append(out, capNotes(file, c.seen.records, 0, false)...)
	return append(out, c.seen.notes(file)...)
}
