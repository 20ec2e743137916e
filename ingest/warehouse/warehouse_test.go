package warehouse

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// sender sends the rows of an export that exists only in a test.
type sender func(connector.Sink) error

// sourceOf is an export of one file. The content stands for the rows: equal content is the same export.
func sourceOf(content string, send sender) Source {
	return Source{
		Tool: "jira", Format: "jira-test", Path: content + ".json",
		Export: &connector.Export{Files: []*connector.File{connector.FileOf(content+".json", []byte(content))}, Zone: time.UTC, Label: content},
		Read:   func(_ context.Context, _ *connector.Export, sink connector.Sink) error { return send(sink) },
	}
}

func inMemory(t *testing.T) *DB {
	t.Helper()
	db, err := OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func onDisk(t *testing.T) *DB {
	t.Helper()
	db, err := Open(context.Background(), filepath.Join(t.TempDir(), "test.duckdb"), Options{Memory: "256MiB"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func imported(t *testing.T, db *DB, content string, send sender) Receipt {
	t.Helper()
	receipt, err := db.Import(context.Background(), sourceOf(content, send))
	if err != nil {
		t.Fatalf("import %s: %v", content, err)
	}
	return receipt
}

// items sends items alone.
func items(list ...connector.Item) sender {
	return func(sink connector.Sink) error {
		for i := range list {
			if err := sink.Item(&list[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

// with sends the rows of several senders.
func with(senders ...sender) sender {
	return func(sink connector.Sink) error {
		for _, send := range senders {
			if err := send(sink); err != nil {
				return err
			}
		}
		return nil
	}
}

// siteSink gives every row another source, so that many cases fit into one database without knowing of each other.
type siteSink struct {
	connector.Sink
	tool string
}

// rename puts the tool of the sink in place of "jira".
func (s siteSink) rename(source string) string { return strings.Replace(source, "jira", s.tool, 1) }

func (s siteSink) Item(r *connector.Item) error {
	row := *r
	row.Source = s.rename(r.Source)
	return s.Sink.Item(&row)
}

func (s siteSink) Change(r *connector.Change) error {
	row := *r
	row.Source = s.rename(r.Source)
	return s.Sink.Change(&row)
}

// as sends the rows of the sender as if they came from another tool.
func as(tool string, send sender) sender {
	return func(sink connector.Sink) error { return send(siteSink{sink, tool}) }
}

// zoneAssumed says of the rows that follow that their times carry no zone.
func zoneAssumed(sink connector.Sink) error {
	sink.Note(connector.Note{Code: "zone-assumed", Text: "times carry no zone"})
	return nil
}

// at is an hour of a day in March 2026.
func at(day, hour int) time.Time { return time.Date(2026, time.March, day, hour, 0, 0, 0, time.UTC) }

// query returns the rows of a query, columns parted by a bar; NULL is shown as such.
func query(t *testing.T, db *DB, text string) []string {
	t.Helper()
	rows, err := db.sql.QueryContext(context.Background(), text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for rows.Next() {
		cells := make([]any, len(columns))
		for i := range cells {
			cells[i] = new(any)
		}
		if err := rows.Scan(cells...); err != nil {
			t.Fatal(err)
		}
		shown := make([]string, len(cells))
		for i, c := range cells {
			value := *c.(*any)
			switch v := value.(type) {
			case nil:
				shown[i] = "NULL"
			case time.Time:
				shown[i] = v.Format("2006-01-02 15:04")
			default:
				shown[i] = fmt.Sprint(v)
			}
		}
		lines = append(lines, strings.Join(shown, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// one returns the single row of a query.
func one(t *testing.T, db *DB, text string) string {
	t.Helper()
	lines := query(t, db, text)
	if len(lines) != 1 {
		t.Fatalf("%s: %d rows, want one", text, len(lines))
	}
	return lines[0]
}

// dump shows every row of every table whose name matches the condition, in an order that does not depend on storage.
func dump(t *testing.T, db *DB, condition string) []string {
	t.Helper()
	var lines []string
	tables := query(t, db, "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT temporary AND schema_name IN ('core', 'meta') AND table_name <> 'run' AND "+condition+" ORDER BY 1")
	for _, table := range tables {
		for _, row := range query(t, db, "SELECT t::VARCHAR FROM "+table+" t ORDER BY 1") {
			lines = append(lines, table+" "+row)
		}
	}
	return lines
}

// data are the tables that say what is known of the work, without the bookkeeping of imports.
// An observation says which export showed an item, so another export adds some.
const data = "(schema_name = 'core' AND table_name <> 'observation' OR table_name IN ('site', 'mapping'))"
