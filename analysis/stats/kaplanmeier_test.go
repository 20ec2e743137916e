package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Seven items: events at 2, 3, 3 and 7; last seen without the event at 3, 5 and 10.
var followed = []Observation{{2, true}, {3, true}, {3, true}, {3, false}, {5, false}, {7, true}, {10, false}}

// By hand, with L = ln S and se(ln S) = √v, v the running sum of d/(n·(n-d)); the limits are S^k and S^(1/k),
// k = exp(1.959964·√v/|L|):
//
//	t  n  d  S                 v                    √v        L          k
//	2  7  1  6/7   = 0.857143  1/42     = 0.023810  0.154303  -0.154151  7.112802
//	3  6  2  ·4/6  = 0.571429  + 1/12   = 0.107143  0.327327  -0.559616  3.146957
//	7  2  1  ·1/2  = 0.285714  + 1/2    = 0.607143  0.779194  -1.252763  3.383990
//
// The item last seen at 3 is at risk at 3, the one last seen at 5 is not at risk at 7.
func TestKaplanMeier(t *testing.T) {
	curve := KaplanMeier(followed)
	want := Curve{N: 7, Events: 4, LastTime: 10, Points: []Point{
		{Time: 2, AtRisk: 7, Events: 1, Survival: 0.857142857, StdErr: 0.132260014, Low: 0.334053879, High: 0.978561059, Estimable: true},
		{Time: 3, AtRisk: 6, Events: 2, Survival: 0.571428571, StdErr: 0.187043906, Low: 0.171866016, High: 0.837082780, Estimable: true},
		{Time: 7, AtRisk: 2, Events: 1, Survival: 0.285714286, StdErr: 0.222626778, Low: 0.014416944, High: 0.690595012, Estimable: true},
	}}
	if diff := cmp.Diff(want, curve, closeFloats); diff != "" {
		t.Errorf("curve (-want +got):\n%s", diff)
	}
}

var closeFloats = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })

func TestKaplanMeierQuantile(t *testing.T) {
	curve := KaplanMeier(followed)
	tests := []struct {
		p    int
		want Quantile
	}{
		// S(2) = 0.857 is still above 0.85, S(3) is not; the lower limit is below at 2, the upper at 3 (0.837).
		{15, Quantile{Value: 3, Low: 2, High: 3, Reached: true, LowReached: true, HighReached: true}},
		// S(3) = 0.571 is above 0.5; the lower limit is below at 2 (0.334), the upper never (0.691).
		{50, Quantile{Value: 7, Low: 2, Reached: true, LowReached: true}},
		// S(7) = 0.286 is the first below 0.34; the lower limit, 0.33405 at 2, is just below it.
		{66, Quantile{Value: 7, Low: 2, Reached: true, LowReached: true}},
		// The curve ends at 0.286, above 0.2; only the lower limit gets there (0.172 at 3).
		{80, Quantile{Low: 3, LowReached: true}},
		{99, Quantile{}},
		{0, Quantile{}},
		{101, Quantile{}},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("P%d", tt.p), func(t *testing.T) {
			if diff := cmp.Diff(tt.want, curve.Quantile(tt.p)); diff != "" {
				t.Errorf("quantile (-want +got):\n%s", diff)
			}
		})
	}
}

// Ten events at 1..10: survival falls in tenths, but in floating point S(8) is 0.2 and 1 - 80/100 is a little less.
func TestKaplanMeierQuantileAllowsRounding(t *testing.T) {
	var obs []Observation
	for _, v := range upTo(10) {
		obs = append(obs, Observation{Time: v, Event: true})
	}
	curve := KaplanMeier(obs)
	for p := 10; p <= 100; p += 10 {
		if q := curve.Quantile(p); q.Value != float64(p/10) {
			t.Errorf("P%d = %v, want %d", p, q.Value, p/10)
		}
	}
}

// Both items end at 4: the curve falls to 0 at once, where error and limits do not exist.
func TestKaplanMeierAtZeroHasNoLimits(t *testing.T) {
	curve := KaplanMeier([]Observation{{4, true}, {4, true}})
	want := []Point{{Time: 4, AtRisk: 2, Events: 2}}
	if diff := cmp.Diff(want, curve.Points); diff != "" {
		t.Errorf("points (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Quantile{Value: 4, Reached: true}, curve.Quantile(50)); diff != "" {
		t.Errorf("P50 (-want +got):\n%s", diff)
	}
}

func TestCurveSurvival(t *testing.T) {
	atOnce := KaplanMeier([]Observation{{0, true}, {2, true}})     // S = 1/2 from 0
	open := KaplanMeier(followed)                                  // last seen at 10, S = 2/7
	closed := KaplanMeier([]Observation{{1, true}, {4, true}})     // S = 0 from 4
	censored := KaplanMeier([]Observation{{3, false}, {5, false}}) // no event at all
	tests := []struct {
		name  string
		curve Curve
		t     float64
		want  float64
		ok    bool
	}{
		{"an event at time 0", atOnce, 0, 0.5, true},
		{"before the first event", open, 1.9, 1, true},
		{"at an event", open, 3, 4.0 / 7, true},
		{"between events", open, 6.9, 4.0 / 7, true},
		{"at the last observation", open, 10, 2.0 / 7, true},
		{"beyond the last observation", open, 10.1, 0, false},
		{"beyond the last observation, none left", closed, 99, 0, true},
		{"no events", censored, 5, 1, true},
		{"no events, beyond", censored, 6, 0, false},
		{"no observations", KaplanMeier(nil), 0, 0, false},
		{"not a time", closed, math.NaN(), 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := tt.curve.Survival(tt.t)
			if ok != tt.ok {
				t.Errorf("ok = %v, want %v", ok, tt.ok)
			}
			near(t, got, tt.want, 1e-12)
		})
	}
}

func TestKaplanMeierLeavesOutUnusableTimes(t *testing.T) {
	obs := append([]Observation{{math.NaN(), true}, {math.Inf(1), false}, {-0.5, true}, {math.Inf(-1), true}}, followed...)
	want := KaplanMeier(followed)
	want.Invalid = 4
	if diff := cmp.Diff(want, KaplanMeier(obs)); diff != "" {
		t.Errorf("curve (-want +got):\n%s", diff)
	}
	if !math.IsNaN(obs[0].Time) {
		t.Error("the caller's observations were reordered")
	}
}

func TestKaplanMeierIgnoresOrder(t *testing.T) {
	want := KaplanMeier(followed)
	random := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		obs := append([]Observation(nil), followed...)
		random.Shuffle(len(obs), func(i, j int) { obs[i], obs[j] = obs[j], obs[i] })
		if diff := cmp.Diff(want, KaplanMeier(obs)); diff != "" {
			t.Fatalf("curve of %v (-want +got):\n%s", obs, diff)
		}
	}
}
