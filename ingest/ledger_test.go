package ingest

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// row is a record that a connector sent: the core table it was meant for, and the id by which core must hold it.
type row struct{ table, tool, id string }

// ledger is a sink that only writes down what it is sent, file by file.
type ledger struct {
	connector.Sink // those methods that no row comes by
	rows           []map[row]bool
	refused        []int // refusals of every scope
}

func newLedger(files int) *ledger {
	l := &ledger{Sink: &connectortest.Collect{}, refused: make([]int, files)}
	for range files {
		l.rows = append(l.rows, map[row]bool{})
	}
	return l
}

func (l *ledger) add(o connector.Origin, table, source string, id ...string) error {
	tool, _, _ := strings.Cut(source, "@")
	l.rows[o.File][row{table, tool, strings.ToValidUTF8(strings.Join(id, "|"), "\uFFFD")}] = true
	return nil
}

func (l *ledger) Item(r *connector.Item) error {
	return l.add(r.Origin, "work_item", r.Source, r.Key)
}
func (l *ledger) Change(r *connector.Change) error {
	return l.add(r.Origin, "work_item_change", r.Source, r.ID)
}
func (l *ledger) Link(r *connector.Link) error {
	return l.add(r.Origin, "work_item_link", r.Source, r.FromKey, r.ToKey, string(r.Kind))
}
func (l *ledger) Message(r *connector.Message) error {
	return l.add(r.Origin, "message", r.Source, r.ID)
}
func (l *ledger) Worklog(r *connector.Worklog) error {
	return l.add(r.Origin, "worklog", r.Source, r.ID)
}
func (l *ledger) Meeting(r *connector.Meeting) error {
	return l.add(r.Origin, "meeting", r.Source, r.ID)
}
func (l *ledger) Commit(r *connector.Commit) error {
	return l.add(r.Origin, "commit", r.Source, r.ID)
}
func (l *ledger) Member(r *connector.Member) error {
	return l.add(r.Origin, "team_membership", r.Source, r.Person, r.Team)
}
func (l *ledger) Refuse(r *connector.Refusal) error { l.refused[r.File]++; return nil }

// stored says how core knows the rows of each table: by the same id that a ledger writes down.
var stored = map[string]string{
	"work_item":        "substr(id, length(source) + 2)",
	"work_item_change": "substr(id, length(source) + 2)",
	"work_item_link":   "concat_ws('|', substr(from_id, length(source) + 2), substr(to_id, length(source) + 2), kind)",
	"message":          "substr(id, length(source) + 2)",
	"worklog":          "substr(id, length(source) + 2)",
	"meeting":          "substr(id, length(source) + 2)",
	"commit":           "substr(id, length(source) + 2)",
	"team_membership":  "concat_ws('|', substr(identity_id, length(source) + 2), team)",
}

// TestRealExports reads every real export at hand. The preflight recognises them; what a connector sends, written down in a
// ledger, is looked up in the warehouse, row by row and file by file: it is in core, or refused with its file; and a second
// import changes no row.
func TestRealExports(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every real export")
	}
	ctx := context.Background()
	folder := connectortest.Exports(t)
	plan, err := NewPlan(ctx, []string{folder}, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	defer plan.Close()
	recognised(t, filepath.ToSlash(folder), plan)
	db, err := warehouse.Open(ctx, filepath.Join(t.TempDir(), "all.duckdb"), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	imported(t, db, plan)
	kept(t, db, plan)
	before := contents(t, db)
	imported(t, db, plan)
	if d := cmp.Diff(before, contents(t, db)); d != "" {
		t.Errorf("a second import changed rows (-before +after):\n%s", d)
	}
}

// imported imports the plan and checks that the receipts add up.
func imported(t *testing.T, db *warehouse.DB, plan *Plan) {
	t.Helper()
	receipts, failures, err := Run(context.Background(), db, plan, func(warehouse.Receipt) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range failures {
		t.Errorf("%s was not imported: %v", f.Path, f.Err)
	}
	for _, r := range receipts {
		for _, c := range r.Counts {
			if c.Read != c.Kept+c.Merged+c.Refused || c.Merged < 0 {
				t.Errorf("%s: of %s read %d, kept %d, merged %d, refused %d", r.Path, c.Table, c.Read, c.Kept, c.Merged, c.Refused)
			}
			if c.Table == "work_item" && strings.Contains(r.Path, "duraspace-per-issue-json.zip") && c.Read != 3036 {
				t.Errorf("%d issues in %s, which holds 3036", c.Read, r.Path)
			}
		}
	}
}

// kept looks up every row of the plan's exports in the warehouse.
func kept(t *testing.T, db *warehouse.DB, plan *Plan) {
	t.Helper()
	held := holdings(t, db)
	total, files := 0, 0
	for _, e := range plan.Exports {
		l := newLedger(len(e.Files))
		if err := watched(e.format)(context.Background(), plan.input(e), l); err != nil {
			t.Errorf("%s: %v", e.Path, err)
		}
		for i, f := range e.Files {
			files++
			for r := range l.rows[i] {
				if total++; !held.rows[r] {
					t.Errorf("%s: %s %q of %s is neither in core nor refused", f.Path, r.table, r.id, r.tool)
				}
			}
			if got, ok := held.refused[f.Path]; ok && got != l.refused[i] {
				t.Errorf("%s: %d refusals are stored, %d were sent", f.Path, got, l.refused[i])
			}
		}
	}
	t.Logf("%d rows of %d files in %d exports are all in core", total, files, len(plan.Exports))
}

// contents sums up every table that imports and derivations write.
func contents(t *testing.T, db *warehouse.DB) map[string]string {
	t.Helper()
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	sums := map[string]string{}
	for _, table := range append(connector.Tables(), "person", "team", "observation") {
		sums["core."+table] = ""
	}
	for _, table := range []string{"import_batch", "import_file", "import_count", "import_field", "refusal", "note", "site", "mapping"} {
		sums["meta."+table] = ""
	}
	for table := range sums {
		var sum string
		query := "SELECT count(*) || ' rows, ' || coalesce(sum(hash(t::VARCHAR)), 0) FROM " + table + " t"
		if err := conn.QueryRowContext(context.Background(), query).Scan(&sum); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		sums[table] = sum
	}
	return sums
}

// held is what a warehouse holds.
type held struct {
	rows    map[row]bool
	refused map[string]int // by path of the file
}

func holdings(t *testing.T, db *warehouse.DB) held {
	t.Helper()
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	h := held{map[row]bool{}, map[string]int{}}
	each := func(query string, take func(a, b string)) {
		rows, err := conn.QueryContext(ctx, query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		var a, b sql.NullString
		for rows.Next() {
			if err := rows.Scan(&a, &b); err != nil {
				t.Fatal(err)
			}
			take(a.String, b.String)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	for table, id := range stored {
		each(fmt.Sprintf("SELECT DISTINCT split_part(source, '~', 1), %s FROM core.%s", id, table), func(tool, id string) { h.rows[row{table, tool, id}] = true })
	}
	each("SELECT f.path, count(r.file_id) FROM meta.import_file f LEFT JOIN meta.refusal r ON r.file_id = f.file_id GROUP BY ALL", func(path, n string) {
		var count int
		if _, err := fmt.Sscan(n, &count); err != nil {
			t.Fatal(err)
		}
		h.refused[path] = count
	})
	return h
}
