package signs

import (
	"context"
	"fmt"

	"github.com/workhealth/workhealth/analysis/metric"
)

// detector judges everything in progress.
type detector func(b *board, ctx context.Context, db metric.Querier) (answer, error)

// detecting returns what a signal does: read the board, apply the rule, count.
func detecting(s *metric.Signal, detect detector) func(context.Context, *metric.Env) (metric.Findings, error) {
	return func(ctx context.Context, env *metric.Env) (metric.Findings, error) {
		b, err := readBoard(ctx, env)
		if err != nil {
			return metric.Findings{}, fmt.Errorf("%s: %w", s.ID, err)
		}
		a, err := detect(b, ctx, env.DB)
		if err != nil {
			return metric.Findings{}, fmt.Errorf("%s: %w", s.ID, err)
		}
		return b.findings(s, a), nil
	}
}
