package ingest_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// shared finds a folder of real exports in the folder "shared" beside the module, or skips the test where it is absent.
func shared(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "shared", "exports", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Skipf("real exports are absent: %v", err)
	}
	return filepath.ToSlash(path)
}

// accounted checks that every file on disk stands in the plan once: as a file of an export, or as unrecognised. Of an
// archive, every member does.
func accounted(t *testing.T, folder string, plan *ingest.Plan) {
	t.Helper()
	times := map[string]int{}
	for _, e := range plan.Exports {
		for _, f := range e.Files {
			times[f.Path]++
		}
	}
	for _, u := range plan.Unrecognized {
		times[u.Path]++
		if u.Reason == "" {
			t.Errorf("%s is unrecognised without a reason", u.Path)
		}
	}
	seen := map[string]bool{}
	for path, n := range times {
		if n != 1 {
			t.Errorf("%s stands in the plan %d times", path, n)
		}
		disk, _, _ := strings.Cut(path, "!/")
		seen[disk] = true
	}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && !seen[filepath.ToSlash(path)] {
			t.Errorf("%s is missing in the plan", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// rowsOf shows every row of what is known of the work, one line each.
func rowsOf(t *testing.T, db *warehouse.DB) map[string]string {
	t.Helper()
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	sums := map[string]string{}
	for _, table := range []string{"core.work_item", "core.work_item_change", "core.work_item_link", "core.message", "core.worklog", "core.person_identity", "core.person", "core.team", "meta.mapping", "meta.site"} {
		var sum string
		query := "SELECT count(*) || ' rows, ' || coalesce(sum(hash(t::VARCHAR)), 0) FROM " + table + " t"
		if err := conn.QueryRowContext(ctx, query).Scan(&sum); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		sums[table] = sum
	}
	return sums
}

func addsUp(t *testing.T, receipts []warehouse.Receipt) {
	t.Helper()
	for _, r := range receipts {
		for _, c := range r.Counts {
			if c.Read != c.Kept+c.Merged+c.Refused || c.Merged < 0 {
				t.Errorf("%s: %s read %d, kept %d + merged %d + refused %d", r.Path, c.Table, c.Read, c.Kept, c.Merged, c.Refused)
			}
		}
	}
}

// The same files under other settings are read again, all of them; where every instant has its zone, no row may change.
func TestRealExportsReadAgainChangeNothing(t *testing.T) {
	db := opened(t)
	folder := shared(t, "trello")
	first := planned(t, folder)
	accounted(t, folder, first)
	ran(t, db, first)
	before := rowsOf(t, db)
	plan, err := ingest.NewPlan(context.Background(), []string{folder}, ingest.Settings{DateOrder: "dmy"})
	if err != nil {
		t.Fatal(err)
	}
	defer plan.Close()
	receipts, _ := ran(t, db, plan)
	addsUp(t, receipts)
	for _, r := range receipts {
		if r.Known {
			t.Errorf("%s was not read again", r.Path)
		}
	}
	if diff := cmp.Diff(before, rowsOf(t, db)); diff != "" {
		t.Errorf("rows changed (-before +after):\n%s", diff)
	}
}
