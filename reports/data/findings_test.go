package data

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/document/documenttest"
)

func build(t *testing.T, d document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteFindings(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func save(t *testing.T, body []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "findings.json")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFindingsHoldTheDocument(t *testing.T) {
	for name, want := range map[string]document.Document{"full": documenttest.Full(), "poor": documenttest.Poor()} {
		var got document.Document
		if err := json.Unmarshal(build(t, want), &got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want.Items = nil // not included
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: the file differs from the document (-document +file):\n%s", name, diff)
		}
	}
}

func TestOwnEncoderAgreesWithTheStandardOne(t *testing.T) {
	d := documenttest.Full()
	want, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	// The two differences that doc.go promises; no text of the sample consists of such a date or of null.
	replaced := strings.NewReplacer(`"0001-01-01T00:00:00Z"`, "null").Replace(string(want))
	got := strings.NewReplacer("[]", "null").Replace(string(build(t, d)))
	if diff := cmp.Diff(replaced+"\n", got); diff != "" {
		t.Errorf("-standard +own:\n%s", diff)
	}
}

func TestMissingIsNull(t *testing.T) {
	body := string(build(t, documenttest.Full()))
	for _, want := range []string{
		`"outcome": "not_available",` + "\n            \"value\": null", `"last_event": null`, `"evidence": []`, `"schema_version": 1`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("does not contain %s", want)
		}
	}
	for _, unwanted := range []string{"0001-01-01", "Work order 1", ": null,\n  \"signs\""} {
		if strings.Contains(body, unwanted) {
			t.Errorf("contains %s", unwanted)
		}
	}
}

func TestEqualBytes(t *testing.T) {
	first := build(t, documenttest.Hostile())
	for range 4 {
		if !bytes.Equal(first, build(t, documenttest.Hostile())) {
			t.Fatal("equal documents give different bytes")
		}
	}
}

func TestHostileIsOneDocument(t *testing.T) {
	body := build(t, documenttest.Hostile())
	if err := Check(save(t, body)); err != nil {
		t.Error(err)
	}
	if bytes.Contains(body, []byte("<script")) {
		t.Error("markup is not escaped")
	}
}

func TestNotANumberIsAnError(t *testing.T) {
	d := documenttest.Full()
	zero := 0.0
	nan := zero / zero
	d.Components[1].Metrics[0].Figure.Value = &nan
	var b bytes.Buffer
	err := WriteFindings(&b, d)
	if err == nil || !strings.Contains(err.Error(), "components: [1]: metrics: [0]: figure: value") || b.Len() > 0 {
		t.Errorf("got error %v and %d bytes", err, b.Len())
	}
}

func TestCheck(t *testing.T) {
	value := 1.0
	for _, c := range []struct {
		name   string
		change func(*document.Document)
		err    string
	}{
		{"as written", func(*document.Document) {}, ""},
		{"no schema", func(d *document.Document) { d.SchemaVersion = 0 }, "schema_version"},
		{"no run", func(d *document.Document) { d.RunID = "" }, "run_id"},
		{"no outcome", func(d *document.Document) { d.Components[0].Metrics[0].Figure.Outcome = "" }, `metric "clarity.definition_completeness": outcome ""`},
		{"unknown outcome", func(d *document.Document) { d.Signs[4].Signals[0].Outcome = "maybe" }, `signal "finishing.stalled": outcome "maybe"`},
		{"a value that was not measured", func(d *document.Document) {
			d.Components[3].Metrics[0].Figure.Value = &value
		}, `metric "collaboration.response_time": has the value 1`},
		{"a figure beside", func(d *document.Document) {
			d.Components[1].Metrics[0].Beside[0].Outcome = metric.Outcome("?")
		}, `figure "85th percentile"`},
	} {
		d := documenttest.Full()
		c.change(&d)
		expectError(t, c.name, Check(save(t, build(t, d))), c.err)
	}
	full := build(t, documenttest.Full())
	expectError(t, "two documents", Check(save(t, append(bytes.Clone(full), "{}"...))), "follows")
	expectError(t, "cut", Check(save(t, full[:len(full)/2])), "decode")
	expectError(t, "unknown field", Check(save(t, bytes.Replace(full, []byte(`"run_id"`), []byte(`"run"`), 1))), `unknown field "run"`)
	expectError(t, "absent", Check(filepath.Join(t.TempDir(), "absent.json")), "absent.json")
}

func expectError(t *testing.T, name string, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: unexpected error: %v", name, err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("%s: got error %v, want one with %q", name, err, want)
	}
}

func TestZoneIsKept(t *testing.T) {
	d := documenttest.Full()
	d.AsOf = time.Date(2026, time.October, 5, 9, 30, 0, 0, time.FixedZone("", 3600))
	if body := string(build(t, d)); !strings.Contains(body, `"as_of": "2026-10-05T09:30:00+01:00"`) {
		t.Errorf("as_of is not an instant with its offset: %.200s", body)
	}
}
