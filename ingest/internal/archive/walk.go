package archive

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

const (
	maxDepth   = 2       // archives in archives
	maxEntry   = 8 << 30 // bytes of one entry, unpacked
	maxNested  = 1 << 28 // bytes of an archive inside an archive, which is held in memory
	maxRatio   = 1000    // unpacked to packed bytes of an entry over 16 MiB: more is a bomb, not an export
	bigEntry   = 16 << 20
	maxEntries = 500_000
)

// Problem is a path that could not be opened, or an archive entry that was left alone.
type Problem struct {
	Path   string
	Reason string
}

// Archive is what Walk opened. Close it when the files are no longer read.
type Archive struct {
	Files    []*connector.File // in order of their paths
	Problems []Problem
	closers  []io.Closer
}

// Close closes the archives behind the files.
func (a *Archive) Close() error {
	var errs []error
	for _, c := range a.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// Walk lists the files under the given paths. What cannot be opened becomes a Problem; only a path that does not exist
// is an error.
func Walk(paths []string) (*Archive, error) {
	a := &Archive{}
	seen := map[string]bool{} // a folder and a file in it may both be named
	for _, root := range paths {
		if _, err := os.Stat(root); err != nil {
			return nil, fmt.Errorf("read %s: %w", root, errors.Unwrap(err))
		}
		err := filepath.WalkDir(filepath.Clean(root), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				a.problem(path, err.Error())
			case seen[path] || isJunk(filepath.ToSlash(path)):
			case d.Type().IsRegular():
				seen[path] = true
				a.addDisk(path)
			case !d.IsDir():
				a.problem(path, "not a regular file")
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("walk %s: %w", root, err)
		}
	}
	sort.SliceStable(a.Files, func(i, j int) bool { return a.Files[i].Path < a.Files[j].Path })
	return a, nil
}

func (a *Archive) problem(path, reason string) {
	a.Problems = append(a.Problems, Problem{filepath.ToSlash(path), reason})
}

func (a *Archive) addDisk(path string) {
	info, err := os.Stat(path)
	if err != nil {
		a.problem(path, err.Error())
		return
	}
	shown := filepath.ToSlash(path)
	file := connector.NewFile(shown, info.Size(), func() (io.ReadCloser, error) { return os.Open(path) })
	if !isArchive(file) {
		a.add(file)
		return
	}
	disk, err := os.Open(path)
	if err != nil {
		a.problem(path, err.Error())
		return
	}
	a.closers = append(a.closers, disk)
	a.addZip(shown, disk, info.Size(), 1)
}

// add takes a file that is no zip; a gzip file becomes its content. Heads are not kept: a dump holds many thousand files.
func (a *Archive) add(f *connector.File) {
	head, _, err := f.Head()
	f.Forget()
	if err != nil {
		a.problem(f.Path, err.Error())
		return
	}
	if bytes.HasPrefix(head, []byte{0x1F, 0x8B}) {
		packed := f
		f = connector.NewFile(packed.Path, packed.Size, func() (io.ReadCloser, error) { return openGzip(packed) })
		if head, _, err = f.Head(); err != nil {
			head = nil // damaged: whoever reads it will say where
		}
		f.Forget()
	}
	if isTar(head) {
		a.addTar(f)
		return
	}
	a.Files = append(a.Files, f)
}

func openGzip(f *connector.File) (io.ReadCloser, error) {
	packed, err := f.Open()
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(packed)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("unpack: %w", err), packed.Close())
	}
	return &bounded{r: r, left: maxEntry, closers: []io.Closer{r, packed}}, nil
}

// isArchive tells a zip from a file; an office document is a zip that is a file.
func isArchive(f *connector.File) bool {
	head, _, err := f.Head()
	return err == nil && bytes.HasPrefix(head, zipMark) && !IsOffice(f)
}

var zipMark = []byte("PK\x03\x04")

// IsOffice tells whether a file is an office document (a workbook, say): a zip whose first entry has a name that only
// those have. A zip that holds a workbook is none.
func IsOffice(f *connector.File) bool {
	const nameAt = 30 // in the local header, after the length of the name at 26
	head, _, err := f.Head()
	if err != nil || !bytes.HasPrefix(head, zipMark) || len(head) < nameAt {
		return false
	}
	length := int(binary.LittleEndian.Uint16(head[26:]))
	name := head[nameAt:min(nameAt+length, len(head))]
	for _, mark := range []string{"[Content_Types].xml", "_rels/", "docProps/", "xl/", "customXml/", "word/", "ppt/"} {
		if bytes.HasPrefix(name, []byte(mark)) {
			return true
		}
	}
	return string(name) == "mimetype" // OpenDocument
}

func (a *Archive) addZip(shown string, r io.ReaderAt, size int64, depth int) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		a.problem(shown, fmt.Sprintf("damaged zip archive: %v", err))
		return
	}
	if len(z.File) > maxEntries {
		a.problem(shown, fmt.Sprintf("zip archive with %d entries, more than %d", len(z.File), maxEntries))
		return
	}
	for _, entry := range z.File {
		if entry.FileInfo().IsDir() || isJunk(entry.Name) {
			continue
		}
		path := shown + "!/" + entry.Name
		if reason := refuse(entry); reason != "" {
			a.problem(path, reason)
			continue
		}
		file := connector.NewFile(path, int64(entry.UncompressedSize64), func() (io.ReadCloser, error) { return openEntry(entry) })
		if !isArchive(file) {
			a.add(file)
			continue
		}
		a.addNested(path, file, depth)
	}
}

func (a *Archive) addNested(path string, file *connector.File, depth int) {
	if depth >= maxDepth {
		a.problem(path, fmt.Sprintf("zip archive more than %d deep", maxDepth))
		return
	}
	r, err := file.Open()
	if err != nil {
		a.problem(path, err.Error())
		return
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, maxNested+1))
	if err != nil {
		a.problem(path, err.Error())
		return
	}
	if len(content) > maxNested {
		a.problem(path, fmt.Sprintf("zip archive inside a zip archive, larger than %d bytes: unpack it first", maxNested))
		return
	}
	a.addZip(path, bytes.NewReader(content), int64(len(content)), depth+1)
}

// isJunk tells what file managers leave behind in folders and archives: nobody exported it.
func isJunk(path string) bool {
	name := path[strings.LastIndexByte(path, '/')+1:]
	switch name {
	case ".DS_Store", "Thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "._") || strings.HasPrefix(path, "__MACOSX/") || strings.Contains(path, "/__MACOSX/")
}

// refuse says why an entry must not be read, or "".
func refuse(entry *zip.File) string {
	switch {
	case !filepath.IsLocal(strings.ReplaceAll(entry.Name, `\`, "/")):
		return "its path climbs out of the archive"
	case entry.Flags&1 != 0:
		return "encrypted: unpack it with its password first"
	case entry.UncompressedSize64 > maxEntry:
		return fmt.Sprintf("larger than %d bytes", int64(maxEntry))
	case entry.UncompressedSize64 > bigEntry && entry.UncompressedSize64/max(entry.CompressedSize64, 1) > maxRatio:
		return "unpacks to more than a thousand times its size"
	}
	return ""
}

func openEntry(entry *zip.File) (io.ReadCloser, error) {
	r, err := entry.Open()
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return &bounded{r: r, left: maxEntry, closers: []io.Closer{r}}, nil
}

// bounded stops a stream that unpacks to more than an export can be.
type bounded struct {
	r       io.Reader
	left    int64
	closers []io.Closer
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("unpacks to more than %d bytes", int64(maxEntry))
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

func (b *bounded) Close() error {
	var errs []error
	for _, c := range b.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}
