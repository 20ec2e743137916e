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

// Standardize derives people, teams and the standard forms of states, types and resolutions from what was imported, in
// one transaction. The same core gives the same result, in whatever order it came in.
func (db *DB) Standardize(ctx context.Context) error {
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

// Rule is what the user says about one original value.
type Rule struct {
	Kind     string // state, type, resolution, priority, team or person
	Source   string // site it holds for; "" for all
	Original string // as the tool writes it; for a person an identity's id, name, address or login
	Standard string // see meta.mapping
}

// SetRules replaces the user's rules. They hold from the next Standardize on.
func (db *DB) SetRules(ctx context.Context, rules []Rule) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("set the mapping: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	if _, err := conn.ExecContext(ctx, `DELETE FROM meta.mapping_rule`); err != nil {
		return fmt.Errorf("set the mapping: %w", err)
	}
	for _, r := range rules {
		if _, err := conn.ExecContext(ctx, `INSERT INTO meta.mapping_rule VALUES (?, ?, ?, ?)`, r.Kind, r.Source, r.Original, r.Standard); err != nil {
			return fmt.Errorf("set the mapping of %s %q: %w", r.Kind, r.Original, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("set the mapping: %w", err)
	}
	return nil
}

// Value is how one original value was read.
type Value struct {
	Kind, Source, Original, Standard string
	Confidence                       string // user, sure, likely, guess or unmapped
	Evidence                         string
	Items                            int64
	Shown                            string // how people know it: a person's names; otherwise the original
}

// Values lists how every original value was read, most items first within a kind and site.
func (db *DB) Values(ctx context.Context) ([]Value, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, `
		SELECT m.kind, m.source, m.original, m.standard, m.confidence, m.evidence, m.items,
		       CASE m.kind WHEN 'person' THEN concat_ws(', ', i.name, i.login, i.email) ELSE m.original END
		FROM meta.mapping m LEFT JOIN core.person_identity i ON m.kind = 'person' AND i.id = m.original
		ORDER BY m.kind, m.source, m.items DESC, m.original`)
	if err != nil {
		return nil, fmt.Errorf("list the mapping: %w", err)
	}
	defer rows.Close()
	var list []Value
	for rows.Next() {
		var v Value
		if err := rows.Scan(&v.Kind, &v.Source, &v.Original, &v.Standard, &v.Confidence, &v.Evidence, &v.Items, &v.Shown); err != nil {
			return nil, fmt.Errorf("list the mapping: %w", err)
		}
		list = append(list, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the mapping: %w", err)
	}
	return list, nil
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
