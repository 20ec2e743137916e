package signs_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/analysis/mart"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/signs"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// idleOrganisation has an item that all signals but parallel work flag, touched last by Ana Roe and owned by nobody, and a pair of
// alike items of different teams, owned and touched by her.
const idleOrganisation = `
INSERT INTO core.person_identity (id, source, native_id, name, bot) VALUES
    ('ana', 'test', 'ana', 'Ana Roe', false), ('ben', 'test', 'ben', 'Ben Poe', false), ('zoe', 'test', 'zoe', 'Zoe Low', false);
INSERT INTO core.work_item (id, source, tool, key, type, state, state_category, archived, title, owners, creator, team, due, created_at, batch_id, file_id) VALUES
    ('X-1', 'test', 'test', 'X-1', 'Task', 'In Progress', 'indeterminate', false, 'Paint the lounge', [], 'zoe', NULL, DATE '2026-03-10', TIMESTAMP '2026-01-05 09:00:00', 1, 1),
    ('X-2', 'test', 'test', 'X-2', 'Task', 'In Progress', 'indeterminate', false, 'Replace turnstile firmware', ['ana'], 'zoe', 'Alpha', NULL, TIMESTAMP '2026-01-05 09:00:00', 1, 1),
    ('X-3', 'test', 'test', 'X-3', 'Task', 'In Progress', 'indeterminate', false, 'Replace turnstile firmware', ['ana'], 'zoe', 'Beta', NULL, TIMESTAMP '2026-01-05 09:00:00', 1, 1);
INSERT INTO core.work_item_change (id, item_id, source, changed_at, seq, actor, field, from_value, to_value, from_id, to_id, origin, batch_id, file_id) VALUES
    ('1', 'X-1', 'test', TIMESTAMP '2026-01-06 09:00:00', 0, 'ana', 'state', 'To Do', 'In Progress', NULL, NULL, 'recorded', 1, 1),
    ('2', 'X-1', 'test', TIMESTAMP '2026-03-02 09:00:00', 0, 'ana', 'owner', NULL, NULL, 'ana', 'ben', 'recorded', 1, 1),
    ('3', 'X-1', 'test', TIMESTAMP '2026-03-04 09:00:00', 0, 'ben', 'owner', NULL, NULL, 'ben', 'ana', 'recorded', 1, 1),
    ('4', 'X-1', 'test', TIMESTAMP '2026-03-05 09:00:00', 0, 'ana', 'owner', NULL, NULL, 'ana', 'ben', 'recorded', 1, 1),
    ('5', 'X-1', 'test', TIMESTAMP '2026-03-06 09:00:00', 0, 'ana', 'owner', NULL, NULL, 'ben', NULL, 'recorded', 1, 1),
    ('6', 'X-2', 'test', TIMESTAMP '2026-01-06 09:00:00', 0, 'ana', 'state', 'To Do', 'In Progress', NULL, NULL, 'recorded', 1, 1),
    ('7', 'X-3', 'test', TIMESTAMP '2026-01-06 09:00:00', 0, 'ana', 'state', 'To Do', 'In Progress', NULL, NULL, 'recorded', 1, 1);
INSERT INTO core.message (id, source, item_id, author, sent_at, text, batch_id, file_id) VALUES
    ('m', 'test', 'X-1', 'ana', TIMESTAMP '2026-03-02 09:00:00', 'over to you', 1, 1);`

// No name of a person leaves a signal unless the settings allow it; every signal shows one where they do.
func TestNamesAppearOnlyWhereAllowed(t *testing.T) {
	ctx := context.Background()
	db, err := warehouse.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(ctx, idleOrganisation); err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(); err != nil { // the database in memory has one connection
		t.Fatal(err)
	}
	if err := db.Standardize(ctx); err != nil {
		t.Fatal(err)
	}
	if conn, err = db.Conn(ctx); err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	env := &metric.Env{DB: conn, AsOf: time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC), Zone: time.UTC}
	if err := mart.Build(ctx, conn, env.AsOf, env.Zone); err != nil {
		t.Fatal(err)
	}
	for _, s := range signs.Signals() {
		for _, env.Names = range []bool{false, true} {
			f, err := s.Detect(ctx, env)
			if err != nil {
				t.Fatal(err)
			}
			if f.Outcome != metric.Measured {
				t.Fatalf("%s: %s", s.ID, f.Outcome)
			}
			text, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			named := false
			for _, name := range []string{"Ana Roe", "Ben Poe", "Zoe Low"} {
				named = named || strings.Contains(string(text), name)
			}
			if named != env.Names {
				t.Errorf("%s: names allowed is %v, and there is a name: %v\n%s", s.ID, env.Names, named, text)
			}
		}
	}
}
