package workbook

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/reports/document"
)

// build writes d and returns the bytes of the file.
func build(t *testing.T, d document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// saved writes d to a file and returns its path.
func saved(t *testing.T, d document.Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "workbook.xlsx")
	if err := os.WriteFile(path, build(t, d), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func reopened(t *testing.T, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// lines returns the raw cells of a sheet.
func lines(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	var out [][]string
	err := eachRow(f, sheet, func(_ int, cells []string) error {
		out = append(out, cells)
		return nil
	})
	if err != nil {
		t.Fatalf("sheet %q: %v", sheet, err)
	}
	return out
}

// records returns the rows below the header that starts with first, by header.
func records(t *testing.T, f *excelize.File, sheet, first string) []map[string]string {
	t.Helper()
	all := lines(t, f, sheet)
	head := slices.IndexFunc(all, func(cells []string) bool { return len(cells) > 1 && cells[0] == first })
	if head < 0 {
		t.Fatalf("sheet %q has no header that starts with %q", sheet, first)
	}
	var out []map[string]string
	for _, cells := range all[head+1:] {
		record := map[string]string{}
		for i, c := range cells {
			record[all[head][i]] = c
		}
		out = append(out, record)
	}
	return out
}

// same compares a field of a record.
func same(t *testing.T, record map[string]string, field, want string) {
	t.Helper()
	if got := record[field]; got != want {
		t.Errorf("%s of %v: got %q, want %q", field, record["Name"]+record["Fingerprint"]+record["Key"], got, want)
	}
}

// shown is how a number stands in the file; a missing one is an empty cell.
func shown(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// serial is how an instant stands in the file: days since the end of 1899.
func serial(t *testing.T, cell string) time.Time {
	t.Helper()
	if cell == "" {
		return time.Time{}
	}
	days, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatalf("date %q is not a number: %v", cell, err)
	}
	at, err := excelize.ExcelDateToTime(days, false)
	if err != nil {
		t.Fatal(err)
	}
	return at.Round(time.Second)
}
