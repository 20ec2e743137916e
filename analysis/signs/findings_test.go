package signs

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/analysis/metric"
)

func TestFindings(t *testing.T) {
	asOf := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	old := func(id, team string, touched time.Time) *item {
		return &item{ItemRef: metric.ItemRef{ID: id, Team: team}, touched: touched}
	}
	b := &board{asOf: asOf, zone: time.UTC, items: map[string]*item{
		"a": old("a", "Alpha", asOf.Add(-3*day)), "b": old("b", "Beta", asOf.Add(-day)),
		"c": old("c", "Alpha", time.Time{}), "d": old("d", "Alpha", time.Time{}),
	}}
	s := &metric.Signal{ID: "x.y", Kind: metric.Warning}
	f := b.findings(s, answer{told: 4, judged: 3, record: " More.", flags: []flag{
		{item: b.items["c"], rank: 2, stake: 5},
		{item: b.items["a"], other: b.items["b"], rank: 7, stake: 4.5},
	}})

	if f.Outcome != metric.Measured || f.Flagged != 3 || f.Population != 3 || f.Eligible != 4 {
		t.Errorf("%s: %d of %d of %d, want measured: 3 of 3 of 4", f.Outcome, f.Flagged, f.Population, f.Eligible)
	}
	if f.Record != warningRecord+" More." {
		t.Errorf("record %q", f.Record)
	}
	if f.Low == nil || f.High == nil || *f.High != 1 {
		t.Error("3 of 3 has no interval that ends at 1")
	}
	if f.DaysAtStake == nil || *f.DaysAtStake != 9.5 {
		t.Errorf("days at stake %v, want 9.5", f.DaysAtStake)
	}
	if diff := cmp.Diff([]metric.TeamCount{{Team: "Alpha", Flagged: 2, Of: 3}, {Team: "Beta", Flagged: 1, Of: 1}}, f.ByTeam); diff != "" {
		t.Error(diff)
	}
	if f.Evidence[0].Item.ID != "a" || f.Evidence[0].Other.ID != "b" || f.Evidence[1].Item.ID != "c" {
		t.Errorf("the heavier evidence is not first: %+v", f.Evidence)
	}
	if !f.Evidence[0].LastEvent.Equal(asOf.Add(-day)) {
		t.Errorf("last event of the pair is %s, want that of the second item", f.Evidence[0].LastEvent)
	}
	if f = b.findings(s, answer{told: 4, judged: 3}); f.Outcome != metric.None || f.High == nil {
		t.Errorf("nothing flagged of 3: %s with upper limit %v, want none with one", f.Outcome, f.High)
	}
}

func TestFingerprint(t *testing.T) {
	// printf 'x.y\na\nb' | sha256sum
	if got, want := fingerprint("x.y", "b", "a"), "24dca962193e00dd"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if fingerprint("x.y", "a", "") != fingerprint("x.y", "a") {
		t.Error("the missing second item changes the fingerprint")
	}
}

func TestAskAndOwnerNameNobodyUnlessAllowed(t *testing.T) {
	for _, c := range []struct {
		told   bool
		owners int
		names  string
		want   string
	}{
		{false, 0, "", "not told"}, {true, 0, "", "no owner"}, {true, 1, "", "owned"}, {true, 2, "Ana Roe, Ben Poe", "Ana Roe, Ben Poe"},
	} {
		if got := ownership(c.told, c.owners, c.names); got != c.want {
			t.Errorf("ownership(%v, %d, %q) = %q, want %q", c.told, c.owners, c.names, got, c.want)
		}
	}
	it := &item{ItemRef: metric.ItemRef{Team: "Alpha"}}
	if got := askLast(it); got != "team Alpha" {
		t.Errorf("nobody touched it: ask %q", got)
	}
	it.touched = time.Unix(0, 0)
	if got := askLast(it); got != "whoever touched it last in team Alpha" {
		t.Errorf("touched: ask %q", got)
	}
	it.touchedBy = "Ana Roe"
	if got := askLast(it); got != "Ana Roe, team Alpha" {
		t.Errorf("names allowed: ask %q", got)
	}
}

func TestDays(t *testing.T) {
	for d, want := range map[float64]string{0.99: "less than a day", 1: "1 day", 1.99: "1 day", 23.4: "23 days"} {
		if got := days(d); got != want {
			t.Errorf("days(%v) = %q, want %q", d, got, want)
		}
	}
}
