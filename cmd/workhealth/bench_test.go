package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/fixtures"
	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// Benchmarks generate their input, so that they run on a bare clone. They report and never judge.

const benchSeed = 1

var sizes = []int{10_000, 100_000, 1_000_000}

// generated writes an export to a file outside the measured time.
func generated(b *testing.B, name string, write func(io.Writer) error) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	if err := write(w); err != nil {
		b.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func fresh(b *testing.B) *warehouse.DB {
	b.Helper()
	db, err := warehouse.Open(context.Background(), filepath.Join(b.TempDir(), "w.duckdb"), warehouse.Options{Memory: os.Getenv("WORKHEALTH_MEMORY")})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return db
}

func imports(b *testing.B, db *warehouse.DB, path string) time.Duration {
	b.Helper()
	start := time.Now()
	plan, err := ingest.NewPlan(context.Background(), []string{path}, ingest.Settings{})
	if err != nil {
		b.Fatal(err)
	}
	defer plan.Close()
	if _, failures, err := ingest.Run(context.Background(), db, plan, func(warehouse.Receipt) {}); err != nil || len(failures) > 0 {
		b.Fatalf("import: %v %v", err, failures)
	}
	checkpoint(b, db)
	return time.Since(start)
}

// BenchmarkImportCSV imports a Jira CSV, preflight included, beside the engine's own reader on the same file in the same run.
func BenchmarkImportCSV(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := generated(b, "jira.csv", func(w io.Writer) error { return fixtures.LargeJiraCSV(w, n, benchSeed) })
			var ours, theirs time.Duration
			for b.Loop() {
				theirs += alone(b, func(db *warehouse.DB) time.Duration { return readWith(b, db, "read_csv", path) })
				ours += alone(b, func(db *warehouse.DB) time.Duration { return imports(b, db, path) })
			}
			b.ReportMetric(float64(n)*float64(b.N)/ours.Seconds(), "items/s")
			b.ReportMetric(ours.Seconds()/theirs.Seconds(), "x-read_csv")
		})
	}
}

// alone measures on a database of its own, which is closed before the next begins: both get the machine to themselves.
func alone(b *testing.B, measure func(*warehouse.DB) time.Duration) time.Duration {
	b.Helper()
	db := fresh(b)
	spent := measure(db)
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	return spent
}

// checkpoint writes what is still in the log to its place, so that both sides have done all their writing.
func checkpoint(b *testing.B, db *warehouse.DB) {
	b.Helper()
	conn, err := db.Conn(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(context.Background(), "CHECKPOINT"); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkAnalysis measures items with ten changes each; the million comes without history, because its JSON would be
// larger than most disks' free space for tests.
func BenchmarkAnalysis(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			write := func(w io.Writer) error { return fixtures.LargeJiraJSON(w, n, 10, benchSeed) }
			if n > 100_000 {
				write = func(w io.Writer) error { return fixtures.LargeJiraCSV(w, n, benchSeed) }
			}
			path := generated(b, "export", write)
			db := fresh(b)
			b.ReportMetric(float64(n)/imports(b, db, path).Seconds(), "imported-items/s")
			var spent time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := analysis.Run(context.Background(), db, analysis.Settings{}); err != nil {
					b.Fatal(err)
				}
				spent += time.Since(start)
			}
			b.ReportMetric(spent.Seconds()/float64(b.N), "s/analysis")
		})
	}
}
