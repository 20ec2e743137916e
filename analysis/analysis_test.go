package analysis_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// imported returns a warehouse that holds the given export files.
func imported(t *testing.T, files []*connector.File) *warehouse.DB {
	t.Helper()
	ctx := context.Background()
	db, err := warehouse.Open(ctx, filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	plan, err := ingest.NewPlanOf(ctx, files, ingest.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if _, failures, err := ingest.Run(ctx, db, plan, func(warehouse.Receipt) {}); err != nil || len(failures) > 0 {
		t.Fatalf("import: %v %v", err, failures)
	}
	return db
}

func analysed(t *testing.T, db *warehouse.DB, s analysis.Settings) *metric.Results {
	t.Helper()
	r, err := analysis.Run(context.Background(), db, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryDefinitionIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range analysis.Metrics() {
		for field, text := range map[string]string{"name": m.Name, "question": m.Question, "definition": m.Definition, "minimum": m.Minimum, "source": m.Source, "sql": m.SQL, "unit": string(m.Unit), "direction": string(m.Direction), "basis": string(m.Basis)} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s has no %s", m.ID, field)
			}
		}
		if !strings.HasPrefix(m.ID, string(m.Component)+".") || len(m.Needs) == 0 || len(m.Qualities) == 0 || m.Compute == nil {
			t.Errorf("%s: component, needs, qualities and Compute are required", m.ID)
		}
		if seen[m.ID] {
			t.Errorf("%s stands twice", m.ID)
		}
		seen[m.ID] = true
	}
	signs := map[metric.Sign]bool{}
	for _, g := range analysis.Signals() {
		for field, text := range map[string]string{"name": g.Name, "question": g.Question, "one": g.One, "many": g.Many, "rule": g.Rule, "threshold": g.Threshold, "why": g.WhyItMatters, "wrong": g.WhatIsWrong, "next": g.Next, "sql": g.SQL} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s has no %s", g.ID, field)
			}
		}
		if !strings.HasPrefix(g.ID, string(g.Sign)+".") || len(g.Guards) == 0 || g.Detect == nil || seen[g.ID] {
			t.Errorf("%s: sign, guards, Detect and an id of its own are required", g.ID)
		}
		seen[g.ID], signs[g.Sign] = true, true
	}
	if len(signs) != len(metric.Signs()) {
		t.Errorf("%d of the five signs have a signal", len(signs))
	}
}

// Every embedded SQL file runs against the empty schema, and nothing to measure is never a zero.
func TestNothingImportedIsNoValue(t *testing.T) {
	db := imported(t, nil)
	if _, err := analysis.Run(context.Background(), db, analysis.Settings{}); !errors.Is(err, analysis.ErrEmpty) {
		t.Errorf("without an instant: %v, want ErrEmpty", err)
	}
	r := analysed(t, db, analysis.Settings{AsOf: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)})
	for _, a := range r.Answers {
		if a.Outcome == metric.Failed || a.Outcome == metric.Measured || a.Value != nil {
			t.Errorf("%s: %s %v %s", a.MetricID, a.Outcome, a.Value, a.Reason)
		}
		if a.Reason == "" {
			t.Errorf("%s refuses without a reason", a.MetricID)
		}
	}
	for _, f := range r.Findings {
		if f.Outcome == metric.Failed || f.Outcome == metric.Measured || f.Flagged != 0 {
			t.Errorf("%s: %s, %d flagged: %s", f.SignalID, f.Outcome, f.Flagged, f.Reason)
		}
	}
}

// A later export of the same list makes the earlier one a picture of the past; another list that ends early is one that
// cannot be compared.
func TestExportsThatEndApartAreToldFromUpdates(t *testing.T) {
	list := func(keys, month string) *connector.File {
		text := "Issue key,Issue id,Summary,Status,Created,Updated\n"
		for i, key := range strings.Fields(keys) {
			text += key + "," + string(rune('1'+i)) + ",x,Open,2026-01-05T08:00:00Z,2026-" + month + "-20T08:00:00Z\n"
		}
		return connector.FileOf(month+".csv", []byte(text))
	}
	for _, c := range []struct {
		name  string
		later string // keys of the later export; the earlier has four items of TEA
		apart bool
	}{
		{"an update", "TEA-1 TEA-2 TEA-3 TEA-4", false},
		{"an update that lost an item", "TEA-1 TEA-2 TEA-3", false},
		{"another list", "POT-1 POT-2 POT-3 POT-4", true},
		{"another list with one item of the first", "TEA-1 POT-2 POT-3 POT-4", true},
	} {
		r := analysed(t, imported(t, []*connector.File{list("TEA-1 TEA-2 TEA-3 TEA-4", "03"), list(c.later, "06")}), analysis.Settings{})
		apart := false
		for _, m := range r.Remarks {
			apart = apart || m.Code == "ends-apart"
		}
		if apart != c.apart {
			t.Errorf("%s: ends apart is %t", c.name, apart)
		}
	}
}
