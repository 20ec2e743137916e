package stats

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// golden is one reference value, computed outside this code base.
type golden struct {
	args      string
	expected  string
	tolerance float64
}

// goldensFolder finds ../shared/goldens beside the module root and skips the test where it is absent.
func goldensFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Skip("no module root above the working directory")
		}
		dir = parent
	}
	folder := filepath.Join(filepath.Dir(dir), "shared", "goldens")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("reference values are not present")
	}
	return folder
}

// goldenTable reads a file of the reference values as one map per row, by column name.
func goldenTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(goldensFolder(t), name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var table []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, column := range rows[0] {
			record[column] = row[i]
		}
		table = append(table, record)
	}
	return table
}

func readGolden(t *testing.T, id string) golden {
	t.Helper()
	for _, row := range goldenTable(t, "expected.csv") {
		if row["id"] == id {
			return golden{args: row["args"], expected: row["expected"], tolerance: number(t, row["tolerance"])}
		}
	}
	t.Fatalf("no reference value %s", id)
	return golden{}
}

// near checks the numbers of the reference value against got, in order.
func (g golden) near(t *testing.T, got ...float64) {
	t.Helper()
	want := numbers(t, g.expected)
	if len(want) != len(got) {
		t.Fatalf("got %d numbers %v, want %d: %s", len(got), got, len(want), g.expected)
	}
	for i := range want {
		near(t, got[i], want[i], g.tolerance)
	}
}

// text checks got, formatted as the reference value is, where it holds more than numbers.
func (g golden) text(t *testing.T, got string) {
	t.Helper()
	if got != g.expected {
		t.Errorf("got %q, want %q", got, g.expected)
	}
}

func near(t *testing.T, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("got %v, want %v ± %v", got, want, tolerance)
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// numbers reads a list separated by commas or semicolons.
func numbers(t *testing.T, text string) []float64 {
	t.Helper()
	var values []float64
	for _, field := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		values = append(values, number(t, field))
	}
	return values
}

// join formats each value and joins them with commas.
func join[T any](values []T, format func(T) string) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = format(v)
	}
	return strings.Join(texts, ", ")
}

// positions formats positions as the reference values do.
func positions(at []int) string {
	if len(at) == 0 {
		return "none"
	}
	return join(at, func(p int) string { return fmt.Sprint(p) })
}
