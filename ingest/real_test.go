package ingest_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// shared finds a path under the real exports, or skips the test where they are absent.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "exports", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("real exports are absent: %v", err)
	}
	return path
}

func importAll(t *testing.T, db *warehouse.DB, path string) []warehouse.Receipt {
	t.Helper()
	ctx := context.Background()
	plan, err := ingest.NewPlan(ctx, []string{path}, ingest.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	defer plan.Close()
	receipts, failures, err := ingest.Run(ctx, db, plan, func(warehouse.Receipt) {})
	if err != nil || len(failures) > 0 {
		t.Fatalf("import: %v, failures %v", err, failures)
	}
	return receipts
}

func TestDuraspaceIsWholeInTheWarehouse(t *testing.T) {
	path := shared(t, "jira/duraspace-per-issue-json.zip")
	db, err := warehouse.Open(context.Background(), filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, r := range importAll(t, db, path) {
		t.Logf("%+v", r.Counts)
		for _, c := range r.Counts {
			if c.Read != c.Kept+c.Merged+c.Refused {
				t.Errorf("%s: read %d, kept %d + merged %d + refused %d", c.Table, c.Read, c.Kept, c.Merged, c.Refused)
			}
			if c.Table == "work_item" && c.Kept+c.Refused != 3036 {
				t.Errorf("%d issues kept and %d refused, the archive holds 3036", c.Kept, c.Refused)
			}
		}
	}
}
