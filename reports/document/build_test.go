package document

import (
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

func stalled() metric.Signal {
	return metric.Signal{ID: "finishing.stalled", Sign: metric.Finishing, Name: "Stalled work", Kind: metric.Fact, Question: "What stands still?", One: "is standing still", Many: "are standing still", Next: "Ask."}
}

func coverage(value *float64, outcome metric.Outcome) (metric.Metric, metric.Result) {
	m := metric.Metric{ID: "completion.owner_coverage", Component: metric.Completion, Name: "Owner coverage", Question: "Who owns it?", Unit: metric.Share, Goalpost: &metric.Goalpost{Zero: 0.6, Hundred: 0.98}}
	return m, metric.Result{MetricID: m.ID, Outcome: outcome, Value: value, N: 140, Interval: "Wilson 95 %", Reason: "No export tells owners.", Remedy: "Export the assignee."}
}

func results(f metric.Findings, value *float64, outcome metric.Outcome) *metric.Results {
	m, r := coverage(value, outcome)
	return &metric.Results{
		AsOf: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC), Zone: time.UTC,
		Metrics: []metric.Metric{m}, Answers: []metric.Result{r}, Signals: []metric.Signal{stalled()}, Findings: []metric.Findings{f},
		Coverage: metric.Coverage{Items: 300, Counted: 300, InProgress: 140, Logged: 300},
	}
}

func TestHeadingHasABranchForEachCase(t *testing.T) {
	cases := []struct {
		name string
		f    metric.Findings
		want string
		tone Tone
	}{
		{"many", metric.Findings{Outcome: metric.Measured, Flagged: 31, Population: 140, Eligible: 140}, "31 items in progress are standing still (22 % of 140).", Weak},
		{"one", metric.Findings{Outcome: metric.Measured, Flagged: 1, Population: 140, Eligible: 140}, "1 item in progress is standing still (1 % of 140).", Mixed},
		{"some could not be judged", metric.Findings{Outcome: metric.Measured, Flagged: 2, Population: 100, Eligible: 140}, "2 items in progress are standing still (2 % of 100; 40 more could not be judged).", Mixed},
		{"zero", metric.Findings{Outcome: metric.None, Population: 140, Eligible: 140}, "No item in progress is standing still, of 140 judged.", Good},
		{"nothing to judge", metric.Findings{Outcome: metric.None, Reason: "Nothing is in progress."}, "Stalled work: nothing to judge. Nothing is in progress.", Unknown},
		{"not available", metric.Findings{Outcome: metric.NotAvailable, Reason: "No history"}, "Stalled work cannot be told. No history.", Unknown},
		{"failed", metric.Findings{Outcome: metric.Failed, Reason: "out of disk"}, "Stalled work could not be judged. out of disk.", Unknown},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := heading(stalled(), c.f, share(c.f))
			if got := strings.ReplaceAll(h.Text, "\u00a0", " "); got != c.want || h.Tone != c.tone {
				t.Errorf("got %q (%s), want %q (%s)", got, h.Tone, c.want, c.tone)
			}
		})
	}
}

func TestReadingBetweenGoalposts(t *testing.T) {
	// Goalposts 0.60 and 0.98: 0.79 is half way, a score of 50, fair.
	v := 0.79
	m, r := coverage(&v, metric.Measured)
	got := reading(m, r)
	if got.Word != "fair" || got.Score == nil || *got.Score < 49.9 || *got.Score > 50.1 {
		t.Errorf("got %+v", got)
	}
	m, r = coverage(nil, metric.NotAvailable)
	if got := reading(m, r); got.Score != nil || got.Tone != Unknown {
		t.Errorf("a missing value is judged: %+v", got)
	}
}

func TestVerdictRefusesOnTooLittle(t *testing.T) {
	d := Build(results(metric.Findings{Outcome: metric.NotAvailable, Reason: "No history."}, nil, metric.NotAvailable))
	if d.Verdict.Tone != Unknown || !strings.Contains(d.Verdict.Text, "do not hold enough") {
		t.Errorf("verdict is %q (%s)", d.Verdict.Text, d.Verdict.Tone)
	}
	if len(d.Blind) != 2 {
		t.Errorf("%d open questions, want the metric and the signal: %+v", len(d.Blind), d.Blind)
	}
	for _, h := range d.Headlines {
		if strings.ContainsAny(h.Text, "0123456789") {
			t.Errorf("headline %q has a figure although nothing was measured", h.Text)
		}
	}
}

func TestVerdictNamesThePresentSign(t *testing.T) {
	v := 0.95
	d := Build(results(metric.Findings{SignalID: "finishing.stalled", Outcome: metric.Measured, Flagged: 31, Population: 140, Eligible: 140}, &v, metric.Measured))
	if d.Verdict.Tone != Mixed || !strings.Contains(d.Verdict.Text, "started work that stands still") {
		t.Errorf("verdict is %q (%s)", d.Verdict.Text, d.Verdict.Tone)
	}
	if len(d.Headlines) == 0 || d.Headlines[0].Anchor != "finishing.stalled" {
		t.Errorf("the finding does not come first: %+v", d.Headlines)
	}
	if len(d.Components) != 4 || len(d.Signs) != 5 {
		t.Errorf("%d components and %d signs", len(d.Components), len(d.Signs))
	}
}

func TestHeadlinesComeWidestFirst(t *testing.T) {
	r := results(metric.Findings{SignalID: "finishing.stalled", Outcome: metric.Measured, Flagged: 31, Population: 140, Eligible: 140}, nil, metric.NotAvailable)
	unowned := stalled()
	unowned.ID, unowned.Sign = "ownership.unowned", metric.Ownership
	r.Signals = append(r.Signals, unowned)
	r.Findings = append(r.Findings, metric.Findings{SignalID: unowned.ID, Outcome: metric.Measured, Flagged: 70, Population: 140, Eligible: 140})
	d := Build(r)
	if d.Headlines[0].Anchor != "ownership.unowned" || d.Headlines[1].Anchor != "finishing.stalled" {
		t.Errorf("order is %s, %s", d.Headlines[0].Anchor, d.Headlines[1].Anchor)
	}
}

// Work in an export that ends early looks idle as of the end of another, and an extract of finished work hides what is
// stuck: neither allows a verdict on the work.
func TestNoVerdictOverExportsWithAReserve(t *testing.T) {
	v := 0.95
	r := results(metric.Findings{SignalID: "finishing.stalled", Outcome: metric.Measured, Flagged: 140, Population: 140, Eligible: 140}, &v, metric.Measured)
	if d := Build(r); d.Verdict.Tone == Unknown {
		t.Fatalf("verdict is %q without a remark", d.Verdict.Text)
	}
	for code, said := range map[string]string{"ends-apart": "end at different times", "finished-only": "hold finished work only"} {
		r.Remarks = []metric.Remark{{Code: code}}
		d := Build(r)
		if d.Verdict.Tone != Unknown || !strings.Contains(d.Verdict.Text, "No verdict on the whole: the exports "+said) {
			t.Errorf("%s: verdict is %q (%s)", code, d.Verdict.Text, d.Verdict.Tone)
		}
		if !strings.Contains(d.Headlines[0].Confidence, said) {
			t.Errorf("%s: the headline does not say it: %q", code, d.Headlines[0].Confidence)
		}
	}
}
