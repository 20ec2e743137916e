package ingest_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

// entry is a file that a test writes, or a member of an archive.
type entry struct {
	name    string
	content string
	flags   uint16
}

func zipOf(t *testing.T, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		size := uint64(len(e.content))
		w, err := z.CreateRaw(&zip.FileHeader{Name: e.name, Method: zip.Store, Flags: e.flags, CRC32: crc32.ChecksumIEEE([]byte(e.content)), CompressedSize64: size, UncompressedSize64: size})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipOf(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// jiraCSV is a search export of n issues of a project.
func jiraCSV(project string, n int) string {
	var b strings.Builder
	b.WriteString("Summary,Issue key,Issue id,Issue Type,Status,Project key,Priority,Resolution,Assignee,Reporter,Created,Updated,Resolved,Due date,Description\n")
	for i := range n {
		fmt.Fprintf(&b, "Task %d,%s-%d,%d,Task,To Do,%s,Low,,Ada Example,Ben Example,%02d/Feb/26 9:00 AM,%02d/Feb/26 10:00 AM,,,Water; leaves %x\n", i, project, i+1, 1000+i, project, i%27+1, i%27+1, i*i*7919)
	}
	return b.String()
}

// jiraIssue is one issue as the REST interface returns it.
func jiraIssue(key string, id int) string {
	return fmt.Sprintf(`{"id": "%d", "self": "https://tracker.example.org/rest/api/2/issue/%d", "key": %q, "fields": {"summary": "Kite string too thin",
 "issuetype": {"name": "Bug"}, "status": {"name": "Open"}, "project": {"key": "KITE", "name": "Kites"}, "created": "2015-05-01T08:00:00.000-0500", "updated": "2015-05-03T08:00:00.000-0500"},
 "changelog": {"startAt": 0, "maxResults": 1, "total": 1, "histories": [{"id": "9%d", "author": {"name": "mgrau", "displayName": "Mira Grau"}, "created": "2015-05-02T09:00:00.000-0500",
 "items": [{"field": "status", "fieldtype": "jira", "from": "1", "fromString": "New", "to": "2", "toString": "Open"}]}]}}`, id, id, key, id)
}

func written(t *testing.T, entries ...entry) string {
	t.Helper()
	folder := t.TempDir()
	for _, e := range entries {
		if err := os.WriteFile(filepath.Join(folder, e.name), []byte(e.content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.ToSlash(folder)
}

func planned(t *testing.T, path string) *ingest.Plan {
	t.Helper()
	plan, err := ingest.NewPlan(context.Background(), []string{path}, ingest.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := plan.Close(); err != nil {
			t.Error(err)
		}
	})
	return plan
}

func opened(t *testing.T) *warehouse.DB {
	t.Helper()
	db, err := warehouse.Open(context.Background(), filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func ran(t *testing.T, db *warehouse.DB, plan *ingest.Plan) ([]warehouse.Receipt, []ingest.Failure) {
	t.Helper()
	told := 0
	receipts, failures, err := ingest.Run(context.Background(), db, plan, func(warehouse.Receipt) { told++ })
	if err != nil {
		t.Fatal(err)
	}
	if told != len(receipts) {
		t.Errorf("%d receipts were told, %d returned", told, len(receipts))
	}
	return receipts, failures
}

// kitchenSink is a folder with about everything that a user may hand over.
func kitchenSink(t *testing.T) string {
	csv := jiraCSV("TEA", 3)
	whole := zipOf(t, entry{name: "a.txt", content: "a"})
	return written(t,
		entry{name: "issues.csv", content: csv},
		entry{name: "packed.csv.gz", content: gzipOf(t, jiraCSV("POT", 2))},
		entry{name: "cut.csv.gz", content: gzipOf(t, jiraCSV("CUT", 40_000))[:200_000]},
		entry{name: "dump.zip", content: zipOf(t,
			entry{name: "KITE-1.json", content: jiraIssue("KITE-1", 301)},
			entry{name: "KITE-2.json", content: jiraIssue("KITE-2", 302)},
			entry{name: "more.zip", content: zipOf(t, entry{name: "KITE-3.json", content: jiraIssue("KITE-3", 303)})},
			entry{name: "secret.json", content: jiraIssue("KITE-4", 304), flags: 1},
			entry{name: "../climb.json", content: jiraIssue("KITE-5", 305)},
		)},
		entry{name: "letter.txt", content: "Dear Ada\nHow are you?\n"},
		entry{name: "empty.csv", content: ""},
		entry{name: "truncated.zip", content: whole[:len(whole)-9]},
		entry{name: "picture.png", content: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"},
		entry{name: "stub.gz", content: gzipOf(t, csv)[:30]},
	)
}

func TestPlanHasALineForEveryFile(t *testing.T) {
	folder := kitchenSink(t)
	plan := planned(t, folder)
	got := map[string]string{}
	for _, e := range plan.Exports {
		got[strings.TrimPrefix(e.Path, folder+"/")] = fmt.Sprintf("%s, %d files", e.Format, len(e.Files))
		if e.Reason == "" || e.Confidence < 0.5 {
			t.Errorf("%s was recognised with confidence %v because %q", e.Path, e.Confidence, e.Reason)
		}
	}
	want := map[string]string{
		"issues.csv": "jira-csv, 1 files", "packed.csv.gz": "jira-csv, 1 files", "cut.csv.gz": "jira-csv, 1 files",
		"dump.zip": "jira-json, 2 files", "dump.zip!/more.zip!/KITE-3.json": "jira-json, 1 files",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("exports (-want +got):\n%s", diff)
	}
	reasons := map[string]string{
		"letter.txt": "text beginning", "empty.csv": "empty file", "truncated.zip": "damaged zip archive", "picture.png": "binary file", "stub.gz": "unexpected EOF",
		"dump.zip!/secret.json": "encrypted", "dump.zip!/../climb.json": "climbs out",
	}
	for _, u := range plan.Unrecognized {
		name := strings.TrimPrefix(u.Path, folder+"/")
		if reason, ok := reasons[name]; !ok || !strings.Contains(u.Reason, reason) {
			t.Errorf("%s is unrecognised: %q, want %q", name, u.Reason, reason)
		}
		delete(reasons, name)
	}
	for name := range reasons {
		t.Errorf("%s has no line in the plan", name)
	}
}

func TestPlanSaysWhatAnExportIsWorth(t *testing.T) {
	plan := planned(t, written(t, entry{name: "issues.csv", content: jiraCSV("TEA", 3)}, entry{name: "dump.zip", content: zipOf(t, entry{name: "KITE-1.json", content: jiraIssue("KITE-1", 301)})}))
	for _, e := range plan.Exports {
		gap := false
		for _, g := range e.Gaps {
			gap = gap || g.Needs == connector.StateHistory
		}
		history := e.Worth.Count(connector.StateHistory)
		switch e.Format {
		case "jira-csv":
			if e.Worth.Count(connector.Items) != 3 || history != 0 || !gap || e.Worth.Partial {
				t.Errorf("the CSV is worth %+v with gaps %v, want 3 items and no history", e.Worth, e.Gaps)
			}
		case "jira-json":
			if e.Worth.Count(connector.Items) != 1 || history != 1 || gap {
				t.Errorf("the dump is worth %+v with gaps %v, want an item with history", e.Worth, e.Gaps)
			}
		}
	}
	if len(plan.Exports) != 2 {
		t.Errorf("%d exports, want 2", len(plan.Exports))
	}
}

func TestImportOfEverything(t *testing.T) {
	plan, db := planned(t, kitchenSink(t)), opened(t)
	receipts, failures := ran(t, db, plan)
	for _, f := range failures {
		t.Errorf("failure of %s: %v", f.Path, f.Err)
	}
	kept := map[string]int64{}
	for i, r := range receipts {
		if wantJSON := i < 2; wantJSON != (r.Format == "jira-json") {
			t.Errorf("import %d is of %s, want the exports with history first", i+1, r.Path)
		}
		for _, c := range r.Counts {
			if c.Table == "work_item" {
				kept[filepath.Base(r.Path)] += c.Kept
			}
			if c.Read != c.Kept+c.Merged+c.Refused {
				t.Errorf("%s: %+v does not add up", r.Path, c)
			}
		}
		if cut := strings.Contains(r.Path, "cut.csv.gz"); cut != (r.Refused > 0) {
			t.Errorf("%s has %d refusals, want some of the file that is cut short alone", r.Path, r.Refused)
		}
	}
	if kept["cut.csv.gz"] < 1000 {
		t.Errorf("%d items of the file that is cut short, want those before the cut", kept["cut.csv.gz"])
	}
	delete(kept, "cut.csv.gz")
	if diff := cmp.Diff(map[string]int64{"issues.csv": 3, "packed.csv.gz": 2, "dump.zip": 2, "KITE-3.json": 1}, kept); diff != "" {
		t.Errorf("items kept (-want +got):\n%s", diff)
	}
}

func TestADumpIsOneExport(t *testing.T) {
	const issues = 500
	var entries []entry
	for i := range issues {
		entries = append(entries, entry{name: fmt.Sprintf("issues/KITE-%d.json", i), content: jiraIssue(fmt.Sprintf("KITE-%d", i), i+1)})
	}
	plan := planned(t, written(t, entry{name: "dump.zip", content: zipOf(t, entries...)}))
	if len(plan.Exports) != 1 || len(plan.Exports[0].Files) != issues || !strings.HasSuffix(plan.Exports[0].Path, "dump.zip!/issues") {
		t.Fatalf("%d exports, the first %q, want one of %d files", len(plan.Exports), plan.Exports[0].Path, issues)
	}
	db := opened(t)
	receipts, failures := ran(t, db, plan)
	if len(failures) > 0 || len(receipts) != 1 || receipts[0].Counts[0].Kept != issues {
		t.Errorf("receipts %+v, failures %v, want %d items", receipts, failures, issues)
	}
}

func TestAFailingExportDoesNotStopTheOthers(t *testing.T) {
	// A file that goes away between the plan and the import.
	folder := written(t, entry{name: "a.csv", content: jiraCSV("TEA", 3)}, entry{name: "b.csv", content: jiraCSV("POT", 2)})
	plan, db := planned(t, folder), opened(t)
	if err := os.Remove(filepath.Join(folder, "a.csv")); err != nil {
		t.Fatal(err)
	}
	receipts, failures := ran(t, db, plan)
	for _, r := range receipts {
		if strings.HasSuffix(r.Path, "a.csv") && r.Refused == 0 {
			t.Errorf("the lost file has receipt %+v, want a failure or a refusal", r)
		}
	}
	for _, f := range failures {
		if !strings.HasSuffix(f.Path, "a.csv") {
			t.Errorf("failure of %s: %v", f.Path, f.Err)
		}
	}
	if len(receipts)+len(failures) != 2 {
		t.Errorf("%d receipts and %d failures, want one of each export", len(receipts), len(failures))
	}
}

func TestCancelledPlanAndRun(t *testing.T) {
	folder := written(t, entry{name: "a.csv", content: jiraCSV("TEA", 3)})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ingest.NewPlan(ctx, []string{folder}, ingest.Settings{}); !errors.Is(err, context.Canceled) {
		t.Errorf("plan: %v, want the context's error", err)
	}
	_, _, err := ingest.Run(ctx, opened(t), planned(t, folder), func(warehouse.Receipt) { t.Error("an export was imported") })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("run: %v, want the context's error", err)
	}
}

func TestPlanOfAPathThatDoesNotExist(t *testing.T) {
	if _, err := ingest.NewPlan(context.Background(), []string{filepath.Join(t.TempDir(), "nowhere.csv")}, ingest.Settings{}); err == nil || !strings.Contains(err.Error(), "nowhere.csv") {
		t.Errorf("error %v, want one that names the path", err)
	}
}
