package signs

import (
	"testing"
	"time"
)

func TestAfterWorkingDays(t *testing.T) {
	warsaw, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, from string
		n          int
		zone       *time.Location
		want       string
	}{
		{"Monday to Wednesday", "2026-03-02T10:00:00Z", 2, time.UTC, "2026-03-04T10:00:00Z"},
		{"Thursday over the weekend", "2026-03-05T10:00:00Z", 2, time.UTC, "2026-03-09T10:00:00Z"},
		{"Friday over the weekend", "2026-03-06T15:00:00Z", 1, time.UTC, "2026-03-09T15:00:00Z"},
		{"Saturday counts from Monday", "2026-03-07T15:00:00Z", 1, time.UTC, "2026-03-10T00:00:00Z"},
		{"Friday night in UTC is Saturday in Warsaw", "2026-03-06T23:30:00Z", 1, warsaw, "2026-03-09T23:00:00Z"},
		{"the clock change keeps the hour of the day", "2026-03-27T09:00:00Z", 1, warsaw, "2026-03-30T08:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			from, err := time.Parse(time.RFC3339, c.from)
			if err != nil {
				t.Fatal(err)
			}
			if got := afterWorkingDays(from, c.n, c.zone).UTC().Format(time.RFC3339); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
