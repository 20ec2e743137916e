package analysis_test

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/fixtures"
	"github.com/workhealth/workhealth/ingest/connector"
)

// organisation returns the exports of a generated organisation and what is known about it.
func organisation(t *testing.T, seed uint64) ([]*connector.File, *fixtures.Truth) {
	t.Helper()
	org := fixtures.Generate(seed, fixtures.Full)
	files, err := fixtures.Files(org)
	if err != nil {
		t.Fatal(err)
	}
	var exports []*connector.File
	for _, f := range files {
		if f.Name != "truth.json" {
			exports = append(exports, connector.FileOf(f.Name, f.Content))
		}
	}
	return exports, org.Truth
}

// The signals find what was planted and nothing else, through the real import, on organisations of several seeds.
func TestSignalsFindWhatWasPlanted(t *testing.T) {
	seeds := []uint64{fixtures.DefaultSeed, 20261}
	if testing.Short() {
		seeds = seeds[:1]
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			exports, truth := organisation(t, seed)
			r := analysed(t, imported(t, exports), analysis.Settings{AsOf: truth.AsOf})
			for _, f := range r.Findings {
				if d := cmp.Diff(keysOf(truth.Signals[f.SignalID]), flagged(f)); d != "" {
					t.Errorf("%s (-planted +flagged):\n%s", f.SignalID, d)
				}
				if f.Flagged > f.Population || f.Population > f.Eligible {
					t.Errorf("%s: %d flagged, %d judged, %d eligible", f.SignalID, f.Flagged, f.Population, f.Eligible)
				}
				for _, e := range f.Evidence {
					if e.Why == "" || e.Fingerprint == "" || e.Item.Key == "" || e.Threshold == "" || e.Ask == "" {
						t.Errorf("%s: evidence without why, fingerprint, key, limit or whom to ask: %+v", f.SignalID, e)
					}
				}
			}
			for _, l := range truth.LookAlikes {
				for _, f := range r.Findings {
					if f.SignalID == l.Signal && contains(flagged(f), l.Items) {
						t.Errorf("%s flags %v, which only looks alike: %s", l.Signal, l.Items, l.Why)
					}
				}
			}
		})
	}
}

// The import brings exactly the items, changes, comments and links that the exports hold, merged over formats.
func TestImportBringsAllOfTheDemo(t *testing.T) {
	exports, truth := organisation(t, fixtures.DefaultSeed)
	conn, err := imported(t, exports).Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for tool, want := range truth.Totals {
		var got fixtures.Totals
		err := conn.QueryRowContext(context.Background(), `
			SELECT (SELECT count(*) FROM core.work_item WHERE source = $1),
			       (SELECT count(*) FROM core.work_item_change WHERE source = $1),
			       (SELECT count(*) FROM core.message WHERE source = $1 AND NOT contains(id, ':csv:')),
			       (SELECT count(*) FROM core.work_item_link WHERE source = $1 AND kind <> 'parent')`, string(tool)).
			Scan(&got.Items, &got.Changes, &got.Comments, &got.Links)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s: imported %+v, the exports hold %+v", tool, got, want)
		}
	}
}

func keysOf(planted []fixtures.Planted) []string {
	var keys []string
	for _, p := range planted {
		keys = append(keys, joined(p.Items))
	}
	sort.Strings(keys)
	return keys
}

func flagged(f metric.Findings) []string {
	var keys []string
	for _, e := range f.Evidence {
		items := []string{e.Item.Key}
		if e.Other != nil {
			items = append(items, e.Other.Key)
		}
		keys = append(keys, joined(items))
	}
	sort.Strings(keys)
	return keys
}

func joined(items []string) string {
	sorted := append([]string(nil), items...)
	sort.Strings(sorted)
	return strings.Join(sorted, " + ")
}

// contains tells whether a look-alike's first item, or for pairs any two of its items, are flagged.
func contains(flagged, items []string) bool {
	for _, f := range flagged {
		if f == items[0] {
			return true
		}
		for i := range items {
			for j := i + 1; j < len(items); j++ {
				if f == joined([]string{items[i], items[j]}) {
					return true
				}
			}
		}
	}
	return false
}
