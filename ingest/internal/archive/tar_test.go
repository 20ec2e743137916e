package archive

import (
	"archive/tar"
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func tarOf(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		header := &tar.Header{Name: m.name, Size: int64(len(m.content)), Mode: 0o600, Typeflag: tar.TypeReg}
		if m.content == nil {
			header.Typeflag, header.Linkname = tar.TypeSymlink, "/etc/passwd"
		}
		if err := w.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(m.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTar(t *testing.T) {
	plain := tarOf(t, member{name: "./a.txt", content: []byte("a")}, member{name: "../up.txt", content: []byte("x")}, member{name: "link"},
		member{name: "in.zip", content: zipOf(t, member{name: "deep.txt", content: []byte("deep")})})
	content, problems := walked(t, map[string][]byte{
		"plain.tar":     plain,
		"packed.tar.gz": gzipOf(t, tarOf(t, member{name: "b.txt", content: []byte("b")})),
		"cut.tar":       plain[:1100],
	})
	want := map[string]string{"cut.tar!/a.txt": "a", "plain.tar!/a.txt": "a", "plain.tar!/in.zip!/deep.txt": "deep", "packed.tar.gz!/b.txt": "b"}
	if d := cmp.Diff(want, content); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	wantProblems := map[string]string{
		"plain.tar!/../up.txt": "its path climbs out of the archive", "plain.tar!/link": "not a regular file", "cut.tar": "damaged tar archive: unexpected EOF",
	}
	if d := cmp.Diff(wantProblems, problems); d != "" {
		t.Errorf("problems (-want +got):\n%s", d)
	}
}
