package ingest

import (
	"context"
	"fmt"
	"sort"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// Failure is an export that could not be imported at all; nothing of it is in the warehouse.
type Failure struct {
	Path string
	Err  error
}

// Run imports what the plan recognised, one transaction per export, and then derives people and standard values.
// Exports with history go first, so that what they record precisely is not told again by coarser ones. A failing export
// does not stop the others. The error is the context's, or the warehouse's.
func Run(ctx context.Context, db *warehouse.DB, p *Plan, tell func(warehouse.Receipt)) ([]warehouse.Receipt, []Failure, error) {
	exports := append([]Export(nil), p.Exports...)
	sort.SliceStable(exports, func(i, j int) bool {
		return exports[i].Worth.Count(connector.StateHistory) > 0 && exports[j].Worth.Count(connector.StateHistory) == 0
	})
	var receipts []warehouse.Receipt
	var failures []Failure
	for _, e := range exports {
		receipt, err := db.Import(ctx, warehouse.Source{Tool: e.Tool, Format: e.Format, Path: e.Path, Export: p.input(e), Read: watched(e.format)})
		if ctx.Err() != nil {
			return receipts, failures, fmt.Errorf("import %s: %w", e.Path, ctx.Err())
		}
		if err != nil {
			failures = append(failures, Failure{e.Path, err})
			continue
		}
		receipts = append(receipts, receipt)
		tell(receipt)
	}
	return receipts, failures, db.Standardize(ctx)
}
