package jira

import (
	"context"
	"errors"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// rowSource delivers the rows of an issue table, whether it was written as CSV or as HTML.
type rowSource interface {
	// Next returns io.EOF at the end, a *table.RecordError for a record that could not be read, or an error after which
	// there is nothing more.
	Next() (*table.Row, error)
	Close() error
}

// readRows sends what stands in the rows.
func (r *csvReader) readRows(ctx context.Context, rows rowSource) error {
	for n := 0; ; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := rows.Next()
		if err == nil {
			if err := r.issue(row); err != nil {
				return err
			}
			continue
		}
		var damaged *table.RecordError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &damaged):
			r.tally.rows++
			if err := r.sink.Refuse(damaged.Refusal(r.File, "work_item")); err != nil {
				return err
			}
		default:
			return refuseTable(r.sink, r.File, r.Line+1, "cannot read on: "+err.Error())
		}
	}
}

// refuseTable says that nothing from this line on could be read.
func refuseTable(sink connector.Sink, file int, line int64, reason string) error {
	return sink.Refuse(&connector.Refusal{
		Origin: connector.Origin{File: file, Line: line}, Scope: connector.ScopeFile, Table: "work_item", Reason: reason,
	})
}
