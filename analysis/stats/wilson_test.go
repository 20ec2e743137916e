package stats

import (
	"fmt"
	"testing"
)

func TestWilson(t *testing.T) {
	const z2 = z95 * z95
	tests := []struct {
		successes, n int
		low, high    float64
	}{
		// p = 1/2: the interval is 1/2 ± z / (2·√(n + z²)) = 0.5 ± 1.959964 / (2·√7.841459) = 0.5 ± 0.349961.
		{2, 4, 0.15003898915, 0.84996101085},
		// p = 0: the upper limit is z² / (n + z²) = 3.841459 / 19.841459.
		{0, 16, 0, 0.19360768053},
		// p = 1: the lower limit is n / (n + z²) = 16 / 19.841459.
		{16, 16, 0.80639231947, 1},
		{1, 1, 1 / (1 + z2), 1},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d of %d", tt.successes, tt.n), func(t *testing.T) {
			low, high, ok := Wilson(tt.successes, tt.n)
			if !ok {
				t.Fatal("no interval")
			}
			near(t, low, tt.low, 1e-10)
			near(t, high, tt.high, 1e-10)
		})
	}
}

func TestWilsonEndsAreExact(t *testing.T) {
	for n := 1; n <= 200; n++ {
		if low, _, _ := Wilson(0, n); low != 0 {
			t.Errorf("Wilson(0, %d): low = %v, want exactly 0", n, low)
		}
		if _, high, _ := Wilson(n, n); high != 1 {
			t.Errorf("Wilson(%d, %d): high = %v, want exactly 1", n, n, high)
		}
	}
}

func TestWilsonRefuses(t *testing.T) {
	for _, tt := range [][2]int{{0, 0}, {-1, 5}, {6, 5}, {0, -2}} {
		if low, high, ok := Wilson(tt[0], tt[1]); ok {
			t.Errorf("Wilson(%d, %d) = %v, %v, want a refusal", tt[0], tt[1], low, high)
		}
	}
}

func TestWilsonReferenceValues(t *testing.T) {
	for _, id := range []string{"ST-06", "ST-07", "ST-08", "ST-09", "ST-10", "ST-11", "ST-12"} {
		t.Run(id, func(t *testing.T) {
			g := readGolden(t, id)
			var successes, n int
			if _, err := fmt.Sscanf(g.args, "%d/%d", &successes, &n); err != nil {
				t.Fatal(err)
			}
			low, high, ok := Wilson(successes, n)
			if !ok {
				t.Fatal("no interval")
			}
			g.near(t, low, high)
		})
	}
}
