package stats

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPercentile(t *testing.T) {
	sample := []float64{2, 4, 4, 7, 9, 11, 15}
	tests := []struct {
		name   string
		sorted []float64
		p      int
		want   float64
		ok     bool
	}{
		{"P0 is the smallest value", sample, 0, 2, true},                       // rank max(1, 0)
		{"rank rounds up from just below 1", sample, 14, 2, true},              // 0.98 -> 1
		{"rank rounds up from just above 1", sample, 15, 4, true},              // 1.05 -> 2
		{"P50 of an odd sample", sample, 50, 7, true},                          // 3.5 -> 4
		{"P85", sample, 85, 11, true},                                          // 5.95 -> 6
		{"P100 is the largest value", sample, 100, 15, true},                   // 7
		{"P50 of an even sample is the lower middle", sample[:4], 50, 4, true}, // 2
		{"whole ranks are not rounded up", upTo(25), 28, 7, true},              // 0.28·25 = 7
		{"one value", []float64{3.5}, 85, 3.5, true},
		{"empty", nil, 50, 0, false},
		{"p below 0", sample, -1, 0, false},
		{"p above 100", sample, 101, 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := Percentile(tt.sorted, tt.p)
			if got != tt.want || ok != tt.ok {
				t.Errorf("Percentile = %v, %v, want %v, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

// upTo returns 1..n.
func upTo(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = float64(i + 1)
	}
	return values
}

func TestPercentileInterval(t *testing.T) {
	tests := []struct{ n, p, low, high int }{
		// F(0) = 1/64 = 0.016, F(1) = 7/64 = 0.109; F(4) = 57/64 = 0.891, F(5) = 63/64 = 0.984.
		{6, 50, 1, 6},
		// F(0) = 1/32 = 0.031 exceeds 0.025 already; F(4) = 31/32 = 0.969 never gets to 0.975.
		{5, 50, 0, 0},
		// F(1) = 10/512 = 0.0195, F(2) = 46/512 = 0.090; F(6) = 466/512 = 0.910, F(7) = 502/512 = 0.980.
		{9, 50, 2, 8},
		// 20 minus a Binomial(20, 0.1): P(at least 6) = 0.011, at least 5 = 0.043, so F(14) is in and F(15) is out;
		// F(19) = 1 - 0.9^20 = 0.878.
		{20, 90, 15, 0},
		// F(0) = 0.01: the only value lies above the percentile once in a hundred times.
		{1, 99, 1, 0},
		{0, 50, 0, 0},
		{-3, 50, 0, 0},
		{30, 0, 0, 0},
		{30, 100, 0, 0},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("n=%d p=%d", tt.n, tt.p), func(t *testing.T) {
			low, high := PercentileInterval(tt.n, tt.p)
			if low != tt.low || high != tt.high {
				t.Errorf("PercentileInterval = %d, %d, want %d, %d", low, high, tt.low, tt.high)
			}
		})
	}
}

func TestPercentileReferenceValues(t *testing.T) {
	skewed := slices.Concat([]float64{3, 6}, slices.Repeat([]float64{7}, 10), []float64{15, 20})
	counts := []float64{3, 5, 6, 1, 2, 6, 0, 0, 0, 2, 5, 1}
	slices.Sort(counts)
	tests := []struct {
		id     string
		sorted []float64
		p      []int
	}{
		{"ST-01", upTo(10), []int{0, 30, 50, 75, 99, 100}},
		{"ST-02", skewed, []int{50, 75, 92}},
		{"ST-03", upTo(100), []int{7, 14, 28, 55, 56}},
		{"ST-04", counts, []int{85}},
	}
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			var got []float64
			for _, p := range tt.p {
				v, ok := Percentile(tt.sorted, p)
				if !ok {
					t.Errorf("P%d is missing", p)
				}
				got = append(got, v)
			}
			readGolden(t, tt.id).near(t, got...)
		})
	}
}

func TestPercentileIntervalReferenceValues(t *testing.T) {
	var got []string
	for _, s := range [][2]int{{10, 50}, {10, 85}, {22, 85}, {23, 85}, {30, 85}, {100, 50}, {100, 85}} {
		low, high := PercentileInterval(s[0], s[1])
		if high == 0 {
			got = append(got, fmt.Sprintf("%d-none", low))
			continue
		}
		got = append(got, fmt.Sprintf("%d-%d", low, high))
	}
	readGolden(t, "ST-05").text(t, strings.Join(got, "; "))
}
