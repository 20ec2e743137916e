package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// plainColumns are those of a list that no tool is known by.
var plainColumns = []string{"ID", "Title", "Status", "Assignee", "Priority", "Created", "Updated", "Completed", "Due", "Description"}

// plainRows makes the rows of a list of n items, the same for every format.
func plainRows(n int, write func([]string) error) error {
	r := rand.New(rand.NewPCG(benchSeed, benchSeed))
	start := time.Date(2024, time.January, 1, 8, 0, 0, 0, time.UTC)
	words := []string{"hull", "pump", "rudder", "mast", "sail", "winch", "anchor", "deck", "cabin", "engine", "paint", "rope"}
	text := func(n int) string {
		s := ""
		for range n {
			s += words[r.IntN(len(words))] + " "
		}
		return s
	}
	for i := range n {
		created := start.Add(time.Duration(i) * time.Minute)
		state, completed := "In Progress", ""
		if i%4 > 0 {
			state, completed = "Done", created.AddDate(0, 0, 9).Format(time.RFC3339)
		}
		row := []string{
			"W-" + strconv.Itoa(i+1), text(6), state, fmt.Sprintf("crew%d@sea.example", r.IntN(200)), []string{"High", "Medium", "Low"}[r.IntN(3)],
			created.Format(time.RFC3339), created.AddDate(0, 0, 10).Format(time.RFC3339), completed, created.AddDate(0, 0, 14).Format(time.DateOnly), text(25),
		}
		if err := write(row); err != nil {
			return err
		}
	}
	return nil
}

func plainCSV(w io.Writer, n int) error {
	c := csv.NewWriter(w)
	if err := c.Write(plainColumns); err != nil {
		return err
	}
	if err := plainRows(n, c.Write); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

func plainLines(w io.Writer, n int) error {
	e := json.NewEncoder(w)
	return plainRows(n, func(cells []string) error {
		row := map[string]string{}
		for i, c := range cells {
			row[plainColumns[i]] = c
		}
		return e.Encode(row)
	})
}

// BenchmarkImportTable imports a plain list as CSV and as JSON lines, preflight included, beside the engine's own readers
// on the same files in the same run.
func BenchmarkImportTable(b *testing.B) {
	for name, format := range map[string]struct {
		write  func(io.Writer, int) error
		reader string
	}{"csv": {plainCSV, "read_csv"}, "jsonl": {plainLines, "read_json"}} {
		for _, n := range sizes {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				path := generated(b, "list."+name, func(w io.Writer) error { return format.write(w, n) })
				var ours, theirs time.Duration
				for b.Loop() {
					theirs += alone(b, func(db *warehouse.DB) time.Duration { return readWith(b, db, format.reader, path) })
					ours += alone(b, func(db *warehouse.DB) time.Duration { return imports(b, db, path) })
				}
				b.ReportMetric(float64(n)*float64(b.N)/ours.Seconds(), "items/s")
				b.ReportMetric(ours.Seconds()/theirs.Seconds(), "x-"+format.reader)
			})
		}
	}
}

// readWith loads the file into a table with one of DuckDB's readers.
func readWith(b *testing.B, db *warehouse.DB, reader, path string) time.Duration {
	b.Helper()
	conn, err := db.Conn(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if _, err := conn.ExecContext(context.Background(), "CREATE TABLE plain AS SELECT * FROM "+reader+"('"+path+"')"); err != nil {
		b.Fatal(err)
	}
	if err := conn.Close(); err != nil {
		b.Fatal(err)
	}
	checkpoint(b, db)
	return time.Since(start)
}
