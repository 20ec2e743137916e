package signs

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed evidence.sql
var evidenceSQL string

const day = 24 * time.Hour

// item is a counted item in progress, with what its evidence says about it. Instants that are not known are zero.
type item struct {
	metric.ItemRef
	started, created, updated time.Time
	ownersTold                bool // its source names owners
	touched                   time.Time
	touchedBy                 string // a name; empty where none is known or none may be shown
}

// board is everything in progress as of the instant.
type board struct {
	asOf  time.Time
	names bool // whether names of persons may appear
	zone  *time.Location
	items map[string]*item
}

// readBoard reads the items in progress.
func readBoard(ctx context.Context, env *metric.Env) (*board, error) {
	b := &board{asOf: env.AsOf, zone: env.Zone, names: env.Names, items: map[string]*item{}}
	err := each(ctx, env.DB, evidenceSQL, func(rows *sql.Rows) error {
		it := &item{}
		var since, started, created, updated, touched sql.NullTime
		var owners int
		var names string
		if err := rows.Scan(&it.ID, &it.Source, &it.Key, &it.Title, &it.URL, &it.Team, &it.Project, &it.State, &since,
			&started, &created, &updated, &it.ownersTold, &owners, &names, &touched, &it.touchedBy); err != nil {
			return err
		}
		it.StateSince, it.started, it.created, it.updated, it.touched = since.Time, started.Time, created.Time, updated.Time, touched.Time
		if !env.Names {
			names, it.touchedBy = "", ""
		}
		it.Owner = ownership(it.ownersTold, owners, names)
		b.items[it.ID] = it
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the items in progress: %w", err)
	}
	return b, nil
}

// ownership words who holds an item. A source that names no owners at all does not say that nobody does.
func ownership(told bool, owners int, names string) string {
	switch {
	case !told:
		return "not told"
	case owners == 0:
		return "no owner"
	case names == "":
		return "owned"
	}
	return names
}

// settled tells whether the item was started at least a day ago, or nobody knows when: what began today needs no judgement.
func (b *board) settled(it *item) bool { return it.started.IsZero() || b.asOf.Sub(it.started) >= day }

// daysSince is the elapsed days from t to the instant.
func (b *board) daysSince(t time.Time) float64 { return b.asOf.Sub(t).Hours() / 24 }

// each runs a query and hands over every row.
func each(ctx context.Context, db metric.Querier, query string, row func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
