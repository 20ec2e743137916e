package warehouse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

// many sends more items than one batch of rows holds, so that some have been merged when the sender goes on.
func many(sink connector.Sink) error {
	for i := range 1<<16 + 10 {
		if err := sink.Item(&connector.Item{Source: "jira", Key: fmt.Sprintf("POT-%d", i), State: "Doing"}); err != nil {
			return err
		}
	}
	return nil
}

func TestAFailingReadLeavesNothingBehind(t *testing.T) {
	db := onDisk(t)
	imported(t, db, "tea", everything)
	before := dump(t, db, "true")
	broken := errors.New("the wire was cut")
	_, err := db.Import(context.Background(), sourceOf("pots", with(many, func(connector.Sink) error { return broken })))
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want that of the reader", err)
	}
	if diff := cmp.Diff(before, dump(t, db, "true")); diff != "" {
		t.Errorf("rows changed (-before +after):\n%s", diff)
	}
	if got := imported(t, db, "tea too", everything); got.Batch != 2 {
		t.Errorf("the next import is batch %d, want 2", got.Batch)
	}
}

// A record that core cannot hold is a defect of a connector: it fails the import, and the reader does not hang.
func TestARowThatCoreCannotHoldFailsTheImport(t *testing.T) {
	db := inMemory(t)
	before := dump(t, db, "true")
	_, err := db.Import(context.Background(), sourceOf("no key", with(items(connector.Item{Source: "jira"}), everything)))
	if err == nil {
		t.Error("an item without a key was imported")
	}
	if diff := cmp.Diff(before, dump(t, db, "true")); diff != "" {
		t.Errorf("rows changed (-before +after):\n%s", diff)
	}
}

func TestACancelledImportLeavesNothingBehind(t *testing.T) {
	db := onDisk(t)
	imported(t, db, "tea", everything)
	before := dump(t, db, "true")
	ctx, cancel := context.WithCancel(context.Background())
	cancelled := false
	_, err := db.Import(ctx, sourceOf("pots", with(many, func(connector.Sink) error { cancel(); cancelled = true; return nil }, many)))
	if !errors.Is(err, context.Canceled) || !cancelled {
		t.Errorf("error %v (cancelled in the middle: %t), want the context's", err, cancelled)
	}
	if _, err := db.Import(ctx, sourceOf("cups", many)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of an import that was cancelled before it began, want the context's", err)
	}
	if diff := cmp.Diff(before, dump(t, db, "true")); diff != "" {
		t.Errorf("rows changed (-before +after):\n%s", diff)
	}
}

// A damaged file costs what cannot be read of it; the connector says so, and the other files of the export are read.
func TestADamagedFileDoesNotFailTheExport(t *testing.T) {
	db := inMemory(t)
	source := sourceOf("tea", everything)
	cut := connector.NewFile("cut.json", 9, func() (io.ReadCloser, error) { return nil, errors.New("bad checksum") })
	source.Export.Files = append(source.Export.Files, cut)
	receipt, err := db.Import(context.Background(), source)
	if err != nil {
		t.Fatal(err)
	}
	if got := one(t, db, "SELECT count(*) FROM meta.import_file"); receipt.Total().Kept == 0 || got != "2" {
		t.Errorf("receipt %+v with %s files, want the rows and both files", receipt, got)
	}
	source.Export.Files[1] = connector.FileOf("cut.json", nil)
	if again, err := db.Import(context.Background(), source); err != nil || again.Known {
		t.Errorf("the mended export: known %t (%v), want it to be read", again.Known, err)
	}
}

func TestRunsAreKept(t *testing.T) {
	ctx := context.Background()
	db := inMemory(t)
	if _, err := db.LastRun(ctx); !errors.Is(err, ErrNoRun) {
		t.Errorf("last run of an empty database: %v, want ErrNoRun", err)
	}
	for _, r := range []StoredRun{
		{ID: "a", AsOf: at(1, 1), Document: []byte(`{"v":1}`), Items: []byte(`[]`)},
		{ID: "b", AsOf: at(2, 1), Document: []byte(`{"v":2}`), Items: []byte(`[]`)},
		{ID: "a", AsOf: at(1, 1), Document: []byte(`{"v":3}`), Items: []byte(`[1]`)},
	} {
		if err := db.StoreRun(ctx, r); err != nil {
			t.Fatal(err)
		}
		got, err := db.LastRun(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, got); diff != "" {
			t.Errorf("last run (-want +got):\n%s", diff)
		}
	}
	if got := one(t, db, "SELECT count(*) FROM meta.run"); got != "2" {
		t.Errorf("%s runs, want the second of a replaced", got)
	}
}
