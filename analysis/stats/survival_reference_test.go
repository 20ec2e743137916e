package stats

import (
	"fmt"
	"slices"
	"testing"
)

// cohort reads a survival data set of the reference values; column and value select a group, or all when column is empty.
func cohort(t *testing.T, file, column, value string) []Observation {
	t.Helper()
	var obs []Observation
	for _, row := range goldenTable(t, file) {
		if column == "" || row[column] == value {
			obs = append(obs, Observation{Time: number(t, row["time"]), Event: row["event"] == "1"})
		}
	}
	return obs
}

func lung(t *testing.T) []Observation { return cohort(t, "survival_lung.csv", "", "") }

func lungBySex(t *testing.T) (first, second []Observation) {
	return cohort(t, "survival_lung.csv", "sex", "1"), cohort(t, "survival_lung.csv", "sex", "2")
}

func aml(t *testing.T, group string) []Observation {
	return cohort(t, "survival_aml.csv", "group", group)
}

// value and limits format a quantile as the reference values do.
func value(q Quantile) string {
	if !q.Reached {
		return "not reached"
	}
	return fmt.Sprint(q.Value)
}

func limits(q Quantile) string {
	low, high := "none", "none"
	if q.LowReached {
		low = fmt.Sprint(q.Low)
	}
	if q.HighReached {
		high = fmt.Sprint(q.High)
	}
	return low + "-" + high
}

func TestSurvivalLungReferenceValues(t *testing.T) {
	curve := KaplanMeier(lung(t))
	first, second := lungBySex(t)
	men, women := KaplanMeier(first), KaplanMeier(second)

	at := func(ps ...int) []Quantile {
		var qs []Quantile
		for _, p := range ps {
			qs = append(qs, curve.Quantile(p))
		}
		return qs
	}
	readGolden(t, "SV-01").near(t, float64(curve.N), float64(curve.Events))
	readGolden(t, "SV-02").text(t, join(at(50, 70, 85, 95), value))
	readGolden(t, "SV-03").text(t, join(at(50, 70, 85, 95), limits))
	readGolden(t, "SV-05").near(t, pointAt(t, curve, 365)...)
	readGolden(t, "SV-06").near(t, pointAt(t, curve, 100)[0], pointAt(t, curve, 689)[0])
	readGolden(t, "SV-07").text(t, fmt.Sprintf("%s, %s; %s, %s", value(men.Quantile(50)), value(women.Quantile(50)),
		value(men.Quantile(85)), value(women.Quantile(85))))
	readGolden(t, "SV-08").text(t, limits(men.Quantile(50))+", "+limits(women.Quantile(50)))
}

// pointAt returns survival, standard error and limits in force at time x.
func pointAt(t *testing.T, curve Curve, x float64) []float64 {
	t.Helper()
	survival, ok := curve.Survival(x)
	if !ok {
		t.Fatalf("no survival at %v", x)
	}
	for _, p := range slices.Backward(curve.Points) {
		if p.Time <= x {
			return []float64{survival, p.StdErr, p.Low, p.High}
		}
	}
	t.Fatalf("no event up to %v", x)
	return nil
}

// SV-04 gives the limits of the log scale, R's default. Ours differ on purpose: a test of SV-03 that passes for both would
// prove nothing.
func TestSurvivalLimitsAreNotThoseOfTheLogScale(t *testing.T) {
	curve := KaplanMeier(lung(t))
	got := join([]Quantile{curve.Quantile(50), curve.Quantile(70), curve.Quantile(85)}, limits)
	if got == readGolden(t, "SV-04").expected {
		t.Errorf("limits %s are those of the log scale", got)
	}
}

func TestSurvivalAmlReferenceValues(t *testing.T) {
	maintained, other := KaplanMeier(aml(t, "Maintained")), KaplanMeier(aml(t, "Nonmaintained"))
	pooled := KaplanMeier(cohort(t, "survival_aml.csv", "", ""))

	quantiles := func(c Curve) string { return value(c.Quantile(50)) + ", " + value(c.Quantile(85)) }
	readGolden(t, "SV-11").text(t, quantiles(maintained)+"; "+quantiles(other)+"; "+quantiles(pooled))
	readGolden(t, "SV-12").text(t, join([]Quantile{maintained.Quantile(50), other.Quantile(50), pooled.Quantile(50)}, limits))
}

func TestSurvivalTableReferenceValues(t *testing.T) {
	g := readGolden(t, "SV-10")
	points := map[string][]Point{}
	for _, row := range goldenTable(t, g.expected) {
		group := row["group"]
		if points[group] == nil {
			points[group] = KaplanMeier(aml(t, group)).Points
		}
		if len(points[group]) == 0 {
			t.Fatalf("no point for %v", row)
		}
		p := points[group][0]
		points[group] = points[group][1:]

		near(t, p.Time, number(t, row["time"]), 0)
		near(t, float64(p.AtRisk), number(t, row["at_risk"]), 0)
		near(t, float64(p.Events), number(t, row["events"]), 0)
		near(t, p.Survival, number(t, row["survival"]), g.tolerance)
		if p.Estimable != (row["std_err"] != "") {
			t.Errorf("%s at %v: estimable = %v", group, p.Time, p.Estimable)
		}
		if p.Estimable {
			near(t, p.StdErr, number(t, row["std_err"]), g.tolerance)
			near(t, p.Low, number(t, row["lower_loglog"]), g.tolerance)
			near(t, p.High, number(t, row["upper_loglog"]), g.tolerance)
		}
	}
	for group, left := range points {
		if len(left) > 0 {
			t.Errorf("%s: points beyond the table: %v", group, left)
		}
	}
}

func TestSurvivalInlineReferenceValues(t *testing.T) {
	noMidpoint := KaplanMeier([]Observation{{1, true}, {2, true}, {3, true}, {4, true}})
	readGolden(t, "ST-31").near(t, noMidpoint.Quantile(50).Value)

	ties := KaplanMeier([]Observation{{5, true}, {5, true}, {5, false}, {8, true}})
	readGolden(t, "ST-32").near(t, pointAt(t, ties, 5)[0], pointAt(t, ties, 8)[0])
}

func TestLogRankReferenceValues(t *testing.T) {
	tests := []struct {
		id            string
		first, second []Observation
		expected      bool // whether the groups have enough events to report the test
	}{
		{id: "SV-09", expected: true},
		{id: "SV-13", first: aml(t, "Maintained"), second: aml(t, "Nonmaintained")},
	}
	tests[0].first, tests[0].second = lungBySex(t)
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			test, ok := LogRank(tt.first, tt.second)
			if !ok {
				t.Fatal("no test")
			}
			readGolden(t, tt.id).near(t, test.ChiSquare, test.Expected[0], test.Expected[1])
			if test.Sufficient != tt.expected {
				t.Errorf("sufficient = %v with %v events", test.Sufficient, test.Observed)
			}
		})
	}
}
