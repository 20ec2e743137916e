package warehouse

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// migration is one numbered step of the schema. Steps are only ever added.
type migration struct {
	number int
	name   string
	sql    string
}

func migrations() ([]migration, error) {
	names, err := fs.Glob(schemaFiles, "schema/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	sort.Strings(names)
	var steps []migration
	for _, name := range names {
		text, err := schemaFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read migration %s: %w", name, err)
		}
		base := strings.TrimSuffix(path.Base(name), ".sql")
		digits, _, _ := strings.Cut(base, "_")
		number, err := strconv.Atoi(digits)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number: %w", name, err)
		}
		steps = append(steps, migration{number, base, string(text)})
	}
	return steps, nil
}

// migrate applies the steps that the file has not seen yet, each in a transaction of its own.
func (db *DB) migrate(ctx context.Context) error {
	steps, err := migrations()
	if err != nil {
		return err
	}
	if _, err := db.sql.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL, name VARCHAR NOT NULL)`); err != nil {
		return fmt.Errorf("create the migration table: %w", err)
	}
	var done int
	if err := db.sql.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM migration`).Scan(&done); err != nil {
		return fmt.Errorf("read the schema version: %w", err)
	}
	if last := steps[len(steps)-1].number; done > last {
		return fmt.Errorf("the database has schema version %d, this program knows %d: use a newer program", done, last)
	}
	for _, step := range steps {
		if step.number <= done {
			continue
		}
		if err := db.apply(ctx, step); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) apply(ctx context.Context, step migration) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("migrate to %s: %w", step.name, err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	if _, err := tx.ExecContext(ctx, step.sql); err != nil {
		return fmt.Errorf("migrate to %s: %w", step.name, err)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO migration VALUES (?, ?)`, step.number, step.name); err != nil {
		return fmt.Errorf("record migration %s: %w", step.name, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("migrate to %s: %w", step.name, err)
	}
	return nil
}
