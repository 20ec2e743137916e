package ingest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// list sends n items: created the given number of days after each other, each resolved after `takes` days, but not before
// the day `from`; open ones have no resolution.
func list(n, every, takes, from, open int, said ...connector.Note) reader {
	day := func(d int) time.Time { return time.Date(2025, time.January, 1+d, 9, 0, 0, 0, time.UTC) }
	return func(_ context.Context, _ *connector.Export, sink connector.Sink) error {
		for _, note := range said {
			sink.Note(note)
		}
		for i := range n {
			item := &connector.Item{Key: "k", CreatedAt: day(i * every)}
			if i >= open {
				item.ResolvedAt = day(max(i*every+takes, from))
			}
			if err := sink.Item(item); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestSelectionsAndCapsAreRemarkedOn(t *testing.T) {
	for _, c := range []struct {
		name string
		read reader
		want []string
	}{
		{"an ordinary list", list(120, 3, 5, 0, 20), nil},
		{"an archive of finished items", list(120, 3, 5, 0, 0), []string{"only-closed"}},
		{"finished in the last quarter", list(120, 3, 5, 270, 0), []string{"by-closing-date"}},
		{"too few to tell", list(12, 3, 5, 0, 0), nil},
		{"cut at a round number", list(1000, 1, 5, 0, 20), []string{"rows-capped"}},
		{"the connector has said so itself", list(1000, 1, 5, 0, 20, connector.Note{Code: "rows-capped"}), []string{"rows-capped"}},
	} {
		got := &connectortest.Collect{}
		if err := watched(connector.Format{Read: c.read})(context.Background(), &connector.Export{}, got); err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, n := range got.Notes {
			codes = append(codes, n.Code)
		}
		if d := cmp.Diff(c.want, codes); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestAnExportWithoutRecordsIsRefused(t *testing.T) {
	got := &connectortest.Collect{}
	format := connector.Format{Tells: []connector.Capability{connector.Comments}, Read: list(0, 1, 1, 0, 0)}
	if err := watched(format)(context.Background(), &connector.Export{Files: []*connector.File{connector.FileOf("x", nil)}}, got); err != nil {
		t.Fatal(err)
	}
	if len(got.Refusals) != 1 || got.Refusals[0].Table != "message" || got.Refusals[0].Reason != noRecords || len(got.Notes) != 1 {
		t.Errorf("refusals %+v, notes %+v", got.Refusals, got.Notes)
	}
}
