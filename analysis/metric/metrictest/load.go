package metrictest

import (
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/workhealth/workhealth/analysis/mart"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// defaults are the values of required columns that a case may leave out. Lists are written with ";" between values.
var defaults = map[string]map[string]string{
	"work_item":        {"source": "test", "tool": "test", "archived": "false", "batch_id": "1", "file_id": "1"},
	"work_item_change": {"source": "test", "seq": "0", "origin": "recorded", "batch_id": "1", "file_id": "1"},
	"work_item_link":   {"source": "test", "batch_id": "1", "file_id": "1"},
	"message":          {"source": "test", "batch_id": "1", "file_id": "1"},
	"worklog":          {"source": "test", "batch_id": "1", "file_id": "1"},
	"person_identity":  {"source": "test", "bot": "false"},
	"team_membership":  {"source": "test", "batch_id": "1", "file_id": "1"},
}

// load opens a warehouse in memory, fills it with the case's rows and builds the marts as of the case's instant.
// A change without an id gets one; a person without an identity row is a human by that name.
func load(t *testing.T, a *txtar.Archive) *metric.Env {
	t.Helper()
	ctx := context.Background()
	db, err := warehouse.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	conn, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	asOf, zone := time.Time{}, time.UTC
	for _, f := range a.Files {
		switch {
		case strings.HasPrefix(f.Name, "core/"):
			insert(t, conn, strings.TrimSuffix(strings.TrimPrefix(f.Name, "core/"), ".csv"), string(f.Data))
		case f.Name == "params":
			asOf, zone = params(t, string(f.Data))
		case f.Name != "want":
			t.Fatalf("unknown file %s in the case", f.Name)
		}
	}
	if asOf.IsZero() {
		t.Fatal("the case names no instant: params needs as_of")
	}
	if _, err := conn.ExecContext(ctx, peopleOf); err != nil {
		t.Fatal(err)
	}
	// The in-memory database has one connection, which Standardize needs.
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Standardize(ctx); err != nil {
		t.Fatal(err)
	}
	if conn, err = db.Conn(ctx); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := mart.Build(ctx, conn, asOf, zone); err != nil {
		t.Fatal(err)
	}
	return &metric.Env{DB: conn, AsOf: asOf, Zone: zone}
}

// peopleOf gives everybody who is mentioned an identity.
const peopleOf = `
INSERT INTO core.person_identity BY NAME
SELECT DISTINCT id, 'test' AS source, id AS native_id, id AS name, false AS bot
FROM (
    SELECT unnest(owners) AS id FROM core.work_item
    UNION SELECT creator FROM core.work_item
    UNION SELECT actor FROM core.work_item_change
    UNION SELECT from_id FROM core.work_item_change WHERE field = 'owner'
    UNION SELECT to_id FROM core.work_item_change WHERE field = 'owner'
    UNION SELECT author FROM core.message
    UNION SELECT author FROM core.worklog
    UNION SELECT identity_id FROM core.team_membership
) WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM core.person_identity)`

func params(t *testing.T, text string) (time.Time, *time.Location) {
	t.Helper()
	asOf, zone := time.Time{}, time.UTC
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		var err error
		switch name {
		case "as_of":
			asOf, err = time.Parse(time.RFC3339, value)
		case "zone":
			zone, err = time.LoadLocation(value)
		default:
			t.Fatalf("unknown parameter %s", name)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return asOf, zone
}

func insert(t *testing.T, conn *sql.Conn, table, text string) {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("core/%s.csv: %v", table, err)
	}
	if len(records) == 0 {
		t.Fatalf("core/%s.csv has no header", table)
	}
	types := columnTypes(t, conn, table)
	for n, record := range records[1:] {
		row := map[string]string{}
		for name, value := range defaults[table] {
			row[name] = value
		}
		for i, name := range records[0] {
			if record[i] != "" {
				row[name] = record[i]
			}
		}
		complete(table, n, row)
		var names, values []string
		var args []any
		for name, value := range row {
			typ, ok := types[name]
			if !ok {
				t.Fatalf("core/%s.csv: no column %s", table, name)
			}
			names = append(names, name)
			args = append(args, value)
			if strings.HasSuffix(typ, "[]") {
				values = append(values, "string_split(?, ';')")
			} else {
				values = append(values, "CAST(? AS "+typ+")")
			}
		}
		query := fmt.Sprintf("INSERT INTO core.%s (%s) VALUES (%s)", table, strings.Join(names, ", "), strings.Join(values, ", "))
		if _, err := conn.ExecContext(context.Background(), query, args...); err != nil {
			t.Fatalf("core/%s.csv row %d: %v", table, n+1, err)
		}
	}
}

// complete fills in ids that a case need not write.
func complete(table string, n int, row map[string]string) {
	switch table {
	case "work_item":
		if row["key"] == "" {
			row["key"] = row["id"]
		}
	case "person_identity":
		if row["native_id"] == "" {
			row["native_id"] = row["id"]
		}
	case "work_item_change", "message", "worklog":
		if row["id"] == "" {
			row["id"] = fmt.Sprintf("test:%s:%d", table, n+1)
		}
	}
}

func columnTypes(t *testing.T, conn *sql.Conn, table string) map[string]string {
	t.Helper()
	rows, err := conn.QueryContext(context.Background(), `SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'core' AND table_name = ?`, table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	types := map[string]string{}
	for rows.Next() {
		var name, typ string
		if err := rows.Scan(&name, &typ); err != nil {
			t.Fatal(err)
		}
		types[name] = typ
	}
	if rows.Err() != nil || len(types) == 0 {
		t.Fatalf("no table core.%s: %v", table, rows.Err())
	}
	return types
}
