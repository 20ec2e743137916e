package documenttest_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/document/documenttest"
)

func TestFullHoldsEveryCase(t *testing.T) {
	d := documenttest.Full()
	outcomes, tones, kinds := map[metric.Outcome]bool{}, map[document.Tone]bool{}, map[document.ChartKind]bool{}
	for _, c := range d.Components {
		tones[c.Sentence.Tone] = true
		for _, m := range c.Metrics {
			outcomes[m.Figure.Outcome] = true
			if m.Chart != nil && m.Chart.Empty == "" {
				kinds[m.Chart.Kind] = true
			}
		}
	}
	if len(outcomes) != 6 || len(tones) != 4 || len(kinds) != 4 {
		t.Errorf("got %d outcomes of 6, %d tones of 4, %d chart kinds of 4", len(outcomes), len(tones), len(kinds))
	}
	if len(d.Components) != len(metric.Components()) || len(d.Signs) != len(metric.Signs()) {
		t.Errorf("got %d components and %d signs", len(d.Components), len(d.Signs))
	}
	for _, s := range d.Sources {
		if s.Read != s.Kept+s.Merged+s.Refused {
			t.Errorf("%s: %d read, but %d + %d + %d", s.Path, s.Read, s.Kept, s.Merged, s.Refused)
		}
	}
}

func TestEvidenceIsTheFlaggedCount(t *testing.T) {
	for _, d := range []document.Document{documenttest.Full(), documenttest.Poor(), documenttest.Hostile()} {
		for _, sign := range d.Signs {
			for _, s := range sign.Signals {
				if len(s.Evidence) != s.Flagged {
					t.Errorf("%s: %d rows for %d flagged", s.ID, len(s.Evidence), s.Flagged)
				}
			}
		}
	}
}

func TestPoorHasNoValue(t *testing.T) {
	for _, c := range documenttest.Poor().Components {
		for _, m := range c.Metrics {
			if m.Figure.Value != nil || m.Reason == "" {
				t.Errorf("%s: value %v, reason %q", m.ID, m.Figure.Value, m.Reason)
			}
			if m.Chart != nil && (m.Chart.Empty == "" || len(m.Chart.Marks) > 0) {
				t.Errorf("%s: chart is not empty", m.ID)
			}
		}
	}
}

func TestHostileHoldsEveryAttack(t *testing.T) {
	var all strings.Builder
	d := documenttest.Hostile()
	for _, r := range d.Items {
		all.WriteString(r.Title + r.Team + r.State)
	}
	for _, a := range documenttest.Attacks() {
		if !strings.Contains(all.String(), a) {
			t.Errorf("no item holds %.40q", a)
		}
	}
}

func TestCallsAreEqualAndIndependent(t *testing.T) {
	a, err := json.Marshal(documenttest.Full())
	if err != nil {
		t.Fatal(err)
	}
	changed := documenttest.Full()
	changed.Signs[4].Signals[0].Evidence[0].Why = "changed"
	b, err := json.Marshal(documenttest.Full())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(a), string(b)); diff != "" {
		t.Errorf("a second call differs: %s", diff)
	}
}
