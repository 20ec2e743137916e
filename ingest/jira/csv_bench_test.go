package jira

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// discard counts items and forgets every row.
type discard struct {
	connectortest.Collect
	items int
}

func (d *discard) Item(*connector.Item) error { d.items++; return nil }

// BenchmarkCSV reads 100,000 issues of 15 columns, about 20 MB.
func BenchmarkCSV(b *testing.B) {
	const n = 100_000
	var s strings.Builder
	s.WriteString("Issue Type,Issue key,Issue id,Summary,Assignee,Assignee Id,Reporter,Reporter Id,Priority,Status,Resolution,Created,Updated,Due date,Status Category\n")
	start := time.Date(2024, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range n {
		at := start.Add(time.Duration(i) * 7 * time.Minute)
		fmt.Fprintf(&s, "Bug,ABC-%d,%d,Login page shows a blank screen after sign-in,Ada Example,%s,Ben Example,%s,High,In Progress,,%s,%s,,In Progress\n",
			i+1, i+10000, ada, ben, at.Format("02/Jan/06 3:04 PM"), at.Add(50*time.Hour).Format("02/Jan/06 3:04 PM"))
	}
	content := []byte(s.String())
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		sink := &discard{}
		x := &connector.Export{Files: []*connector.File{connector.FileOf("b.csv", content)}, Zone: time.UTC}
		if err := csvFormat().Read(context.Background(), x, sink); err != nil || sink.items != n {
			b.Fatal(sink.items, err)
		}
	}
}
