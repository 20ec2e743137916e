package analysis

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/mart"
	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// Settings are what a user may say about a run.
type Settings struct {
	AsOf         time.Time      // zero: the latest instant the exports speak of
	Zone         *time.Location // zone of days and weeks; UTC when nil
	Names        bool           // whether names of owners may appear in evidence
	Organization string
	Program      string // name and version
}

// ErrEmpty is returned when the warehouse holds nothing that has happened.
var ErrEmpty = errors.New("the database holds no dated work items")

// Run answers every metric and signal as of an instant. A metric that fails is reported as failed and does not stop the
// others; the error is for what makes a run impossible.
func Run(ctx context.Context, db *warehouse.DB, s Settings) (*metric.Results, error) {
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	r := &metric.Results{Program: s.Program, Organization: s.Organization, Zone: s.Zone, AsOf: s.AsOf, AsOfOrigin: "given", Metrics: Metrics(), Signals: Signals()}
	if s.AsOf.IsZero() {
		if r.AsOf, err = latest(ctx, conn); err != nil {
			return nil, err
		}
		r.AsOfOrigin = "latest instant of the exports"
	}
	if r.RunID, err = runID(ctx, conn, r, s); err != nil {
		return nil, err
	}
	if err := mart.Build(ctx, conn, r.AsOf, s.Zone); err != nil {
		return nil, err
	}
	scope, err := measure.ReadScope(ctx, conn)
	if err != nil {
		return nil, err
	}
	r.From, r.To = scope.WFrom, scope.WTo
	if err := ask(ctx, &metric.Env{DB: conn, AsOf: r.AsOf, Zone: s.Zone, Names: s.Names}, r); err != nil {
		return nil, err
	}
	return r, look(ctx, conn, r)
}

// ask puts the question to every metric and signal.
func ask(ctx context.Context, env *metric.Env, r *metric.Results) error {
	for _, m := range r.Metrics {
		answer, err := m.Compute(ctx, env)
		if ctx.Err() != nil {
			return fmt.Errorf("metric %s: %w", m.ID, ctx.Err())
		}
		if err != nil {
			answer = metric.Result{MetricID: m.ID, Outcome: metric.Failed, Reason: err.Error()}
		}
		r.Answers = append(r.Answers, answer)
	}
	for _, s := range r.Signals {
		found, err := s.Detect(ctx, env)
		if ctx.Err() != nil {
			return fmt.Errorf("signal %s: %w", s.ID, ctx.Err())
		}
		if err != nil {
			found = metric.Findings{SignalID: s.ID, Outcome: metric.Failed, Reason: err.Error()}
		}
		r.Findings = append(r.Findings, found)
	}
	return nil
}

// latest returns the latest instant the exports speak of. Never the clock: the same exports give the same report tomorrow.
func latest(ctx context.Context, conn *sql.Conn) (time.Time, error) {
	var at sql.NullTime
	if err := conn.QueryRowContext(ctx, latestSQL).Scan(&at); err != nil {
		return time.Time{}, fmt.Errorf("find the latest instant: %w", err)
	}
	if !at.Valid {
		return time.Time{}, ErrEmpty
	}
	return at.Time.UTC(), nil
}

// runID names a run by what went into it: equal inputs, settings and definitions give the equal id.
func runID(ctx context.Context, conn *sql.Conn, r *metric.Results, s Settings) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s\n%t\n", r.AsOf.Format(time.RFC3339Nano), s.Zone, s.Organization, s.Program, s.Names)
	for _, m := range r.Metrics {
		fmt.Fprintf(h, "%s\n%s\n", m.ID, m.SQL)
	}
	for _, g := range r.Signals {
		fmt.Fprintf(h, "%s\n%s\n", g.ID, g.SQL)
	}
	rows, err := conn.QueryContext(ctx, `
		SELECT content_hash FROM meta.import_batch
		UNION ALL SELECT concat_ws(chr(10), kind, source, original, standard) FROM meta.mapping_rule ORDER BY 1`)
	if err != nil {
		return "", fmt.Errorf("name the run: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var hash string
		if err := rows.Scan(&hash); err != nil {
			return "", fmt.Errorf("name the run: %w", err)
		}
		fmt.Fprintln(h, hash)
	}
	if err := rows.Err(); err != nil {
		return "", fmt.Errorf("name the run: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}
