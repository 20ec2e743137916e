package archive

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func FuzzWalk(f *testing.F) {
	f.Add([]byte("plain"))
	f.Add([]byte("PK\x03\x04 torn"))
	f.Add([]byte{0x1F, 0x8B, 8, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := Walk([]string{path})
		if err != nil {
			t.Fatalf("%v, want a problem", err)
		}
		defer a.Close()
		for _, file := range a.Files {
			r, err := file.Open()
			if err != nil {
				continue
			}
			if n, _ := io.Copy(io.Discard, io.LimitReader(r, 64<<20)); n == 64<<20 {
				t.Logf("%s unpacks to 64 MiB or more", file.Path)
			}
			if err := r.Close(); err != nil {
				t.Logf("close %s: %v", file.Path, err)
			}
		}
		if len(a.Files)+len(a.Problems) == 0 && len(content) > 0 && content[0] != 'P' && content[0] != 0x1F {
			t.Error("a file is neither listed nor a problem")
		}
	})
}
