package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A statistic that counts its calls gives the replicates 1..2000, up or down: sorted, ranks 50 and 1950 are 50 and 1950.
func TestBootstrapRanks(t *testing.T) {
	calls := 0
	up := func([]int) float64 { calls++; return float64(calls) }
	down := func([]int) float64 { calls--; return float64(calls + 1) }
	for name, statistic := range map[string]func([]int) float64{"up": up, "down": down} {
		calls = map[string]int{"up": 0, "down": 2000}[name]
		low, high, ok := Bootstrap("ranks|unit|2024-03-01", 10, statistic)
		if low != 50 || high != 1950 || !ok {
			t.Errorf("%s: Bootstrap = %v, %v, %v, want 50, 1950, true", name, low, high, ok)
		}
	}
}

func TestBootstrapResamples(t *testing.T) {
	const n = 13
	seen := make([]int, n)
	Bootstrap("resamples|unit|2024-03-01", n, func(index []int) float64 {
		if len(index) != n {
			t.Fatalf("resample of %d units, want %d", len(index), n)
		}
		for _, i := range index {
			seen[i]++ // fails for an index outside 0..n-1
		}
		return 0
	})
	// 26,000 draws: each unit is expected 2,000 times, standard deviation √(26000·(1/13)·(12/13)) = 43.
	for i, count := range seen {
		if math.Abs(float64(count-2000)) > 5*43 {
			t.Errorf("unit %d drawn %d times, want about 2000", i, count)
		}
	}
}

func TestBootstrapRefuses(t *testing.T) {
	mean := func([]int) float64 { return 1 }
	once := func(bad float64) func([]int) float64 {
		calls := 0
		return func([]int) float64 {
			calls++
			if calls == 1500 {
				return bad
			}
			return 1
		}
	}
	tests := []struct {
		name      string
		n         int
		statistic func([]int) float64
		ok        bool
	}{
		{"9 units", 9, mean, false},
		{"10 units", 10, mean, true},
		{"no units", 0, mean, false},
		{"negative", -1, mean, false},
		{"one replicate not a number", 10, once(math.NaN()), false},
		{"one replicate infinite", 10, once(math.Inf(-1)), false},
		{"one replicate different", 10, once(7), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, ok := Bootstrap("m|u|t", tt.n, tt.statistic); ok != tt.ok {
				t.Errorf("ok = %v, want %v", ok, tt.ok)
			}
		})
	}
}

// 0xaf63dc4c8601ec8c is the published FNV-1a-64 hash of "a".
func TestStreamIsSeededByName(t *testing.T) {
	want := rand.NewPCG(0x776f726b6865616c, 0xaf63dc4c8601ec8c).Uint64()
	if got := stream("a").Uint64(); got != want {
		t.Errorf("first number %d, want %d", got, want)
	}
}

// The high 64 bits of random·n are the integer part of n·random/2^64.
func TestBelow(t *testing.T) {
	tests := []struct {
		random uint64
		n      int
		want   int
	}{
		{0, 10, 0},
		{1 << 63, 10, 5},        // 10/2
		{1<<63 - 1, 10, 4},      // just under 10/2
		{1 << 62, 7, 1},         // 7/4 = 1.75
		{3 << 62, 7, 5},         // 21/4 = 5.25
		{math.MaxUint64, 10, 9}, // never n itself
		{math.MaxUint64, 1 << 40, 1<<40 - 1},
	}
	for _, tt := range tests {
		if got := below(tt.random, tt.n); got != tt.want {
			t.Errorf("below(%#x, %d) = %d, want %d", tt.random, tt.n, got, tt.want)
		}
	}
}

// Each metric has its own stream, so neither the order nor a second goroutine changes an interval.
func TestBootstrapIgnoresEvaluationOrder(t *testing.T) {
	sample := []float64{0.4, 1.1, 2.9, 3, 3.6, 4.4, 8, 9.5, 12.25, 13, 21}
	interval := func(metric int) [2]float64 {
		low, high, ok := Bootstrap(fmt.Sprintf("metric %d|unit|2024-03-01", metric), len(sample), meanOf(sample))
		if !ok {
			t.Error("no interval")
		}
		return [2]float64{low, high}
	}
	const metrics = 6
	var forward, backward, parallel [metrics][2]float64
	for m := range metrics {
		forward[m] = interval(m)
	}
	for m := metrics - 1; m >= 0; m-- {
		backward[m] = interval(m)
	}
	var wg sync.WaitGroup
	for m := range metrics {
		wg.Go(func() { parallel[m] = interval(m) })
	}
	wg.Wait()

	if diff := cmp.Diff(forward, backward); diff != "" {
		t.Errorf("forward and backward differ:\n%s", diff)
	}
	if diff := cmp.Diff(forward, parallel); diff != "" {
		t.Errorf("forward and parallel differ:\n%s", diff)
	}
	if forward[0] == forward[1] && forward[1] == forward[2] {
		t.Errorf("different names share one stream: %v", forward)
	}
}

func meanOf(sample []float64) func([]int) float64 {
	return func(index []int) float64 {
		sum := 0.0
		for _, i := range index {
			sum += sample[i]
		}
		return sum / float64(len(index))
	}
}

func TestBootstrapReferenceValues(t *testing.T) {
	sample := []float64{3, 5, 6, 1, 2, 6, 0, 0, 0, 2, 5, 1}
	const name = "golden|bootstrap"

	source := stream(name)
	draws := make([]uint64, 4)
	for i := range draws {
		draws[i] = source.Uint64()
	}
	readGolden(t, "ST-33").text(t, join(draws, func(v uint64) string { return strconv.FormatUint(v, 10) }))

	var first []int
	low, high, _ := Bootstrap(name, len(sample), func(index []int) float64 {
		if first == nil {
			first = slices.Clone(index)
		}
		return meanOf(sample)(index)
	})
	var want []int
	for _, digits := range regexp.MustCompile(`\d+`).FindAllString(readGolden(t, "ST-34").expected, -1) {
		want = append(want, int(number(t, digits)))
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("first resample (-want +got):\n%s", diff)
	}
	readGolden(t, "ST-35").near(t, low, high)

	low, high, _ = Bootstrap(name, len(sample), func(index []int) float64 {
		var resample []float64
		for _, i := range index {
			resample = append(resample, sample[i])
		}
		slices.Sort(resample)
		median, _ := Percentile(resample, 50)
		return median
	})
	readGolden(t, "ST-36").near(t, low, high)
}
