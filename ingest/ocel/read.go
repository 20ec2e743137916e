package ocel

import (
	"context"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const (
	itemTable   = "work_item"
	changeTable = "work_item_change"
	linkTable   = "work_item_link"
)

// reading gathers a file into a book. What is wrong in the file is refused; it returns an error only to stop.
type reading func(ctx context.Context, x *connector.Export, f *connector.File, b *book) error

// each reads the files of an export one after another, each a log of its own.
func each(read reading) func(context.Context, *connector.Export, connector.Sink) error {
	return func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
		out := emit.New(sink)
		for i, f := range x.Files {
			if err := ctx.Err(); err != nil {
				return err
			}
			b := newBook(x, i, out)
			if err := read(ctx, x, f, b); err != nil {
				return err
			}
			if err := b.tell(ctx); err != nil {
				return err
			}
		}
		return out.Err
	}
}

// isoDates is for the formats that write their times by a standard.
func isoDates(x *connector.Export) *dates.Reader {
	var none dates.Evidence
	return none.Decide(x.Zone, x.DateOrder)
}

// sourceOf tells logs with equal object ids apart by the label: no version of the format names the log.
func sourceOf(x *connector.Export) string {
	if x.Label == "" {
		return tool
	}
	return tool + "@" + x.Label
}
