package jira

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// csvExpected is what one real file holds, counted by a script of another language over the same file.
type csvExpected struct {
	name                            string
	items                           int
	first, last                     string // created
	resolved, owned, comments, logs int
	links, parents                  int
	refused                         int
}

var csvReal = []csvExpected{
	{"cloud-allfields-POLISH-headers.csv", 22, "2021-02-11 20:53", "2021-02-12 22:19", 0, 22, 0, 0, 1, 0, 0},
	{"cloud-allfields-SPANISH-large.csv", 261, "2025-11-20 11:24", "2025-12-04 13:37", 55, 175, 1, 59, 0, 253, 0},
	{"cloud-allfields-bom-large-comments.csv", 311, "2020-10-02 11:13", "2026-01-27 15:21", 0, 217, 984, 562, 26, 92, 0},
	{"cloud-allfields-bom-many-repeated.csv", 130, "2025-12-27 09:51", "2026-01-10 11:19", 51, 17, 0, 0, 0, 113, 0},
	{"cloud-allfields-comments.csv", 22, "2025-08-20 12:37", "2025-09-22 09:26", 10, 11, 17, 0, 0, 0, 0},
	{"cloud-allfields-pl-content.csv", 34, "2023-02-22 17:57", "2023-02-27 18:53", 0, 34, 0, 0, 24, 17, 0},
	{"cloud-currentfields-SPANISH-headers.csv", 2443, "2024-01-02 16:38", "2026-05-25 11:49", 0, 0, 0, 0, 0, 2134, 0},
	{"cloud-currentfields-SPANISH-student.csv", 39, "2026-08-04 23:30", "2026-08-05 01:23", 0, 0, 0, 0, 0, 0, 0},
	{"cloud-currentfields-bom-student.csv", 51, "2026-02-03 13:38", "2026-02-19 14:19", 0, 31, 0, 0, 0, 0, 0},
	{"cloud-currentfields-bom.csv", 324, "", "", 0, 0, 0, 0, 0, 0, 0},
	{"cloud-es-student-Jira3.csv", 356, "2026-03-10 22:51", "2026-04-11 09:33", 250, 318, 1, 0, 0, 346, 0},
	{"server-allfields-duplicatebugs.csv", 1, "2017-02-16 15:26", "2017-02-16 15:26", 0, 1, 1, 0, 0, 0, 0},
	{"apache-hadoop-bugs-filtered.csv", 2503, "2020-01-01 02:52", "2024-12-31 18:55", 1733, 0, 0, 0, 0, 0, 0},
}

func TestCSVRealFiles(t *testing.T) {
	for _, want := range csvReal {
		t.Run(want.name, func(t *testing.T) {
			f := connectortest.RealFile(t, "jira/"+want.name)
			got := readCSVAs(t, f, time.UTC, "")
			t.Logf("%+v; %d people; notes: %s", recognizeCSV(f), len(got.Identities), noteCodes(got))
			for i, r := range got.Refusals {
				if i < 5 {
					t.Logf("refused: %+v", r)
				}
			}
			if d := cmp.Diff(want, countCSV(want.name, got), cmp.AllowUnexported(csvExpected{})); d != "" {
				t.Error(d)
			}
		})
	}
}

func countCSV(name string, got *connectortest.Collect) csvExpected {
	c := csvExpected{name: name, items: len(got.Items), comments: len(got.Messages), logs: len(got.Worklogs), refused: len(got.Refusals)}
	var first, last time.Time
	for _, it := range got.Items {
		if t := it.CreatedAt; !t.IsZero() {
			if first.IsZero() || t.Before(first) {
				first = t
			}
			if t.After(last) {
				last = t
			}
		}
		if !it.ResolvedAt.IsZero() {
			c.resolved++
		}
		c.owned += len(it.Owners)
		if it.ParentKey != "" {
			c.parents++
		}
	}
	if !first.IsZero() {
		c.first, c.last = first.Format("2006-01-02 15:04"), last.Format("2006-01-02 15:04")
	}
	for _, l := range got.Links {
		if l.Kind != connector.LinkParent {
			c.links++
		}
	}
	return c
}

// TestCSVHadoop holds the Hadoop file to the reference values HB-01 to HB-04.
func TestCSVHadoop(t *testing.T) {
	f := connectortest.RealFile(t, "jira/apache-hadoop-bugs-filtered.csv")
	resolutions := map[string]int{}
	for _, it := range readCSVAs(t, f, time.UTC, "").Items {
		resolutions[it.Resolution]++
	}
	for resolution, want := range map[string]int{
		"Fixed": 1374, "": 770, "Duplicate": 151, "Won't Fix": 55, "Done": 41, "Invalid": 31, "Not A Problem": 26, "Cannot Reproduce": 16,
	} {
		if resolutions[resolution] != want {
			t.Errorf("%q: %d issues, want %d", resolution, resolutions[resolution], want)
		}
	}
}
