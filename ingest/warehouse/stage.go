package warehouse

import (
	"context"
	"database/sql"
	_ "embed"
	"sort"
	"time"

	"github.com/apache/arrow-go/v18/arrow"

	"github.com/workhealth/workhealth/ingest/connector"
)

//go:embed stage/stage.sql
var stageTables string

// stage is the connector.Sink of an import: it turns rows into Arrow batches, which a second goroutine copies into the
// staging tables, or for items straight into core, while the connector reads on.
type stage struct {
	items, changes, links, messages, worklogs, meetings, commits, members, refusals *columns

	seq        int64
	read       map[string]int64 // records told per core table, refused ones included
	merged     map[string]int64 // of these, recognised as told before by the connector itself
	refused    map[string]int64 // of these, refused
	identities map[[2]string]*connector.Identity
	notes      []connector.Note
	keys       keySet          // keys of the items
	told       map[string]bool // fields that an item has held
	exported   time.Time       // as the export says
	latest     time.Time       // latest instant of what happened in it

	full   chan filled
	done   chan struct{}
	failed error // set before done is closed
}

// filled is a batch of rows on its way into its staging table, with what was known when it was filled.
type filled struct {
	table       string
	rows        arrow.RecordBatch
	bytes       int
	zoneAssumed bool
	repeated    bool // a key may stand in it, or stood before, more than once
}

var _ connector.Sink = (*stage)(nil)

