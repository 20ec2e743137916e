package warehouse

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"sort"

	"github.com/apache/arrow-go/v18/arrow"
)

//go:embed merge/*.sql
var mergeFiles embed.FS

// mergeOrder lists the core tables that are merged from their staging tables, in order. Items have been merged by then.
var mergeOrder = []string{"person_identity", "work_item_change", "work_item_link", "message", "worklog", "meeting", "commit", "team_membership"}

// merger moves staged rows into core and keeps account of them.
type merger struct {
	conn  *sql.Conn
	batch int
	kept  map[string]int64 // new rows per core table
	fresh bool             // all sites of the batch were made by it, so core has no item of theirs from before
}

func newMerger(ctx context.Context, conn *sql.Conn, batch int) (*merger, error) {
	m := &merger{conn: conn, batch: batch, kept: map[string]int64{}, fresh: true}
	if _, err := conn.ExecContext(ctx, stageTables); err != nil {
		return nil, fmt.Errorf("create the staging tables: %w", err)
	}
	return m, nil
}

// items merges item records into core straight from Arrow. A large export comes in several such portions; each sees what
// the ones before it brought.
func (m *merger) items(ctx context.Context, rows []arrow.RecordBatch, zoneAssumed, repeated bool) error {
	if err := m.with(ctx, rows, "item_keys"); err != nil {
		return err
	}
	if err := m.begin(ctx, zoneAssumed); err != nil {
		return err
	}
	if !m.fresh || repeated {
		if err := m.run(ctx, "item_plan"); err != nil {
			return err
		}
	}
	before, err := m.rows(ctx, "work_item")
	if err != nil {
		return err
	}
	if err := m.with(ctx, rows, "item_new"); err != nil {
		return err
	}
	after, err := m.rows(ctx, "work_item")
	if err != nil {
		return err
	}
	m.kept["work_item"] += after - before
	var known int
	if err := m.conn.QueryRowContext(ctx, "SELECT count(*) FROM merge_known").Scan(&known); err != nil || known == 0 {
		return err
	}
	if err := m.with(ctx, rows, "item_batch"); err != nil {
		return err
	}
	for _, name := range []string{"item_known", "item_told", "observation", "item_update"} {
		if err := m.run(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// begin decides the sites of sources that are new and sets what the merge files refer to.
func (m *merger) begin(ctx context.Context, zoneAssumed bool) error {
	known, err := resolveSites(ctx, m.conn)
	if err != nil {
		return err
	}
	m.fresh = m.fresh && !known
	set := fmt.Sprintf("SET VARIABLE batch_id = %d; SET VARIABLE zone_assumed = %t", m.batch, zoneAssumed)
	if _, err := m.conn.ExecContext(ctx, set); err != nil {
		return fmt.Errorf("%s: %w", set, err)
	}
	return nil
}

// staged moves what is staged into core.
func (m *merger) staged(ctx context.Context, zoneAssumed bool) error {
	if err := m.begin(ctx, zoneAssumed); err != nil {
		return err
	}
	for _, table := range mergeOrder {
		before, err := m.rows(ctx, table)
		if err != nil {
			return err
		}
		if err := m.run(ctx, table); err != nil {
			return err
		}
		after, err := m.rows(ctx, table)
		if err != nil {
			return err
		}
		m.kept[table] += after - before
	}
	return m.run(ctx, "refusal")
}

// counts says what became of the records of the batch. A name of a person is told many times over and is no record.
func (m *merger) counts(st *stage) []Count {
	var counts []Count
	for table, read := range st.read {
		c := Count{Table: table, Read: read, Kept: m.kept[table], Refused: st.refused[table]}
		staged := read - st.refused[table] - st.merged[table]
		c.Merged = st.merged[table] + staged - c.Kept
		counts = append(counts, c)
	}
	sort.Slice(counts, func(i, j int) bool { return counts[i].Table < counts[j].Table })
	return counts
}

func (m *merger) run(ctx context.Context, name string) error {
	text, err := mergeFiles.ReadFile("merge/" + name + ".sql")
	if err != nil {
		return fmt.Errorf("read merge/%s.sql: %w", name, err)
	}
	if _, err := m.conn.ExecContext(ctx, string(text)); err != nil {
		return fmt.Errorf("merge/%s.sql: %w", name, err)
	}
	return nil
}

// with runs a merge file of one statement that reads the Arrow batch.
func (m *merger) with(ctx context.Context, rows []arrow.RecordBatch, name string) error {
	text, err := mergeFiles.ReadFile("merge/" + name + ".sql")
	if err != nil {
		return fmt.Errorf("read merge/%s.sql: %w", name, err)
	}
	if err := withRows(ctx, m.conn, rows, string(text)); err != nil {
		return fmt.Errorf("merge/%s.sql: %w", name, err)
	}
	return nil
}

func (m *merger) rows(ctx context.Context, table string) (int64, error) {
	var n int64
	if err := m.conn.QueryRowContext(ctx, "SELECT count(*) FROM core."+table).Scan(&n); err != nil {
		return 0, fmt.Errorf("count core.%s: %w", table, err)
	}
	return n, nil
}
