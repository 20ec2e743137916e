package anytable_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/anytable"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

const benchRows = 200_000

// counting is a sink that keeps nothing.
type counting struct {
	connectortest.Collect
	items int
}

func (c *counting) Item(*connector.Item) error { c.items++; return nil }

// benchRow has the columns of an ordinary list of work.
func benchRow(i int) []string {
	day := time.Date(2023, 1, 2, 8, 0, 0, 0, time.UTC).Add(time.Duration(i) * 7 * time.Minute)
	return []string{
		fmt.Sprintf("Y-%d", i), fmt.Sprintf("Job number %d of the northern yard", i), []string{"open", "in progress", "done"}[i%3],
		[]string{"high", "low"}[i%2], fmt.Sprintf("person%d@yard.example", i%150), day.Format(time.RFC3339),
		day.Add(time.Duration(i%900) * time.Hour).Format(time.RFC3339), day.AddDate(0, 0, 30).Format(time.DateOnly), fmt.Sprint(i % 13), "hull,paint",
	}
}

func benchHeader() []string {
	return []string{"id", "title", "status", "priority", "assignee", "created", "updated", "due", "points", "labels"}
}

func benchFiles(b *testing.B) map[string][]byte {
	b.Helper()
	var text, lines bytes.Buffer
	names := benchHeader()
	for i, n := range names {
		text.WriteString(n)
		text.WriteByte(",\n"[min(1, (i+1)/len(names))])
	}
	for i := range benchRows {
		row := benchRow(i)
		object := map[string]string{}
		for j, cell := range row {
			object[names[j]] = cell
			if j > 0 {
				text.WriteByte(',')
			}
			if j == len(row)-1 {
				fmt.Fprintf(&text, "%q", cell)
			} else {
				text.WriteString(cell)
			}
		}
		text.WriteByte('\n')
		raw, err := json.Marshal(object)
		if err != nil {
			b.Fatal(err)
		}
		lines.Write(append(raw, '\n'))
	}
	return map[string][]byte{"table-text": text.Bytes(), "table-jsonl": lines.Bytes()}
}

func BenchmarkRead(b *testing.B) {
	files := benchFiles(b)
	for _, format := range anytable.Connector().Formats {
		content := files[format.ID]
		if content == nil {
			continue
		}
		b.Run(format.ID, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				sink := &counting{}
				x := &connector.Export{Files: []*connector.File{connector.FileOf("x", content)}, Zone: time.UTC, Label: "bench"}
				if err := format.Read(context.Background(), x, sink); err != nil || sink.items != benchRows {
					b.Fatalf("%d items, %v", sink.items, err)
				}
			}
			b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
