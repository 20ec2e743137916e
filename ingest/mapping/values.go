package mapping

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// Value is how one original value is read, as the mapping file needs it.
type Value struct {
	warehouse.Value
	Names  []string // of an identity: its name, login and address
	Listed bool     // worth an entry of its own; other identities are only known to exist
}

// Values lists how every original value was read, by kind and site, most items first. Identities are all among them, so
// that an entry that somebody wrote by hand finds the one it means.
func Values(ctx context.Context, db *warehouse.DB) ([]Value, error) {
	listed, err := db.Values(ctx)
	if err != nil {
		return nil, err
	}
	identities, err := identities(ctx, db)
	if err != nil {
		return nil, err
	}
	values := make([]Value, 0, len(listed)+len(identities))
	for _, v := range listed {
		if v.Original == "" {
			continue // a team field that is there and empty names no team
		}
		if v.Kind != Person {
			values = append(values, Value{Value: v, Listed: true})
		} else if at, ok := identities[v.Original]; ok {
			at.Value, at.Listed = v, true
		}
	}
	for _, v := range listed {
		// Whoever is suggested as the same person needs an entry too: only two entries can say so.
		if at, ok := identities[v.Standard]; ok && v.Kind == Person {
			at.Listed = true
		}
	}
	for _, v := range identities {
		values = append(values, *v)
	}
	slices.SortFunc(values, func(a, b Value) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Source, b.Source), cmp.Compare(b.Items, a.Items), cmp.Compare(a.Original, b.Original))
	})
	return values, nil
}

// identities are all identities, each read as the person it stands for.
func identities(ctx context.Context, db *warehouse.DB) (map[string]*Value, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, `
		WITH held AS (
			SELECT id, count(*) AS items
			FROM (SELECT unnest(owners) AS id FROM core.work_item UNION ALL SELECT creator FROM core.work_item)
			WHERE id IS NOT NULL GROUP BY id
		)
		SELECT i.source, i.id, i.person_id, i.name, i.login, i.email, coalesce(h.items, 0)
		FROM core.person_identity i LEFT JOIN held h ON h.id = i.id`)
	if err != nil {
		return nil, fmt.Errorf("list the identities: %w", err)
	}
	defer rows.Close()
	found := map[string]*Value{}
	for rows.Next() {
		v := Value{Value: warehouse.Value{Kind: Person, Confidence: "sure", Evidence: "known as one person of its own"}}
		var person sql.NullString
		var names [3]sql.NullString
		if err := rows.Scan(&v.Source, &v.Original, &person, &names[0], &names[1], &names[2], &v.Items); err != nil {
			return nil, fmt.Errorf("list the identities: %w", err)
		}
		v.Standard = cmp.Or(person.String, v.Original)
		for _, n := range names {
			if n.String != "" && !slices.Contains(v.Names, n.String) {
				v.Names = append(v.Names, n.String)
			}
		}
		found[v.Original] = &v
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the identities: %w", err)
	}
	return found, nil
}
