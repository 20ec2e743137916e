package warehouse

import (
	"context"
	"database/sql"
	"embed"
	"encoding/csv"
	"fmt"
	"strings"
)

//go:embed standard/*
var standardFiles embed.FS

// Standardize derives people, teams, inferred changes and the standard forms of values from what was imported, in one
// transaction. The same core gives the same result, in whatever order it came in.
func (db *DB) Standardize(ctx context.Context) error {
	return db.derive(ctx, func(*sql.Conn) (bool, error) { return true, nil })
}

// derive derives everything anew in the transaction in which before has run, unless before says that nothing has changed.
func (db *DB) derive(ctx context.Context, before func(*sql.Conn) (bool, error)) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("derive standard values: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	if changed, err := before(conn); err != nil || !changed {
		return err
	}
	if err := loadLexicon(ctx, conn); err != nil {
		return err
	}
	for _, name := range []string{"standard/inferred.sql", "standard/reference.sql", "standard/person.sql", "standard/mapping.sql"} {
		text, err := standardFiles.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if _, err := conn.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("derive standard values: %w", err)
	}
	return nil
}

func loadLexicon(ctx context.Context, conn *sql.Conn) error {
	text, err := standardFiles.ReadFile("standard/lexicon.csv")
	if err != nil {
		return fmt.Errorf("read the word list: %w", err)
	}
	records, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		return fmt.Errorf("read the word list: %w", err)
	}
	values := strings.Builder{}
	for i, r := range records[1:] {
		if i > 0 {
			values.WriteString(", ")
		}
		fmt.Fprintf(&values, "(%s, %s, %s)", literal(r[0]), literal(r[1]), literal(r[2]))
	}
	_, err = conn.ExecContext(ctx, `CREATE OR REPLACE TEMP TABLE standard_lexicon (kind VARCHAR, word VARCHAR, standard VARCHAR); INSERT INTO standard_lexicon SELECT DISTINCT * FROM (VALUES `+values.String()+`)`)
	if err != nil {
		return fmt.Errorf("load the word list: %w", err)
	}
	return nil
}
