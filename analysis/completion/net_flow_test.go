package completion_test

import (
	"context"
	"testing"

	"github.com/workhealth/workhealth/analysis/completion"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/analysis/metric/metrictest"
)

// inProgressAt counts the work in progress just before the first covered week and just before the end of W, by the state
// each item was in then and without any step between them.
const inProgressAt = `
WITH boundary AS (
    SELECT min(from_at) AS a, max(to_at) AS b FROM completion_week WHERE covered
), instant AS (
    SELECT unnest([a, b]) AS t FROM boundary
), stay AS (
    SELECT i.id, n.t, s.class, s.entered_at, s.seq
    FROM instant n JOIN mart_state_interval s ON s.entered_at < n.t JOIN mart_item i ON i.id = s.item_id
    WHERE i.counted AND i.logged
), item AS (
    SELECT id, t, arg_max(class, (entered_at, seq)) AS class, bool_or(class IN ('active', 'wait')) AS started FROM stay GROUP BY id, t
)
SELECT coalesce(sum(if(t = b, 1, -1)), 0)::INTEGER FROM item, boundary WHERE started AND class IN ('queue', 'active', 'wait')`

// TestNetFlowIsTheChangeOfWorkInProgress: in every case, entries minus departures are the change of the work in progress.
func TestNetFlowIsTheChangeOfWorkInProgress(t *testing.T) {
	for _, m := range completion.Metrics() {
		if m.ID != "completion.net_flow" {
			continue
		}
		compute, measured := m.Compute, 0
		m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
			r, err := compute(ctx, env)
			if err != nil || r.Outcome != metric.Measured {
				return r, err
			}
			measured++
			if got, want := netItems(t, r), change(ctx, t, env.DB); got != want {
				t.Errorf("entries minus departures are %d, the work in progress changed by %d", got, want)
			}
			return r, nil
		}
		metrictest.Metrics(t, []metric.Metric{m})
		if measured == 0 {
			t.Error("no case was measured")
		}
	}
}

func netItems(t *testing.T, r metric.Result) int {
	t.Helper()
	weekly := 0.0
	for _, p := range r.Series.Points {
		weekly += p.Y
	}
	for _, f := range r.Beside {
		if f.Name == "net items" && *f.Value == weekly {
			return int(weekly)
		}
	}
	t.Fatalf("net items beside the value are not the sum %v of the weeks", weekly)
	return 0
}

func change(ctx context.Context, t *testing.T, db metric.Querier) int {
	t.Helper()
	rows, err := db.QueryContext(ctx, inProgressAt)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}
