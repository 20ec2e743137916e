package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

// Check reopens a finished findings.json: it is one JSON document with the known fields only, it names its schema and
// run, every figure and signal has an outcome out of the closed set, and only a measured figure has a value. The error
// names the metric or signal that is wrong.
func Check(path string) error {
	if err := check(path); err != nil {
		return fmt.Errorf("check findings %s: %w", path, err)
	}
	return nil
}

func check(path string) error {
	d, err := read(path)
	if err != nil {
		return err
	}
	if d.SchemaVersion < 1 {
		return errors.New("schema_version is missing")
	}
	if d.RunID == "" {
		return errors.New("run_id is missing")
	}
	for _, c := range d.Components {
		for _, m := range c.Metrics {
			if err := checkMetric(m); err != nil {
				return fmt.Errorf("metric %q: %w", m.ID, err)
			}
		}
	}
	for _, sign := range d.Signs {
		for _, s := range sign.Signals {
			if err := checkSignal(s); err != nil {
				return fmt.Errorf("signal %q: %w", s.ID, err)
			}
		}
	}
	return nil
}

func read(path string) (document.Document, error) {
	var d document.Document
	f, err := os.Open(path)
	if err != nil {
		return d, err
	}
	defer func() { _ = f.Close() }()
	dec := json.NewDecoder(f)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return d, fmt.Errorf("decode: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return d, errors.New("something follows the document")
	}
	return d, nil
}

func checkMetric(m document.Metric) error {
	if err := checkFigure(m.Figure); err != nil {
		return err
	}
	for _, b := range m.Beside {
		if err := checkFigure(b.Figure); err != nil {
			return fmt.Errorf("figure %q: %w", b.Name, err)
		}
	}
	return nil
}

func checkSignal(s document.Signal) error {
	if err := checkOutcome(s.Outcome); err != nil {
		return err
	}
	return checkFigure(s.Share)
}

func checkFigure(f document.Figure) error {
	if err := checkOutcome(f.Outcome); err != nil {
		return err
	}
	if f.Value != nil && f.Outcome != metric.Measured {
		return fmt.Errorf("has the value %v and the outcome %q", *f.Value, f.Outcome)
	}
	return nil
}

func checkOutcome(o metric.Outcome) error {
	known := []metric.Outcome{metric.Measured, metric.None, metric.Insufficient, metric.NotAvailable, metric.NotApplicable, metric.Failed}
	if !slices.Contains(known, o) {
		return fmt.Errorf("outcome %q is not one of the known ones", o)
	}
	return nil
}
