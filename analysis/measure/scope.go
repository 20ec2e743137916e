package measure

import (
	"context"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

// Scope is the instant and the windows of a run (catalogue 2.3).
type Scope struct {
	AsOf     time.Time
	WFrom    time.Time // W: the 13 latest ISO weeks that ended at or before AsOf
	WTo      time.Time
	YearFrom time.Time // H365: [YearFrom, AsOf)
}

// ReadScope returns the windows of the marts.
func ReadScope(ctx context.Context, db metric.Querier) (Scope, error) {
	var s Scope
	rows, err := db.QueryContext(ctx, `SELECT as_of, w_from, w_to, year_from FROM mart_scope`)
	if err != nil {
		return s, fmt.Errorf("read the windows: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&s.AsOf, &s.WFrom, &s.WTo, &s.YearFrom); err != nil {
			return s, fmt.Errorf("read the windows: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return s, fmt.Errorf("read the windows: %w", err)
	}
	return s, nil
}

// Window is the period a metric speaks of.
type Window int

// The windows in use: the 13 weeks, the 365 days before the instant, and the instant itself.
const (
	Weeks13 Window = iota
	Year
	Instant
)

// begin returns a Result with identity and period filled in.
func begin(ctx context.Context, env *metric.Env, m *metric.Metric, w Window) (metric.Result, error) {
	s, err := ReadScope(ctx, env.DB)
	if err != nil {
		return metric.Result{}, err
	}
	r := metric.Result{MetricID: m.ID, Scope: "organisation", From: s.WFrom, To: s.WTo}
	switch w {
	case Year:
		r.From, r.To = s.YearFrom, s.AsOf
	case Instant:
		r.From, r.To = s.AsOf, s.AsOf
	}
	return r, nil
}

// Absence is what a metric says when there is nothing to measure.
type Absence struct {
	None    string // nothing eligible: "No work was started in the 13 weeks."
	Missing string // eligible, but nothing covered: "The exports hold no history of states."
	Remedy  string // what to export for it
}

// refuse fills in the outcome when there is no value, and tells whether it did.
func refuse(r *metric.Result, m *metric.Metric, a Absence, n, covered, eligible int) bool {
	r.N, r.Covered, r.Eligible = n, &covered, &eligible
	switch {
	case eligible == 0:
		r.Outcome, r.Reason = metric.None, a.None
	case covered == 0:
		r.Outcome, r.Reason, r.Remedy = metric.NotAvailable, a.Missing, a.Remedy
	case n < m.MinimumN:
		r.Outcome, r.Reason = metric.Insufficient, fmt.Sprintf("Too few to say (n = %d; %d needed).", n, m.MinimumN)
		if covered < eligible {
			r.Remedy = a.Remedy
		}
	default:
		return false
	}
	return true
}
