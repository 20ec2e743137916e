package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/duckdb/duckdb-go/v2"
)

// loadView is the name under which a batch of rows is shown to the engine while it copies them.
const loadView = "stage_load"

// copyIn inserts an Arrow record batch into a table of the connection, by column position.
func copyIn(ctx context.Context, conn *sql.Conn, table string, rows arrow.RecordBatch) error {
	return withRows(ctx, conn, []arrow.RecordBatch{rows}, "INSERT INTO "+table+" SELECT * FROM "+loadView)
}

// withRows executes one statement that may read the Arrow record batches under the name stage_load, once. The engine numbers
// the columns that a statement reads from 0 and takes as many from the front of the batch, whatever they are called: a
// statement must read all columns, or the first few of them and no others. Anything else gives it wrong values, or memory
// that is none (see WORKAROUNDS.md).
func withRows(ctx context.Context, conn *sql.Conn, rows []arrow.RecordBatch, statement string) error {
	reader, err := array.NewRecordReader(rows[0].Schema(), rows)
	if err != nil {
		return err
	}
	defer reader.Release()
	return conn.Raw(func(raw any) error {
		dc, ok := raw.(driver.Conn)
		if !ok {
			return fmt.Errorf("connection is a %T", raw)
		}
		engine, err := duckdb.NewArrowFromConn(dc)
		if err != nil {
			return err
		}
		release, err := engine.RegisterView(reader, loadView)
		if err != nil {
			return err
		}
		defer release()
		exec, ok := raw.(driver.ExecerContext)
		if !ok {
			return fmt.Errorf("connection %T cannot execute", raw)
		}
		_, err = exec.ExecContext(ctx, statement, nil)
		return err
	})
}
