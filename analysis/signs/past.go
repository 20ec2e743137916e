package signs

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

const (
	minimumPast    = 30 // ended observations behind a limit of the own history (catalogue 2.10)
	pastPercentile = 85
)

// past holds how long things took that have ended, in days, ascending, by stratum.
type past map[string][]float64

// readPast reads the rows of an x_past.sql: a narrow stratum, the wide one that contains it, and the length in days.
func readPast(ctx context.Context, db metric.Querier, query string) (past, error) {
	p := past{}
	err := each(ctx, db, query, func(rows *sql.Rows) error {
		var narrow, wide string
		var days float64
		if err := rows.Scan(&narrow, &wide, &days); err != nil {
			return err
		}
		p[narrow] = append(p[narrow], days)
		p[wide] = append(p[wide], days)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the past: %w", err)
	}
	for _, list := range p {
		slices.Sort(list)
	}
	return p, nil
}

// limit is the P85 of a stratum.
type limit struct {
	stratum string
	days    float64
	n       int
}

// limit returns the P85 of the first of the strata, narrow before wide, that has enough ended observations.
func (p past) limit(strata ...string) (limit, bool) {
	for _, s := range strata {
		if len(p[s]) < minimumPast {
			continue
		}
		v, ok := stats.Percentile(p[s], pastPercentile)
		return limit{s, v, len(p[s])}, ok
	}
	return limit{}, false
}

// limits collects the limits that were applied, to be printed once each.
type limits map[string]metric.Threshold

func (l limits) add(t metric.Threshold) { l[t.Name] = t }

// list returns them with conventions first, then by name.
func (l limits) list() []metric.Threshold {
	return slices.SortedFunc(maps.Values(l), func(a, b metric.Threshold) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
}
