package primavera_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/primavera"
)

func TestClaims(t *testing.T) {
	claims := connectortest.Claims(t, primavera.Connector())
	for path := range claims {
		if !strings.HasPrefix(path, "xer/") || !strings.HasSuffix(path, ".xer") {
			t.Errorf("claimed %s", path)
		}
	}
	if len(claims) != 17 { // 12 files and 5 in two archives
		t.Errorf("%d files claimed", len(claims))
	}
}

// figures of one file: activities and nodes, finished activities, activities with a creation date, links, memos, owners
// of all items, people, refusals.
type figures struct{ items, done, created, links, memos, owners, people, refusals int }

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	folder := filepath.Join(connectortest.Exports(t), "xer")
	found, err := archive.Walk([]string{folder})
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	want := map[string]figures{
		"BL-54069-B2-20250902.xer":                  {items: 69, done: 22, links: 62, memos: 1},
		"UP-54069-20251121.xer":                     {items: 72, done: 28, links: 70, memos: 1},
		"UP-54069-20251204.xer":                     {items: 71, done: 29, links: 68, memos: 1},
		"archive (1).zip!/BL-54069-B2-20250902.xer": {items: 69, done: 22, links: 62, memos: 1},
		"archive (1).zip!/UP-54069-20251121.xer":    {items: 72, done: 28, links: 70, memos: 1},
		"archive (1).zip!/UP-54069-20251204.xer":    {items: 71, done: 29, links: 68, memos: 1},
		"archive (2).zip!/UP-54069-20251218.xer":    {items: 71, done: 31, links: 69, memos: 1},
		"archive (2).zip!/UP-54069-20260122.xer":    {items: 82, done: 38, links: 79, memos: 1},
		"mpxj-PredecessorCalendar.xer":              {items: 1, done: 1},
		"mpxj-ProjectDefaultCalendar.xer":           {items: 1, done: 1},
		"mpxj-SuccessorCalendar.xer":                {items: 1, done: 1},
		"mpxj-TwentyFourHourCalendar.xer":           {items: 1, done: 1},
		"mpxj-invalid-8.4.xer":                      {items: 12, created: 12, people: 1},
		"mpxj-percent-complete-8.4.xer":             {items: 12, created: 12, people: 1},
		"mpxj-resource-rates-test.xer":              {items: 1, created: 1, owners: 1, people: 1},
		"xernative-mini.xer":                        {items: 7, links: 2},
		"xernative-sample.xer":                      {items: 30, links: 40, owners: 1, people: 1},
	}
	got := map[string]figures{}
	for _, f := range found.Files {
		r := connectortest.Read(t, primavera.Connector(), f)
		n := figures{items: len(r.Items), links: len(r.Links), memos: len(r.Messages), people: len(r.Identities), refusals: len(r.Refusals)}
		for _, i := range r.Items {
			n.owners += len(i.Owners)
			if !i.ResolvedAt.IsZero() {
				n.done++
			}
			if !i.CreatedAt.IsZero() {
				n.created++
			}
		}
		got[strings.TrimPrefix(f.Path, filepath.ToSlash(folder)+"/")] = n
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(figures{})); d != "" {
		t.Errorf("figures (-want +got):\n%s", d)
	}
}

// The updates of one plan: the same keys, each at its own data date although all were exported on one day.
func TestRealSeries(t *testing.T) {
	first, second := connectortest.Read(t, primavera.Connector(), connectortest.RealFile(t, "xer/BL-54069-B2-20250902.xer")), connectortest.Read(t, primavera.Connector(), connectortest.RealFile(t, "xer/UP-54069-20251121.xer"))
	for got, want := range map[*connectortest.Collect]time.Time{
		first: time.Date(2025, 9, 2, 17, 0, 0, 0, time.UTC), second: time.Date(2025, 11, 21, 17, 0, 0, 0, time.UTC),
	} {
		if !got.Exported.Equal(want) {
			t.Errorf("exported %v, want %v", got.Exported, want)
		}
	}
	same := 0
	known := map[string]bool{}
	for _, i := range first.Items {
		known[i.Key] = i.Type != "WBS"
	}
	for _, i := range second.Items {
		if known[i.Key] {
			same++
		}
	}
	if same != 46 {
		t.Errorf("%d activities carry over, want 46", same)
	}
	// A milestone slipped by forty days.
	if a, b := first.ItemOf(t, "PCO-130").Due, second.ItemOf(t, "PCO-130").Due; a != (connector.Date{Year: 2025, Month: 12, Day: 3}) || b != (connector.Date{Year: 2026, Month: 1, Day: 12}) {
		t.Errorf("due %v, then %v", a, b)
	}
}
