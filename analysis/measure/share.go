package measure

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

const wilson = "Wilson 95 %"

// Share measures a share. The metric's SQL returns one row whose first columns are hits, n, covered, eligible (counts):
// n is what the share is taken of, covered the eligible items that carry what the metric needs. Further columns, named in
// beside, are counts of hits out of the same n and are printed beside the value.
func Share(ctx context.Context, env *metric.Env, m *metric.Metric, w Window, a Absence, beside ...string) (metric.Result, error) {
	r, err := begin(ctx, env, m, w)
	if err != nil {
		return r, err
	}
	counts := make([]sql.NullInt64, 4+len(beside))
	if err := one(ctx, env.DB, m.SQL, counts); err != nil {
		return r, fmt.Errorf("%s: %w", m.ID, err)
	}
	hits, n := int(counts[0].Int64), int(counts[1].Int64)
	if refuse(&r, m, a, n, int(counts[2].Int64), int(counts[3].Int64)) {
		return r, nil
	}
	r.Outcome, r.Interval = metric.Measured, wilson
	r.Value, r.Low, r.High = proportion(hits, n)
	for i, name := range beside {
		f := metric.Figure{Name: name, Unit: metric.Share, Outcome: metric.NotAvailable}
		if c := counts[4+i]; c.Valid {
			f.Outcome, f.N = metric.Measured, n
			f.Value, f.Low, f.High = proportion(int(c.Int64), n)
		}
		r.Beside = append(r.Beside, f)
	}
	return r, nil
}

// proportion returns hits/n with its Wilson interval; nothing when n is 0.
func proportion(hits, n int) (value, low, high *float64) {
	if n == 0 {
		return nil, nil, nil
	}
	v := float64(hits) / float64(n)
	if l, h, ok := stats.Wilson(hits, n); ok {
		low, high = &l, &h
	}
	return &v, low, high
}

// one scans the single row of a query.
func one(ctx context.Context, db metric.Querier, query string, into []sql.NullInt64) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	targets := make([]any, len(into))
	for i := range into {
		targets[i] = &into[i]
	}
	if !rows.Next() {
		return fmt.Errorf("no row: %w", rows.Err())
	}
	if err := rows.Scan(targets...); err != nil {
		return err
	}
	return rows.Err()
}
