package warehouse

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write SCHEMA.md anew")

func TestMigrationsApplyOnce(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "w.duckdb")
	steps, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		db, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for i, s := range steps {
			if s.number != i+1 {
				t.Errorf("step %s has number %d, want %d", s.name, s.number, i+1)
			}
			want = append(want, fmt.Sprintf("%d|%s", s.number, s.name))
		}
		if diff := cmp.Diff(want, query(t, db, "SELECT number, name FROM migration ORDER BY ALL")); diff != "" {
			t.Errorf("recorded steps (-want +got):\n%s", diff)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenRefusesAFileOfANewerProgram(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "w.duckdb")
	db, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.sql.ExecContext(ctx, "INSERT INTO migration VALUES (999, '999_future')"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time would fail with the lock, had the first not let go of it
		_, err := Open(ctx, path, Options{})
		if err == nil || !strings.Contains(err.Error(), "schema version 999") {
			t.Fatalf("opened with %v, want a refusal naming schema version 999", err)
		}
	}
}

func TestOpenRefusesWhatIsNoDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, []byte("Not a database, but a shopping list that somebody named in its place.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), path, Options{}); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("opened with %v, want an error that names the file", err)
	}
}

// Every embedded file binds against the empty schema, so that a wrong column fails here and not at a user's.
func TestEveryEmbeddedFileRunsAgainstTheEmptySchema(t *testing.T) {
	ctx := context.Background()
	db := inMemory(t)
	conn, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	m, err := newMerger(ctx, conn, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(ctx, "SET VARIABLE batch_id = 1; SET VARIABLE zone_assumed = true"); err != nil {
		t.Fatal(err)
	}
	st := newStage(1)
	for _, c := range st.tables() {
		empty := c.take()
		defer empty.Release()
		if c == st.items {
			mergeOnce(t, m, empty)
			continue
		}
		if err := copyIn(ctx, conn, c.table, empty); err != nil {
			t.Error(err)
		}
		// Rows are copied by position, so the names must stand in the same order on both sides.
		var names []string
		for _, f := range empty.Schema().Fields() {
			names = append(names, f.Name)
		}
		if diff := cmp.Diff(columnsOf(t, conn, c.table), names); diff != "" {
			t.Errorf("columns of %s (-stage.sql +stage.go):\n%s", c.table, diff)
		}
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Standardize(ctx); err != nil {
		t.Error(err)
	}
}

func columnsOf(t *testing.T, conn *sql.Conn, table string) []string {
	t.Helper()
	rows, err := conn.QueryContext(context.Background(), "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return names
}

// mergeOnce runs every file of merge/ once, in an order in which each finds its inputs.
func mergeOnce(t *testing.T, m *merger, rows arrow.RecordBatch) {
	t.Helper()
	ctx := context.Background()
	order := append([]string{"item_keys", "item_plan", "item_new", "item_batch", "item_known", "item_told", "observation", "item_update"}, mergeOrder...)
	order = append(order, "refusal")
	for _, name := range order {
		text, err := mergeFiles.ReadFile("merge/" + name + ".sql")
		if err != nil {
			t.Fatal(err)
		}
		run := m.run
		if strings.Contains(string(text), "FROM "+loadView) {
			run = func(ctx context.Context, name string) error { return m.with(ctx, []arrow.RecordBatch{rows}, name) }
		}
		if err := run(ctx, name); err != nil {
			t.Error(err)
		}
	}
	embedded, err := mergeFiles.ReadDir("merge")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range embedded {
		if !slices.Contains(order, strings.TrimSuffix(file.Name(), ".sql")) {
			t.Errorf("merge/%s is never run", file.Name())
		}
	}
}

func TestSchemaDocumentIsCurrent(t *testing.T) {
	db := inMemory(t)
	var b strings.Builder
	b.WriteString("# Tables of the warehouse\n\nWritten from the comments in `schema/*.sql` by `go test -tags duckdb_arrow ./ingest/warehouse -run SchemaDocument -update`; do not edit.\n")
	tables := query(t, db, "SELECT table_oid, if(schema_name = 'main', '', schema_name || '.') || table_name, comment FROM duckdb_tables() WHERE NOT internal AND NOT temporary ORDER BY schema_name = 'core', table_oid")
	for _, line := range tables {
		table := strings.SplitN(line, "|", 3)
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| column | type | meaning |\n|---|---|---|\n", table[1], table[2])
		for _, line := range query(t, db, "SELECT column_name, data_type || if(is_nullable, '', ' not null'), coalesce(comment, '') FROM duckdb_columns() WHERE table_oid = "+table[0]+" ORDER BY column_index") {
			column := strings.SplitN(line, "|", 3)
			fmt.Fprintf(&b, "| %s | %s | %s |\n", column[0], column[1], column[2])
		}
	}
	if *update {
		if err := os.WriteFile("SCHEMA.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("SCHEMA.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), b.String()); diff != "" {
		t.Errorf("SCHEMA.md is not what the schema says; run the test with -update (-file +schema):\n%s", diff)
	}
}

// plain are columns that say what they hold by their name.
var plain = []string{
	"number", "name", "login", "email", "title", "description", "type", "priority", "project", "labels", "url", "text", "reason", "value",
	"channel", "sent_at", "booked_at", "starts_at", "ends_at", "recurring", "since", "until", "team_id", "person_id", "merged",
}

func TestEveryTableAndColumnIsExplained(t *testing.T) {
	db := inMemory(t)
	for _, name := range query(t, db, "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL") {
		t.Errorf("table %s has no comment", name)
	}
	// The columns of provenance are the same everywhere, and explained once.
	for _, line := range query(t, db, `
		SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns()
		WHERE NOT internal AND comment IS NULL
		  AND column_name NOT IN (SELECT column_name FROM duckdb_columns() WHERE comment IS NOT NULL) ORDER BY ALL`) {
		table, column, _ := strings.Cut(line, "|")
		if !slices.Contains(plain, column) {
			t.Errorf("column %s of %s has no comment", column, table)
		}
	}
}
