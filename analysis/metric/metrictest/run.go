package metrictest

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/workhealth/workhealth/analysis/metric"
)

// Metrics runs testdata/NAME/*.txtar for each metric, NAME being the part of its id after the dot. A metric without a
// case fails. Wanted lines: outcome, value, n, low, high, covered, eligible (NULL for none), beside NAME: value, and
// reason (a part of it).
func Metrics(t *testing.T, metrics []metric.Metric) {
	t.Helper()
	for _, m := range metrics {
		cases(t, m.ID, func(t *testing.T, env *metric.Env) map[string]string {
			r, err := m.Compute(context.Background(), env)
			if err != nil {
				t.Fatal(err)
			}
			return metricLines(r)
		})
	}
}

// Signals runs testdata/NAME/*.txtar for each signal. Wanted lines: outcome, flagged (the keys of the evidence, sorted, pairs
// joined by "+"), population, eligible, why KEY (a part of it), reason (a part of it).
func Signals(t *testing.T, signals []metric.Signal) {
	t.Helper()
	for _, s := range signals {
		cases(t, s.ID, func(t *testing.T, env *metric.Env) map[string]string {
			f, err := s.Detect(context.Background(), env)
			if err != nil {
				t.Fatal(err)
			}
			return signalLines(f)
		})
	}
}

func cases(t *testing.T, id string, run func(*testing.T, *metric.Env) map[string]string) {
	t.Helper()
	_, name, _ := strings.Cut(id, ".")
	files, err := filepath.Glob(filepath.Join("testdata", name, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Errorf("%s has no by-hand case in testdata/%s", id, name)
	}
	for _, file := range files {
		t.Run(name+"/"+strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(strings.TrimSpace(string(a.Comment))) == 0 {
				t.Error("the case does not say what it shows")
			}
			compare(t, want(t, a), run(t, load(t, a)))
		})
	}
}

func want(t *testing.T, a *txtar.Archive) [][2]string {
	t.Helper()
	for _, f := range a.Files {
		if f.Name != "want" {
			continue
		}
		var lines [][2]string
		for line := range strings.Lines(string(f.Data)) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			at := strings.LastIndex(line, ": ")
			if strings.HasPrefix(line, "reason: ") || strings.HasPrefix(line, "why ") {
				at = strings.Index(line, ": ")
			}
			if at < 0 {
				t.Fatalf("want: no value in %q", line)
			}
			lines = append(lines, [2]string{line[:at], line[at+2:]})
		}
		return lines
	}
	t.Fatal("the case wants nothing")
	return nil
}

func compare(t *testing.T, want [][2]string, got map[string]string) {
	t.Helper()
	for _, w := range want {
		name, value := w[0], w[1]
		have, ok := got[name]
		switch {
		case !ok:
			t.Errorf("%s: not in the result, want %s; it has %v", name, value, got)
		case name == "reason" || strings.HasPrefix(name, "why "):
			if !strings.Contains(have, value) {
				t.Errorf("%s: got %q, want it to contain %q", name, have, value)
			}
		case !equal(have, value):
			t.Errorf("%s: got %s, want %s", name, have, value)
		}
	}
}

// equal compares numbers to the digits that the case writes, and everything else as text.
func equal(have, want string) bool {
	w, err := strconv.ParseFloat(want, 64)
	if err != nil {
		return have == want
	}
	h, err := strconv.ParseFloat(have, 64)
	if err != nil {
		return false
	}
	digits := 0
	if _, fraction, ok := strings.Cut(want, "."); ok {
		digits = len(fraction)
	}
	return math.Abs(h-w) <= 0.5*math.Pow10(-digits)+1e-9
}

func metricLines(r metric.Result) map[string]string {
	lines := map[string]string{
		"outcome": string(r.Outcome), "value": number(r.Value), "n": strconv.Itoa(r.N),
		"low": number(r.Low), "high": number(r.High), "covered": whole(r.Covered), "eligible": whole(r.Eligible), "reason": r.Reason,
	}
	for _, f := range r.Beside {
		lines["beside "+f.Name] = number(f.Value)
	}
	return lines
}

func signalLines(f metric.Findings) map[string]string {
	lines := map[string]string{
		"outcome": string(f.Outcome), "population": strconv.Itoa(f.Population), "eligible": strconv.Itoa(f.Eligible), "reason": f.Reason,
	}
	var keys []string
	for _, e := range f.Evidence {
		key := e.Item.Key
		if e.Other != nil {
			key += "+" + e.Other.Key
		}
		keys = append(keys, key)
		lines["why "+key] = e.Why
	}
	sort.Strings(keys)
	lines["flagged"] = strings.Join(keys, " ")
	if len(keys) == 0 {
		lines["flagged"] = "none"
	}
	return lines
}

func number(v *float64) string {
	if v == nil {
		return "NULL"
	}
	return fmt.Sprint(*v)
}

func whole(v *int) string {
	if v == nil {
		return "NULL"
	}
	return strconv.Itoa(*v)
}
