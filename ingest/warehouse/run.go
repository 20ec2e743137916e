package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// StoredRun is one analysis as it is kept: the report document as JSON, and the items packed by the caller.
type StoredRun struct {
	ID       string
	AsOf     time.Time
	Document []byte
	Items    []byte
}

// ErrNoRun is returned when nothing has been analysed yet.
var ErrNoRun = errors.New("nothing has been analysed yet")

// StoreRun keeps a run; a run of the same id is replaced.
func (db *DB) StoreRun(ctx context.Context, r StoredRun) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store run %s: %w", r.ID, err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	if _, err := tx.ExecContext(ctx, `DELETE FROM meta.run WHERE run_id = ?`, r.ID); err != nil {
		return fmt.Errorf("store run %s: %w", r.ID, err)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO meta.run (run_id, as_of, document, items) VALUES (?, ?, ?, ?)`, r.ID, r.AsOf, string(r.Document), r.Items); err != nil {
		return fmt.Errorf("store run %s: %w", r.ID, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store run %s: %w", r.ID, err)
	}
	return nil
}

// LastRun returns the run that was stored last, or ErrNoRun.
func (db *DB) LastRun(ctx context.Context) (StoredRun, error) {
	var r StoredRun
	var document string
	err := db.sql.QueryRowContext(ctx, `SELECT run_id, as_of, document, items FROM meta.run ORDER BY rowid DESC LIMIT 1`).Scan(&r.ID, &r.AsOf, &document, &r.Items)
	if errors.Is(err, sql.ErrNoRows) {
		return r, ErrNoRun
	}
	if err != nil {
		return r, fmt.Errorf("read the last run: %w", err)
	}
	r.Document = []byte(document)
	return r, nil
}
