package anytable

import (
	"context"
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

// fileReader reads one file; n is its place among the export's files.
type fileReader func(ctx context.Context, x *connector.Export, n int, m *mapping, sink connector.Sink) error

// reading makes a Format.Read of a reader of one file: each file has columns of its own.
func reading(read fileReader) func(context.Context, *connector.Export, connector.Sink) error {
	return func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
		for n, f := range x.Files {
			if err := ctx.Err(); err != nil {
				return err
			}
			m, err := mappingOf(x, f)
			if err != nil {
				if err := refuseFile(sink, n, err); err != nil {
					return err
				}
				continue
			}
			if m.unit() == 0 {
				sink.Note(connector.Note{
					Code: "estimate-unit", File: n,
					Text:   fmt.Sprintf("column %q was not read: it counts days or weeks, and nothing says how many hours those are", m[estimate][0]),
					Remedy: "add a column with hours",
				})
				m[estimate] = nil
			}
			if err := read(ctx, x, n, &m, sink); err != nil {
				return err
			}
		}
		return nil
	}
}

func refuseFile(sink connector.Sink, n int, cause error) error {
	return sink.Refuse(&connector.Refusal{
		Origin: connector.Origin{File: n, Line: 1}, Scope: connector.ScopeFile, Table: itemTable, Reason: cause.Error(),
	})
}
