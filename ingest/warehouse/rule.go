package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Rule is what the user says about one original value.
type Rule struct {
	Kind     string // state, type, resolution, priority, team or person
	Source   string // site it holds for; "" for all
	Original string // as the tool writes it; for a person an identity's id, name, address or login
	Standard string // see meta.mapping
}

// Compare orders rules by kind, source, original and standard.
func (r Rule) Compare(o Rule) int {
	return slices.Compare([]string{r.Kind, r.Source, r.Original, r.Standard}, []string{o.Kind, o.Source, o.Original, o.Standard})
}

// SetRules replaces the user's rules and derives everything anew, in one transaction. It tells whether the rules differ
// from those that held before; otherwise nothing is done.
func (db *DB) SetRules(ctx context.Context, rules []Rule) (changed bool, err error) {
	rules = slices.SortedFunc(slices.Values(rules), Rule.Compare)
	err = db.derive(ctx, func(conn *sql.Conn) (bool, error) {
		held, err := rulesOf(ctx, conn)
		if err != nil {
			return false, err
		}
		changed = !slices.Equal(held, rules)
		if !changed {
			return false, nil
		}
		return true, replaceRules(ctx, conn, rules)
	})
	return changed && err == nil, err
}

// Rules lists the user's rules that hold, sorted.
func (db *DB) Rules(ctx context.Context) ([]Rule, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	return rulesOf(ctx, conn)
}

func rulesOf(ctx context.Context, conn *sql.Conn) ([]Rule, error) {
	rows, err := conn.QueryContext(ctx, `SELECT kind, source, original, standard FROM meta.mapping_rule`)
	if err != nil {
		return nil, fmt.Errorf("list the rules of the mapping: %w", err)
	}
	defer rows.Close()
	var rules []Rule
	for rows.Next() {
		var r Rule
		if err := rows.Scan(&r.Kind, &r.Source, &r.Original, &r.Standard); err != nil {
			return nil, fmt.Errorf("list the rules of the mapping: %w", err)
		}
		rules = append(rules, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the rules of the mapping: %w", err)
	}
	slices.SortFunc(rules, Rule.Compare)
	return rules, nil
}

// perStatement is how many rules are stored at a time: a statement for each takes a megabyte of the engine's memory until
// the transaction ends.
const perStatement = 500

func replaceRules(ctx context.Context, conn *sql.Conn, rules []Rule) error {
	if _, err := conn.ExecContext(ctx, `DELETE FROM meta.mapping_rule`); err != nil {
		return fmt.Errorf("store the rules of the mapping: %w", err)
	}
	for some := range slices.Chunk(rules, perStatement) {
		var cells []any
		for _, r := range some {
			cells = append(cells, r.Kind, r.Source, r.Original, r.Standard)
		}
		insert := `INSERT INTO meta.mapping_rule VALUES (?, ?, ?, ?)` + strings.Repeat(", (?, ?, ?, ?)", len(some)-1)
		if _, err := conn.ExecContext(ctx, insert, cells...); err != nil {
			return fmt.Errorf("store the rules of the mapping: %w", err)
		}
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