// newStage returns a stage whose export's files are numbered from firstFile on.
func newStage(firstFile int) *stage {
	s := &stage{
		// The columns that merge/item_keys.sql reads stand first, see withRows.
		items: newColumns("stage_work_item", named{
			{"seq", whole}, {"source", text}, {"key", text}, {"native_id", text}, {"updated_at", instant}, {"type", text}, {"state", text}, {"state_category", text},
			{"resolution", text}, {"priority", text}, {"archived", truth}, {"title", text}, {"description", text}, {"acceptance_criteria", text},
			{"owners", texts}, {"creator", text}, {"team", text}, {"project", text}, {"parent_key", text}, {"sprint", text}, {"labels", texts},
			{"estimate_seconds", real}, {"points", real}, {"checklist_total", small}, {"checklist_done", small}, {"due", day}, {"start", day},
			{"created_at", instant}, {"resolved_at", instant}, {"url", text}, {"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		changes: newColumns("stage_work_item_change", named{
			{"seq", whole}, {"source", text}, {"item_key", text}, {"native_id", text}, {"changed_at", instant}, {"position", small}, {"actor", text},
			{"field", text}, {"field_name", text}, {"from_value", text}, {"to_value", text}, {"from_id", text}, {"to_id", text},
			{"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		links: newColumns("stage_work_item_link", named{
			{"seq", whole}, {"source", text}, {"from_key", text}, {"to_key", text}, {"kind", text}, {"original", text}, {"linked_at", instant},
			{"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		messages: newColumns("stage_message", named{
			{"seq", whole}, {"source", text}, {"native_id", text}, {"item_key", text}, {"channel", text}, {"thread", text}, {"author", text},
			{"sent_at", instant}, {"text", text}, {"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		worklogs: newColumns("stage_worklog", named{
			{"seq", whole}, {"source", text}, {"native_id", text}, {"item_key", text}, {"project", text}, {"author", text}, {"booked_at", instant}, {"seconds", real},
			{"text", text}, {"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		meetings: newColumns("stage_meeting", named{
			{"seq", whole}, {"source", text}, {"native_id", text}, {"starts_at", instant}, {"ends_at", instant}, {"organiser", text}, {"attendees", texts},
			{"recurring", truth}, {"title", text}, {"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		commits: newColumns("stage_commit", named{
			{"seq", whole}, {"source", text}, {"native_id", text}, {"repository", text}, {"author", text}, {"committer", text}, {"authored_at", instant},
			{"committed_at", instant}, {"parents", small}, {"message", text}, {"files", texts}, {"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		members: newColumns("stage_team_membership", named{
			{"seq", whole}, {"source", text}, {"person", text}, {"team", text}, {"within", text}, {"lead", text}, {"since", day}, {"until", day},
			{"file_id", small}, {"line", whole}, {"pointer", text},
		}),
		refusals: newColumns("stage_refusal", named{
			{"seq", whole}, {"scope", text}, {"table_name", text}, {"column_name", text}, {"value", text}, {"reason", text},
			{"file_id", small}, {"line", whole}, {"pointer", text},
		}),

		keys: newKeySet(), told: map[string]bool{}, read: map[string]int64{}, merged: map[string]int64{}, refused: map[string]int64{},
		identities: map[[2]string]*connector.Identity{},
		full:       make(chan filled, 5), done: make(chan struct{}),
	}
	for _, c := range s.tables() {
		c.files = firstFile
	}
	return s
}

// copyAll takes full batches until the stage is closed, and then merges what was staged. After a failure it drains, so
// that the reader never hangs.
func (s *stage) copyAll(ctx context.Context, conn *sql.Conn, m *merger) {
	defer close(s.done)
	zoneAssumed := false
	var items held
	for f := range s.full {
		zoneAssumed = f.zoneAssumed
		if f.table != s.items.table {
			if s.failed == nil {
				s.failed = copyIn(ctx, conn, f.table, f.rows)
			}
			f.rows.Release()
			continue
		}
		items.add(f)
		if s.failed != nil || items.rows >= portionRows || items.bytes >= portionBytes {
			s.mergeItems(ctx, m, &items, zoneAssumed)
		}
	}
	s.mergeItems(ctx, m, &items, zoneAssumed)
	if s.failed == nil {
		s.failed = m.staged(ctx, zoneAssumed)
	}
}

// Items are merged in portions of whole row groups: an insert of less than one is not written to its place at once but
// through the log, and groups that are not full are written anew when the database is closed.
const (
	portionRows  = 2 * rowGroup
	portionBytes = 128 << 20
)

// held are item records on their way into one portion.
type held struct {
	batches  []arrow.RecordBatch
	rows     int64
	bytes    int
	repeated bool
}

func (h *held) add(f filled) {
	h.batches = append(h.batches, f.rows)
	h.rows += f.rows.NumRows()
	h.bytes += f.bytes
	h.repeated = h.repeated || f.repeated
}

// mergeItems merges what is held, unless the import has failed, and lets go of it.
func (s *stage) mergeItems(ctx context.Context, m *merger, h *held, zoneAssumed bool) {
	if s.failed == nil && h.rows > 0 {
		s.failed = m.items(ctx, h.batches, zoneAssumed, h.repeated)
	}
	for _, b := range h.batches {
		b.Release()
	}
	*h = held{}
}

// close hands over what is left and waits until all is merged.
func (s *stage) close() error {
	people := newColumns("stage_person_identity", named{
		{"seq", whole}, {"source", text}, {"native_id", text}, {"name", text}, {"login", text}, {"email", text}, {"zone", text}, {"bot", truth},
	})
	for i, id := range s.people() {
		people.whole(int64(i))
		people.text(id.Source, id.ID, id.Name, id.Login, id.Email, id.Zone)
		people.truth(id.Bot)
		people.endRow()
	}
	for _, c := range append(s.tables(), people) {
		s.flush(c)
	}
	close(s.full)
	<-s.done
	return s.failed
}

func (s *stage) tables() []*columns {
	return []*columns{s.items, s.changes, s.links, s.messages, s.worklogs, s.meetings, s.commits, s.members, s.refusals}
}

func (s *stage) people() []*connector.Identity {
	list := make([]*connector.Identity, 0, len(s.identities))
	for _, id := range s.identities {
		list = append(list, id)
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Source != list[j].Source {
			return list[i].Source < list[j].Source
		}
		return list[i].ID < list[j].ID
	})
	return list
}

func (s *stage) flush(c *columns) {
	if c.rows > 0 {
		bytes := c.bytes
		s.full <- filled{c.table, c.take(), bytes, s.zoneAssumed(), s.keys.repeated}
	}
}

// begin counts a record of the table and opens its row.
func (s *stage) begin(c *columns, table string) {
	s.read[table]++
	c.whole(s.seq)
	s.seq++
}

func (s *stage) end(c *columns) error {
	c.endRow()
	if c.full() {
		s.flush(c)
	}
	return nil
}
