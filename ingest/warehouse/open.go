package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"os"
	"path/filepath"

	"github.com/duckdb/duckdb-go/v2"
)

// DefaultMemory is the memory limit of the database when the user sets none.
const DefaultMemory = "512MiB"

// Options are the machine matters of a warehouse. They never move a number.
type Options struct {
	Memory  string // DuckDB memory limit, like "2GiB"; DefaultMemory when empty
	TempDir string // where larger work spills to; beside the database when empty
}

// DB is an open warehouse.
type DB struct {
	path string
	sql  *sql.DB
	lock *lock
}

// Open opens or creates the warehouse at path, takes its lock and brings its schema up to date.
// It fails with a *LockedError when another run holds the file.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("create the folder of the database: %w", err)
	}
	held, err := acquire(path + ".lock")
	if err != nil {
		return nil, err
	}
	db, err := open(ctx, path, o)
	if err != nil {
		held.release()
		return nil, err
	}
	db.lock = held
	return db, nil
}

// OpenMemory opens an empty warehouse that lives in memory, for tests.
func OpenMemory(ctx context.Context) (*DB, error) { return open(ctx, "", Options{}) }

func open(ctx context.Context, path string, o Options) (*DB, error) {
	connector, err := duckdb.NewConnector(path, func(c driver.ExecerContext) error {
		for _, set := range settings(path, o) {
			if _, err := c.ExecContext(ctx, set, nil); err != nil {
				return fmt.Errorf("%s: %w", set, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	db := &DB{path: path, sql: sql.OpenDB(connector)}
	if path == "" {
		db.sql.SetMaxOpenConns(1)
	}
	if err := db.migrate(ctx); err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, closeAfter(db, err))
	}
	return db, nil
}

func settings(path string, o Options) []string {
	if o.Memory == "" {
		o.Memory = DefaultMemory
	}
	if o.TempDir == "" && path != "" {
		o.TempDir = path + ".tmp"
	}
	set := []string{
		"SET TimeZone = 'UTC'",
		"SET memory_limit = " + literal(o.Memory),
		"SET preserve_insertion_order = false",
		"SET autoinstall_known_extensions = false",
		"SET autoload_known_extensions = false",
		"SET enable_progress_bar = false",
	}
	if o.TempDir != "" {
		set = append(set, "SET temp_directory = "+literal(o.TempDir))
	}
	return set
}

// Seal shuts the engine off from every other file, once the data are in.
func (db *DB) Seal(ctx context.Context) error {
	if _, err := db.sql.ExecContext(ctx, "SET enable_external_access = false"); err != nil {
		return fmt.Errorf("shut off external access: %w", err)
	}
	return nil
}

// Conn returns one connection, for work that needs temporary tables. The caller closes it.
func (db *DB) Conn(ctx context.Context) (*sql.Conn, error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the database: %w", err)
	}
	return conn, nil
}

// Path returns the file of the warehouse.
func (db *DB) Path() string { return db.path }

// Close closes the warehouse and lets go of its lock.
func (db *DB) Close() error {
	err := db.sql.Close()
	if db.lock != nil {
		db.lock.release()
	}
	if err != nil {
		return fmt.Errorf("close database %s: %w", db.path, err)
	}
	return nil
}

func closeAfter(db *DB, err error) error {
	if cerr := db.sql.Close(); cerr != nil {
		return fmt.Errorf("%w (and closing it: %w)", err, cerr)
	}
	return err
}

func literal(s string) string {
	quoted := []byte{'\''}
	for i := range len(s) {
		if s[i] == '\'' {
			quoted = append(quoted, '\'')
		}
		quoted = append(quoted, s[i])
	}
	return string(append(quoted, '\''))
}
