package stats

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// alternating is a firm baseline of 9, 11, 9, 11 …: centre 10, moving ranges 2, limits 10 ± 5.32, midpoints 7.34 and 12.66.
func alternating(then ...float64) []float64 {
	return slices.Concat(slices.Repeat([]float64{9, 11}, 10), then)
}

func TestXmR(t *testing.T) {
	tests := []struct {
		name      string
		values    []float64
		floorZero bool
		want      Chart
	}{
		{
			// Mean 72/6 = 12; ranges 2, 1, 2, 3, 6, mean 2.8; 2.66·2.8 = 7.448; 3.267·2.8 = 9.1476.
			name: "provisional", values: []float64{10, 12, 11, 13, 10, 16},
			want: Chart{OK: true, Provisional: true, Baseline: 6, Centre: 12, MeanRange: 2.8, Low: 4.552, High: 19.448, RangeLimit: 9.1476},
		},
		{
			// Mean 6/6 = 1; ranges 0, 0, 2, 1, 2, mean 1; 1 - 2.66 is below 0. R3 must not take 0.5, the midpoint to the
			// floor, for a limit: the zeros at 1 to 3 are routine.
			name: "floor", values: []float64{0, 0, 0, 2, 1, 3}, floorZero: true,
			want: Chart{OK: true, Provisional: true, Baseline: 6, Centre: 1, MeanRange: 1, Low: 0, High: 3.66, RangeLimit: 3.267},
		},
		{
			name: "no floor", values: []float64{0, 0, 0, 2, 1, 3},
			want: Chart{OK: true, Provisional: true, Baseline: 6, Centre: 1, MeanRange: 1, Low: -1.66, High: 3.66, RangeLimit: 3.267},
		},
		{
			name: "19 points are provisional", values: alternating()[1:],
			// 10 elevens and 9 nines: (110 + 81)/19 = 191/19; ±5.32.
			want: Chart{OK: true, Provisional: true, Baseline: 19, Centre: 191.0 / 19, MeanRange: 2, Low: 191.0/19 - 5.32, High: 191.0/19 + 5.32, RangeLimit: 6.534},
		},
		{
			// The jump to 16 (range 5) and on to 30 (range 14 > 6.534) leaves centre and limits alone.
			name: "frozen baseline", values: alternating(16, 30),
			want: Chart{
				OK: true, Baseline: 20, Centre: 10, MeanRange: 2, Low: 4.68, High: 15.32, RangeLimit: 6.534,
				Signals:    []Signal{{R1, 21, true}, {R1, 22, true}},
				WideRanges: []int{22},
			},
		},
		{
			name: "below the lower limit", values: alternating(4.6),
			want: Chart{
				OK: true, Baseline: 20, Centre: 10, MeanRange: 2, Low: 4.68, High: 15.32, RangeLimit: 6.534,
				Signals: []Signal{{R1, 21, false}},
			},
		},
		{
			// Position 20 is an 11, so seven more points above the centre make eight, and the next a ninth.
			name: "run", values: alternating(10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5),
			want: Chart{
				OK: true, Baseline: 20, Centre: 10, MeanRange: 2, Low: 4.68, High: 15.32, RangeLimit: 6.534,
				Signals: []Signal{{R2, 27, true}, {R2, 28, true}},
			},
		},
		{
			name: "a point on the centre ends the run", values: alternating(10.5, 10.5, 10.5, 10, 10.5, 10.5, 10.5, 10.5),
			want: Chart{OK: true, Baseline: 20, Centre: 10, MeanRange: 2, Low: 4.68, High: 15.32, RangeLimit: 6.534},
		},
		{
			// 7, 7, 9, 7: three of four below 7.34, complete at 24.
			name: "cluster", values: alternating(7, 7, 9, 7),
			want: Chart{
				OK: true, Baseline: 20, Centre: 10, MeanRange: 2, Low: 4.68, High: 15.32, RangeLimit: 6.534,
				Signals: []Signal{{R3, 24, false}},
			},
		},
		{
			name: "beyond the midpoints on different sides", values: alternating(7, 13, 7, 13, 13),
			want: Chart{
				OK: true, Baseline: 20, Centre: 10, MeanRange: 2, Low: 4.68, High: 15.32, RangeLimit: 6.534,
				Signals: []Signal{{R3, 25, true}}, // 13, 7, 13, 13
			},
		},
		{
			// The mean of twelve 0.1 is more than 0.1 in floating point; a constant series must not signal.
			name: "constant", values: slices.Repeat([]float64{0.1}, 12),
			want: Chart{OK: true, Provisional: true, Baseline: 12, Centre: 0.1, Low: 0.1, High: 0.1},
		},
		{
			name: "constant above its computed mean", values: slices.Repeat([]float64{0.3}, 13),
			want: Chart{OK: true, Provisional: true, Baseline: 13, Centre: 0.3, Low: 0.3, High: 0.3},
		},
		{name: "5 points", values: []float64{1, 2, 3, 4, 5}},
		{name: "empty"},
		{name: "not a number", values: []float64{1, 2, 3, math.NaN(), 5, 6}},
		{name: "infinite", values: alternating(math.Inf(1))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, XmR(tt.values, tt.floorZero), closeFloats); diff != "" {
				t.Errorf("chart (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSignalsAtTheFirstPoints(t *testing.T) {
	// Centre 0, limits ±4, midpoints ±2: three points beyond a midpoint are no window of four yet.
	for _, tt := range []struct {
		name   string
		values []float64
		want   []Signal
	}{
		{"three of three", []float64{3, 3, 3}, nil},
		{"three of four, the last routine", []float64{3, 3, 3, 0}, []Signal{{R3, 4, true}}},
		{"on the limit", []float64{4, -4}, nil},
		{"seven on a side", []float64{1, 1, 1, 1, 1, 1, 1}, nil},
		{"on the midpoint", []float64{2, 2, 2, 2}, nil},
		{"eight below", []float64{-1, -1, -1, -1, -1, -1, -1, -1}, []Signal{{R2, 8, false}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, signals(tt.values, 0, -4, 4)); diff != "" {
				t.Errorf("signals (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChartPositions(t *testing.T) {
	chart := Chart{Signals: []Signal{{R1, 3, true}, {R3, 3, true}, {R1, 9, false}}}
	for rule, want := range map[Rule][]int{R1: {3, 9}, R2: nil, R3: {3}} {
		if diff := cmp.Diff(want, chart.Positions(rule)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", rule, diff)
		}
	}
}

// series reads one series of the reference values, in order of position.
func series(t *testing.T, name string) []float64 {
	t.Helper()
	var values []float64
	for _, row := range goldenTable(t, "xmr_series.csv") {
		if row["series"] != name {
			continue
		}
		values = append(values, number(t, row["value"]))
		if got := int(number(t, row["position"])); got != len(values) {
			t.Fatalf("%s: position %d follows %d", name, got, len(values)-1)
		}
	}
	return values
}

// rules formats the positions of the three rules as the reference values do.
func rules(c Chart) string {
	return strings.Join([]string{positions(c.Positions(R1)), positions(c.Positions(R2)), positions(c.Positions(R3))}, "; ")
}

func TestXmRReferenceValues(t *testing.T) {
	costs := XmR(series(t, "montgomery"), false)
	readGolden(t, "XM-01").near(t, costs.Centre, costs.MeanRange)
	readGolden(t, "XM-02").near(t, costs.Low, costs.High, costs.RangeLimit)
	readGolden(t, "XM-04").text(t, rules(costs)+"; "+positions(costs.WideRanges))

	small := XmR(series(t, "small"), false)
	readGolden(t, "XM-06").near(t, small.Centre, small.MeanRange, small.Low, small.High)
	readGolden(t, "XM-07").near(t, small.RangeLimit)
	readGolden(t, "XM-08").text(t, rules(small)+"; "+positions(small.WideRanges))

	weekly := XmR(series(t, "weekly"), true)
	readGolden(t, "XM-09").near(t, weekly.Centre, weekly.Low, weekly.High)
	if !weekly.Provisional || costs.Provisional {
		t.Errorf("provisional: weekly %v, costs %v", weekly.Provisional, costs.Provisional)
	}
}

func TestSignalReferenceValues(t *testing.T) {
	for _, id := range []string{"XM-12", "XM-13"} {
		t.Run(id, func(t *testing.T) {
			g := readGolden(t, id)
			_, points, found := strings.Cut(g.args, ", points ")
			points, _, _ = strings.Cut(points, ":")
			if !found {
				t.Fatalf("no points in %q", g.args)
			}
			g.text(t, rules(Chart{Signals: signals(numbers(t, points), 10, 4, 16)}))
		})
	}
}
