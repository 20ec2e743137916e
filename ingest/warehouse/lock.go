package warehouse

import (
	"fmt"
	"os"
	"strings"

	"github.com/gofrs/flock"
)

// LockedError says that another run holds the warehouse.
type LockedError struct {
	Path   string
	Holder string // "process 4711 on host"
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("database is in use by %s (lock file %s)", e.Holder, e.Path)
}

// lock is the operating system's lock on a file beside the database. It ends with the process, whatever happens to it.
type lock struct{ file *flock.Flock }

func acquire(path string) (*lock, error) {
	f := flock.New(path)
	ok, err := f.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !ok {
		return nil, &LockedError{Path: path, Holder: holder(path)}
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	if err := os.WriteFile(path, fmt.Appendf(nil, "process %d on %s\n", os.Getpid(), host), 0o600); err != nil {
		_ = f.Unlock() // the failure to write is what matters
		return nil, fmt.Errorf("name the holder in %s: %w", path, err)
	}
	return &lock{f}, nil
}

func (l *lock) release() {
	// The lock ends with the process anyway; a lock file that stays behind holds nobody up.
	_ = l.file.Unlock()
}

func holder(path string) string {
	text, err := os.ReadFile(path)
	if err != nil || len(text) == 0 {
		return "another run"
	}
	return strings.TrimSpace(string(text))
}
