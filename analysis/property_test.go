package analysis_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/fixtures"
)

// The order in which exports are handed over, and how many at a time, moves no number.
func TestOrderOfInputMovesNothing(t *testing.T) {
	exports, truth := organisation(t, fixtures.DefaultSeed)
	settings := analysis.Settings{AsOf: truth.AsOf}
	first := analysed(t, imported(t, exports), settings)
	slices.Reverse(exports)
	second := analysed(t, imported(t, exports), settings)
	if d := cmp.Diff(first.Answers, second.Answers); d != "" {
		t.Errorf("answers differ (-as given +reversed):\n%s", d)
	}
	if d := cmp.Diff(first.Findings, second.Findings); d != "" {
		t.Errorf("findings differ (-as given +reversed):\n%s", d)
	}
}

// A run knows nothing of what came after its instant: items and changes of later have no influence.
func TestEarlierInstantKnowsLess(t *testing.T) {
	exports, truth := organisation(t, fixtures.DefaultSeed)
	db := imported(t, exports)
	earlier := truth.AsOf.AddDate(0, -2, 0)
	r := analysed(t, db, analysis.Settings{AsOf: earlier})
	for _, i := range r.Items {
		for name, at := range map[string]bool{"created": i.Created.After(earlier), "started": i.Started.After(earlier), "finished": i.Finished.After(earlier)} {
			if at {
				t.Errorf("%s was %s after the instant", i.Key, name)
			}
		}
	}
	for _, f := range r.Findings {
		for _, e := range f.Evidence {
			if e.Since.After(earlier) || e.LastEvent.After(earlier) {
				t.Errorf("%s: evidence on %s from after the instant", f.SignalID, e.Item.Key)
			}
		}
	}
	if now := analysed(t, db, analysis.Settings{AsOf: truth.AsOf}); len(r.Items) >= len(now.Items) || r.RunID == now.RunID {
		t.Errorf("%d items two months earlier, %d now; runs %s and %s", len(r.Items), len(now.Items), r.RunID, now.RunID)
	}
}
