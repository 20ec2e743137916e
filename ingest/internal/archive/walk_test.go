package archive

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// member is an entry of a zip archive that a test makes.
type member struct {
	name    string
	content []byte
	flags   uint16
}

func zipOf(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		header := &zip.FileHeader{Name: m.name, Method: zip.Store, Flags: m.flags, CRC32: crc32.ChecksumIEEE(m.content),
			CompressedSize64: uint64(len(m.content)), UncompressedSize64: uint64(len(m.content))}
		w, err := z.CreateRaw(header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(m.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// walked writes the files into a folder, walks it and returns what each file holds, and the problems, with paths
// relative to the folder.
func walked(t *testing.T, files map[string][]byte, roots ...string) (content, problems map[string]string) {
	t.Helper()
	folder := t.TempDir()
	for name, bytes := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	paths := []string{folder}
	for _, root := range roots {
		paths = append(paths, filepath.Join(folder, root))
	}
	a, err := Walk(paths)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	content, problems = map[string]string{}, map[string]string{}
	for _, f := range a.Files {
		name := strings.TrimPrefix(f.Path, filepath.ToSlash(folder)+"/")
		if _, twice := content[name]; twice {
			t.Errorf("%s is listed twice", name)
		}
		content[name] = read(f.Open)
	}
	for _, p := range a.Problems {
		problems[strings.TrimPrefix(p.Path, filepath.ToSlash(folder)+"/")] = p.Reason
	}
	return content, problems
}

func read(open func() (io.ReadCloser, error)) string {
	r, err := open()
	if err != nil {
		return "error: " + err.Error()
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		return string(text) + "error: " + err.Error()
	}
	return string(text)
}

func TestWalkFindsEveryFile(t *testing.T) {
	inner := zipOf(t, member{name: "deep.txt", content: []byte("deep")}, member{name: "third.zip", content: zipOf(t, member{name: "x", content: []byte("x")})})
	book := zipOf(t, member{name: "[Content_Types].xml", content: []byte("<Types/>")}, member{name: "xl/workbook.xml", content: []byte("<workbook/>")})
	whole := zipOf(t, member{name: "a.txt", content: []byte("a")})
	damaged := zipOf(t, member{name: "good.txt", content: []byte("good")}, member{name: "bad.txt", content: []byte("was fine")})
	copy(damaged[bytes.Index(damaged, []byte("was fine")):], "not fine")
	content, problems := walked(t, map[string][]byte{
		"plain.txt":        []byte("plain"),
		"sub/below.txt":    []byte("below"),
		"empty.txt":        nil,
		".DS_Store":        []byte("x"),
		"sub/Thumbs.db":    []byte("x"),
		"packed.csv":       gzipOf(t, []byte("a,b\n")),
		"no-archive.zip":   []byte("only called one"),
		"book.xlsx":        book,
		"truncated.zip":    whole[:len(whole)-10],
		"outer.zip":        zipOf(t, member{name: "dir/", content: nil}, member{name: "dir/in.txt", content: []byte("in")}, member{name: "nested.zip", content: inner}, member{name: "in.gz", content: gzipOf(t, []byte("in gz"))}, member{name: "__MACOSX/._in.txt", content: []byte("x")}),
		"encrypted.zip":    zipOf(t, member{name: "secret.txt", content: []byte("?"), flags: 1}, member{name: "open.txt", content: []byte("open")}),
		"climbing.zip":     zipOf(t, member{name: "../../etc/passwd", content: []byte("x")}, member{name: `..\up.txt`, content: []byte("x")}, member{name: "/root.txt", content: []byte("x")}, member{name: "fine.txt", content: []byte("fine")}),
		"damaged.zip":      damaged,
		"cut.csv.gz":       gzipOf(t, []byte("a,b\n"))[:20],
		"only-a-header.gz": {0x1F, 0x8B},
	}, "plain.txt", "sub")
	want := map[string]string{
		"plain.txt": "plain", "sub/below.txt": "below", "empty.txt": "", "packed.csv": "a,b\n", "no-archive.zip": "only called one", "book.xlsx": string(book),
		"outer.zip!/dir/in.txt": "in", "outer.zip!/nested.zip!/deep.txt": "deep", "outer.zip!/in.gz": "in gz",
		"encrypted.zip!/open.txt": "open", "climbing.zip!/fine.txt": "fine", "damaged.zip!/good.txt": "good",
	}
	for _, name := range []string{"cut.csv.gz", "only-a-header.gz"} {
		if !strings.Contains(content[name], "error: ") {
			t.Errorf("%s reads as %q, want an error", name, content[name])
		}
		delete(content, name)
	}
	if diff := cmp.Diff(want, content); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	reasons := map[string]string{
		"truncated.zip": "damaged zip archive", "outer.zip!/nested.zip!/third.zip": "more than 2 deep", "encrypted.zip!/secret.txt": "encrypted",
		"climbing.zip!/../../etc/passwd": "climbs out", `climbing.zip!/..\up.txt`: "climbs out", "climbing.zip!//root.txt": "climbs out", "damaged.zip!/bad.txt": "checksum",
	}
	for name, reason := range reasons {
		if !strings.Contains(problems[name], reason) {
			t.Errorf("problem of %s is %q, want it to say %q", name, problems[name], reason)
		}
		delete(problems, name)
	}
	for name, reason := range problems {
		t.Errorf("unexpected problem of %s: %s", name, reason)
	}
}

func TestWalkNamesAPathThatDoesNotExist(t *testing.T) {
	if _, err := Walk([]string{filepath.Join(t.TempDir(), "nowhere")}); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("error %v, want one that names the path", err)
	}
}

func TestABombIsLeftAlone(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "zeros", Method: zip.Deflate})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, 17<<20)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	content, problems := walked(t, map[string][]byte{"bomb.zip": b.Bytes()})
	if len(content) > 0 || !strings.Contains(problems["bomb.zip!/zeros"], "thousand times") {
		t.Errorf("files %d, problems %v, want the entry refused", len(content), problems)
	}
}

// A dump of many files must not keep the beginning of each in memory.
func TestWalkKeepsNoContentInMemory(t *testing.T) {
	const files, size = 200, 256 << 10
	path := filepath.Join(t.TempDir(), "dump.zip")
	writeDump(t, path, files, size)
	before := heap()
	a, err := Walk([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if grown := heap() - before; len(a.Files) != files || grown > files*size/10 {
		t.Errorf("%d files take %d bytes before any is read", len(a.Files), grown)
	}
	runtime.KeepAlive(a)
}

func writeDump(t *testing.T, path string, files, size int) {
	t.Helper()
	var members []member
	for i := range files {
		members = append(members, member{name: fmt.Sprintf("%d.json", i), content: bytes.Repeat([]byte{'a'}, size)})
	}
	if err := os.WriteFile(path, zipOf(t, members...), 0o600); err != nil {
		t.Fatal(err)
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
