package signs

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/workhealth/workhealth/analysis/metric"
)

// ties tells which items know of each other.
type ties struct {
	near    map[[2]string]bool         // linked, or one above the other; in both orders
	parents map[string]map[string]bool // the direct parents of an item
}

func readTies(ctx context.Context, db metric.Querier) (*ties, error) {
	t := &ties{near: map[[2]string]bool{}, parents: map[string]map[string]bool{}}
	err := each(ctx, db, parallelWorkTiesSQL, func(rows *sql.Rows) error {
		var id, kind, other string
		if err := rows.Scan(&id, &kind, &other); err != nil {
			return err
		}
		t.near[[2]string{id, other}], t.near[[2]string{other, id}] = true, true
		if kind == "parent" {
			if t.parents[id] == nil {
				t.parents[id] = map[string]bool{}
			}
			t.parents[id][other] = true
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the links between items: %w", err)
	}
	return t, nil
}

// between tells whether two items are linked, one is above the other, or they have a parent in common.
func (t *ties) between(a, b string) bool {
	if t.near[[2]string{a, b}] {
		return true
	}
	for p := range t.parents[a] {
		if t.parents[b][p] {
			return true
		}
	}
	return false
}
