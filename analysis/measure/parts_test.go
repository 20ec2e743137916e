package measure_test

import (
	"math"
	"testing"
	"time"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

func TestRatio(t *testing.T) {
	varied := make([]measure.Pair, 12)
	alike := make([]measure.Pair, 12)
	sparse := make([]measure.Pair, 12)
	for i := range varied {
		varied[i] = measure.Pair{Over: float64(i), Under: 10}
		alike[i] = measure.Pair{Over: 5, Under: 10}
	}
	sparse[0] = measure.Pair{Over: 1, Under: 2}
	for _, c := range []struct {
		name     string
		pairs    []measure.Pair
		value    float64
		interval bool
	}{
		{"sums, not the mean of quotients", []measure.Pair{{Over: 1, Under: 1}, {Over: 0, Under: 3}}, 0.25, false},
		{"varied", varied, 0.55, true},
		{"alike: no interval of width 0", alike, 0.5, false},
		{"resamples without a denominator", sparse, 0.5, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r, again metric.Result
			env := &metric.Env{AsOf: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)}
			measure.Ratio(&r, env, c.pairs, "week")
			measure.Ratio(&again, env, c.pairs, "week")
			if math.Abs(*r.Value-c.value) > 1e-12 {
				t.Errorf("value %v, want %v", *r.Value, c.value)
			}
			if got := r.Low != nil && r.High != nil; got != c.interval {
				t.Fatalf("interval given: %v, want %v", got, c.interval)
			}
			if c.interval && (*r.Low >= *r.Value || *r.High <= *r.Value || *r.Low != *again.Low) {
				t.Errorf("interval %v to %v, then from %v", *r.Low, *r.High, *again.Low)
			}
		})
	}
}

func TestPercentileFigure(t *testing.T) {
	sorted := make([]float64, 30)
	for i := range sorted {
		sorted[i] = float64(i + 1)
	}
	if f := measure.PercentileFigure("P85", metric.Days, sorted[:9], 85); f.Outcome != metric.Insufficient || f.Value != nil {
		t.Errorf("9 observations gave %+v", f)
	}
	if f := measure.PercentileFigure("P85", metric.Days, sorted[:10], 85); *f.Value != 9 || *f.Low != 6 || f.High != nil || f.Note == "" {
		t.Errorf("10 observations gave %+v, want 9 from 6 and an open upper limit", f)
	}
	if f := measure.PercentileFigure("P85", metric.Days, sorted, 85); *f.Value != 26 || *f.Low != 21 || *f.High != 30 {
		t.Errorf("30 observations gave %+v, want 26 from 21 to 30", f)
	}
}

func TestShareFigureOfNothing(t *testing.T) {
	if f := measure.ShareFigure("share", 0, 0); f.Outcome != metric.None || f.Value != nil {
		t.Errorf("0 of 0 gave %+v", f)
	}
}
