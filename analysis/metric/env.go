package metric

import (
	"context"
	"database/sql"
	"time"
)

// Querier runs SQL on the one connection that holds the marts.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Env is what a metric or signal computes from: the marts as of an instant, and the settings that move numbers.
type Env struct {
	DB    Querier
	AsOf  time.Time
	Zone  *time.Location // the report's time zone: days and weeks are taken here
	Names bool           // whether names of owners may appear in evidence
}
