package measure

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/stats"
)

// Mean measures the mean of a value that each item has, with the bootstrap interval that resamples items. The metric's SQL
// returns one row per eligible item in an order of its own choice that is always the same: the value (NULL where the item is
// not covered), then one boolean for each name in beside (NULL where it cannot be told). Their shares are printed beside.
func Mean(ctx context.Context, env *metric.Env, m *metric.Metric, w Window, a Absence, beside ...string) (metric.Result, error) {
	r, err := begin(ctx, env, m, w)
	if err != nil {
		return r, err
	}
	t, err := readItems(ctx, env.DB, m.SQL, len(beside))
	if err != nil {
		return r, fmt.Errorf("%s: %w", m.ID, err)
	}
	n := len(t.values)
	if refuse(&r, m, a, n, n, t.eligible) {
		return r, nil
	}
	everyone := make([]int, n)
	for i := range everyone {
		everyone[i] = i
	}
	value := mean(t.values, everyone)
	r.Outcome, r.Value, r.Interval = metric.Measured, &value, "bootstrap 95 %, by item"
	name := m.ID + "|" + r.Scope + "|" + env.AsOf.UTC().Format(time.RFC3339)
	if low, high, ok := stats.Bootstrap(name, n, func(index []int) float64 { return mean(t.values, index) }); ok {
		r.Low, r.High = &low, &high
	}
	for i, name := range beside {
		f := metric.Figure{Name: name, Unit: metric.Share, Outcome: metric.NotAvailable, N: t.known[i]}
		if t.known[i] > 0 {
			f.Outcome = metric.Measured
			f.Value, f.Low, f.High = proportion(t.hits[i], t.known[i])
		}
		r.Beside = append(r.Beside, f)
	}
	return r, nil
}

// items is what the rows of a Mean's SQL add up to.
type items struct {
	values      []float64
	eligible    int
	hits, known []int // per boolean: true, and not NULL, among the covered items
}

func readItems(ctx context.Context, db metric.Querier, query string, flags int) (items, error) {
	t := items{hits: make([]int, flags), known: make([]int, flags)}
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	var value sql.NullFloat64
	row := make([]sql.NullBool, flags)
	targets := []any{&value}
	for i := range row {
		targets = append(targets, &row[i])
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return t, err
		}
		t.eligible++
		if !value.Valid {
			continue
		}
		t.values = append(t.values, value.Float64)
		for i, f := range row {
			if f.Valid {
				t.known[i]++
			}
			if f.Valid && f.Bool {
				t.hits[i]++
			}
		}
	}
	return t, rows.Err()
}

func mean(values []float64, index []int) float64 {
	sum := 0.0
	for _, i := range index {
		sum += values[i]
	}
	return sum / float64(len(index))
}
