package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/document/documenttest"
)

func TestCheckAcceptsWhatIsWritten(t *testing.T) {
	empty := document.Document{Organization: "Nobody", AsOf: documenttest.Full().AsOf}
	for name, d := range map[string]document.Document{
		"full": documenttest.Full(), "poor": documenttest.Poor(), "hostile": documenttest.Hostile(), "empty": empty,
	} {
		if err := Check(saved(t, d)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckRefusesWhatIsBroken(t *testing.T) {
	for _, c := range []struct{ name, part, old, new, err string }{
		{"a row is lost", "xl/worksheets/sheet9.xml", `<row r="12"`, `<row r="2"`, `sheet "EV_stalled"`},
		{"README says another number", "xl/worksheets/sheet1.xml", `<v>31</v>`, `<v>30</v>`, `has 31 rows, README says 30`},
		{"a sheet is renamed", "xl/workbook.xml", `name="Mapping"`, `name="Mopping"`, `sheet "Mapping"`},
		{"the table is too short", "xl/tables/table4.xml", `R40`, `R39`, `its table covers 30`},
		{"broken XML", "xl/worksheets/sheet3.xml", `</sheetData>`, ``, `part xl/worksheets/sheet3.xml`},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := broken(t, build(t, documenttest.Full()), c.part, c.old, c.new)
			expectError(t, Check(path), c.err)
		})
	}
	expectError(t, Check(filepath.Join(t.TempDir(), "absent.xlsx")), "absent.xlsx")
}

// broken saves the file with a text of one part replaced.
func broken(t *testing.T, file []byte, name, old, replacement string) string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, p := range in.File {
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if p.Name == name {
			if !strings.Contains(string(body), old) {
				t.Fatalf("%s does not contain %q", name, old)
			}
			body = []byte(strings.ReplaceAll(string(body), old, replacement))
		}
		w, err := out.Create(p.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "broken.xlsx")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func withItems(n int) document.Document {
	d := documenttest.Full()
	stock := d.Items
	d.Items = make([]document.ItemRow, n)
	for i := range d.Items {
		d.Items[i] = stock[i%len(stock)]
		d.Items[i].Key = fmt.Sprintf("OPS-%06d", i)
	}
	return d
}

func TestManyItems(t *testing.T) {
	begin := time.Now()
	if err := Check(saved(t, withItems(20_000))); err != nil {
		t.Error(err)
	}
	if took := time.Since(begin); took > 30*time.Second {
		t.Errorf("20,000 items took %v", took)
	}
}

func TestDataIsContinued(t *testing.T) {
	var b bytes.Buffer
	if err := write(&b, withItems(25), 10); err != nil {
		t.Fatal(err)
	}
	f := reopened(t, b.Bytes())
	var keys []string
	for _, sheet := range []string{"Data", "Data_2", "Data_3"} {
		for _, r := range records(t, f, sheet, "Source") {
			keys = append(keys, r["Key"])
		}
	}
	if len(keys) != 25 || keys[0] != "OPS-000000" || keys[10] != "OPS-000010" || keys[24] != "OPS-000024" {
		t.Errorf("got %d keys: %v", len(keys), keys)
	}
	path := filepath.Join(t.TempDir(), "workbook.xlsx")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Check(path); err != nil {
		t.Error(err)
	}
}
