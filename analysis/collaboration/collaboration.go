package collaboration

import (
	"context"
	"fmt"

	"github.com/workhealth/workhealth/analysis/metric"
)

// Metrics lists the metrics of the component in reading order.
func Metrics() []metric.Metric {
	return []metric.Metric{
		responseTime(),
		unansweredShare(),
		updateRecency(),
		afterHoursShare(),
	}
}

// count returns the number that a query of one row and one column gives.
func count(ctx context.Context, db metric.Querier, query string) (int, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if !rows.Next() {
		return 0, fmt.Errorf("no row: %w", rows.Err())
	}
	var n int
	if err := rows.Scan(&n); err != nil {
		return 0, err
	}
	return n, rows.Err()
}
