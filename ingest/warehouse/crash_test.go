package warehouse

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// importInto tells the test binary that it is a child which imports into the named database until it is killed.
const importInto = "WORKHEALTH_TEST_IMPORT_INTO"

// A batch of the child: more changes than one batch of rows holds, so that it is killed in the middle of merging, too.
const (
	batchItems   = 3_000
	batchChanges = 1<<16 + 3_000
)

// generated sends the rows of the numbered export; no two exports share a row.
func generated(number int) sender {
	return func(sink connector.Sink) error {
		for i := range batchItems {
			item := connector.Item{Source: "jira", Key: fmt.Sprintf("E%d-%d", number, i), State: "Doing", Description: strings.Repeat("tea ", 100)}
			if err := sink.Item(&item); err != nil {
				return err
			}
		}
		for i := range batchChanges {
			change := connector.Change{Source: "jira", ItemKey: fmt.Sprintf("E%d-%d", number, i%batchItems), ID: fmt.Sprintf("%d.%d", number, i), At: at(1, 1), Field: connector.FieldState, From: "To Do", To: "Doing"}
			if err := sink.Change(&change); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestHelperProcess is no test: it is the child of TestAKilledImportLeavesWholeBatches.
func TestHelperProcess(t *testing.T) {
	path := os.Getenv(importInto)
	if path == "" {
		t.Skip("only as a child process")
	}
	ctx := context.Background()
	db, err := Open(ctx, path, Options{Memory: "256MiB"})
	if err != nil {
		t.Fatal(err)
	}
	var number int
	if err := db.sql.QueryRowContext(ctx, "SELECT count(*) FROM meta.import_batch").Scan(&number); err != nil {
		t.Fatal(err)
	}
	for {
		number++
		fmt.Println("begin", number)
		if _, err := db.Import(ctx, sourceOf(fmt.Sprint("export ", number), generated(number))); err != nil {
			t.Fatal(err)
		}
		fmt.Println("done", number)
	}
}

// importUntilKilled runs the child and kills it some time after it said the line. It returns the last batch that the
// child saw committed.
func importUntilKilled(t *testing.T, path, line string, after time.Duration) (done int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestHelperProcess$")
	child.Env = append(os.Environ(), importInto+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { _ = child.Process.Kill() }) // a child that hangs
	defer timer.Stop()
	said := false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		_, _ = fmt.Sscanf(lines.Text(), "done %d", &done)
		if lines.Text() == line {
			said = true
			time.AfterFunc(after, func() { _ = child.Process.Kill() })
		}
	}
	if err := child.Wait(); err == nil || !said || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the child ended with %v (said %q: %t), want it killed", err, line, said)
	}
	return done
}

func TestAKilledImportLeavesWholeBatches(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	held := 0
	for _, moment := range []struct {
		phase string
		after time.Duration
	}{{"begin", 0}, {"done", 0}, {"begin", 150 * time.Millisecond}, {"begin", 500 * time.Millisecond}, {"done", 50 * time.Millisecond}} {
		done := importUntilKilled(t, path, fmt.Sprint(moment.phase, " ", held+1), moment.after)
		db, err := Open(context.Background(), path, Options{})
		if err != nil {
			t.Fatalf("open after a kill %s after %s: %v", moment.after, moment.phase, err)
		}
		batches := query(t, db, `
			SELECT b.batch_id,
			       (SELECT count(*) FROM core.work_item w WHERE w.batch_id = b.batch_id),
			       (SELECT count(*) FROM core.work_item_change c WHERE c.batch_id = b.batch_id),
			       (SELECT count(*) FROM meta.import_file f WHERE f.batch_id = b.batch_id),
			       (SELECT sum(kept) FROM meta.import_count n WHERE n.batch_id = b.batch_id)
			FROM meta.import_batch b ORDER BY ALL`)
		for i, got := range batches {
			if want := fmt.Sprintf("%d|%d|%d|1|%d", i+1, batchItems, batchChanges, batchItems+batchChanges); got != want {
				t.Errorf("batch %s, want %s", got, want)
			}
		}
		if len(batches) < held || len(batches) < done {
			t.Errorf("%d batches after a kill, %d had been committed", len(batches), max(held, done))
		}
		held = len(batches)
		if got := one(t, db, "SELECT (SELECT count(*) FROM core.work_item), (SELECT count(*) FROM core.work_item_change)"); got != fmt.Sprintf("%d|%d", held*batchItems, held*batchChanges) {
			t.Errorf("%s items and changes are more than %d whole batches", got, held)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		t.Logf("killed %s after %s: %d batches", moment.after, moment.phase, held)
	}
	if held == 0 {
		t.Error("no batch was ever committed: the test has shown nothing")
	}
}
