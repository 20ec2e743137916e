package emit

import (
	"context"

	"github.com/workhealth/workhealth/ingest/connector"
)

// PerFile returns a connector.Format's Read that reads the files of an export one after another, for tools whose files
// need not know of each other. It stops at the first error, which is the context's, the sink's or that of read. read is
// told the position of its file in the export.
func PerFile(read func(ctx context.Context, x *connector.Export, i int, f *connector.File, out *Emitter) error) func(context.Context, *connector.Export, connector.Sink) error {
	return func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
		out := New(sink)
		for i, f := range x.Files {
			if !out.Alive(ctx) {
				return out.Err
			}
			if err := read(ctx, x, i, f, out); err != nil {
				return err
			}
		}
		return out.Err
	}
}
