package document

import (
	"strings"
	"testing"

	"github.com/workhealth/workhealth/analysis/metric"
)

func TestValue(t *testing.T) {
	cases := []struct {
		v    float64
		unit metric.Unit
		want string
	}{
		{0.7842, metric.Share, "78 %"},
		{0, metric.Share, "0 %"},
		{0.001, metric.Share, "under 1 %"}, // not nothing
		{0.999, metric.Share, "over 99 %"}, // not everything
		{1, metric.Share, "100 %"},
		{12.34, metric.Days, "12.3 days"},
		{1, metric.Days, "1 day"},
		{0.5, metric.Days, "12 hours"},
		{0.01, metric.Days, "14 minutes"},
		{1234.5, metric.Days, "1,235 days"},
		{5, metric.Hours, "5 hours"},
		{96, metric.Hours, "4 days"},
		{6.44, metric.ItemsPerWeek, "6.4 items a week"},
		{0.665, metric.Ratio, "0.67"},
		{1, metric.Items, "1 item"},
		{12345, metric.Items, "12,345 items"},
		{-0.01, metric.Count, "0"},
	}
	for _, c := range cases {
		if got := strings.ReplaceAll(Value(c.v, c.unit), "\u00a0", " "); got != c.want {
			t.Errorf("%v %s is %q, want %q", c.v, c.unit, got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	at := func(v float64) *float64 { return &v }
	cases := []struct {
		low, high *float64
		unit      metric.Unit
		want      string
	}{
		{at(0.71), at(0.84), metric.Share, "71–84 %"},
		{at(10), at(14.5), metric.Days, "10–14.5 days"},
		{at(0.5), at(14.5), metric.Days, "12 hours to 14.5 days"},
		{at(0.001), at(0.04), metric.Share, "under 1 % to 4 %"},
		{at(12), nil, metric.Days, "at least 12 days, upper limit not estimable"},
		{nil, nil, metric.Days, ""},
	}
	for _, c := range cases {
		if got := strings.ReplaceAll(span(c.low, c.high, c.unit), "\u00a0", " "); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// A value that is not there is never printed as a number, whatever the outcome.
func TestMissingIsNotZero(t *testing.T) {
	for _, o := range []metric.Outcome{metric.None, metric.Insufficient, metric.NotAvailable, metric.NotApplicable, metric.Failed} {
		f := figureOf(metric.Result{Outcome: o}, metric.Share)
		if f.Value != nil || f.Text == "" || strings.ContainsAny(f.Text, "0123456789") {
			t.Errorf("%s is printed as %q (value %v)", o, f.Text, f.Value)
		}
	}
}
