package stats

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// By hand, with a the share of the first group among those at risk, E = d·a and V = d·a·(1-a)·(n-d)/(n-1):
//
//	t  n  first  d  E    V
//	1  5  2      1  2/5  6/25 = 0.24
//	2  4  1      1  1/4  3/16 = 0.1875
//	4  2  1      1  1/2  1/4  = 0.25     (one of the second group was last seen at 3)
//	5  1  0      1  0    0
//
// E = 1.15 of 2 observed, V = 0.6775: chi² = 0.85² / 0.6775 = 1.066421, two-sided normal tail of 1.032677 = 0.301755.
func TestLogRank(t *testing.T) {
	first := []Observation{{4, true}, {1, true}}
	second := []Observation{{2, true}, {3, false}, {5, true}}
	got, ok := LogRank(first, second)
	if !ok {
		t.Fatal("no test")
	}
	want := LogRankTest{ChiSquare: 1.066420664, PValue: 0.301755335, Observed: [2]int{2, 2}, Expected: [2]float64{1.15, 2.85}}
	if diff := cmp.Diff(want, got, closeFloats); diff != "" {
		t.Errorf("test (-want +got):\n%s", diff)
	}
}

func TestLogRankSufficient(t *testing.T) {
	events := func(n int) []Observation {
		var obs []Observation
		for _, v := range upTo(n) {
			obs = append(obs, Observation{Time: v, Event: true})
		}
		return obs
	}
	for _, tt := range []struct {
		first, second int
		want          bool
	}{{10, 10, true}, {9, 30, false}, {30, 9, false}} {
		test, ok := LogRank(events(tt.first), events(tt.second))
		if !ok || test.Sufficient != tt.want {
			t.Errorf("%d and %d events: sufficient = %v, %v, want %v", tt.first, tt.second, test.Sufficient, ok, tt.want)
		}
	}
}

func TestLogRankRefuses(t *testing.T) {
	some := []Observation{{3, true}, {4, true}}
	tests := map[string][2][]Observation{
		"no observations":     {nil, nil},
		"one group empty":     {some, nil},
		"no events":           {{{3, false}}, {{4, false}}},
		"never both at risk":  {{{1, false}}, some},
		"all end at one time": {{{2, true}}, {{2, true}}},
		"only unusable times": {{{-1, true}}, some},
	}
	for name, groups := range tests {
		t.Run(name, func(t *testing.T) {
			if test, ok := LogRank(groups[0], groups[1]); ok {
				t.Errorf("got %+v, want a refusal", test)
			}
		})
	}
}
