package warehouse

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOneWriterAtATime(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "folder", "w.duckdb")
	first, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(ctx, path, Options{})
	var locked *LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("second open: %v, want a *LockedError", err)
	}
	if want := fmt.Sprintf("process %d on ", os.Getpid()); !strings.HasPrefix(locked.Holder, want) || !strings.Contains(err.Error(), locked.Holder) {
		t.Errorf("holder %q in %q, want it to begin %q", locked.Holder, err, want)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatalf("open after close: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}
