package archive

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// maxTar is how much of an unpacked tar archive is held in memory: unlike a zip it cannot be entered in the middle.
const maxTar = 1 << 30

// isTar tells a tar archive by the mark in its first header.
func isTar(head []byte) bool {
	const at = 257
	return len(head) > at+5 && bytes.Equal(head[at:at+5], []byte("ustar"))
}

func (a *Archive) addTar(f *connector.File) {
	r, err := f.Open()
	if err != nil {
		a.problem(f.Path, err.Error())
		return
	}
	defer r.Close()
	left := int64(maxTar)
	for t := tar.NewReader(r); ; {
		entry, err := t.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			a.problem(f.Path, fmt.Sprintf("damaged tar archive: %v", err))
			return
		}
		name := strings.TrimPrefix(entry.Name, "./")
		path := f.Path + "!/" + name
		switch {
		case entry.Typeflag == tar.TypeDir:
			continue
		case entry.Typeflag != tar.TypeReg:
			a.problem(path, "not a regular file")
			continue
		case !filepath.IsLocal(strings.ReplaceAll(name, `\`, "/")):
			a.problem(path, "its path climbs out of the archive")
			continue
		case entry.Size > left:
			a.problem(path, fmt.Sprintf("tar archive of more than %d bytes: unpack it first", int64(maxTar)))
			return
		}
		content, err := io.ReadAll(t)
		if err != nil {
			a.problem(path, err.Error())
			return
		}
		left -= entry.Size
		a.addEntry(path, connector.FileOf(path, content))
	}
}

// addEntry takes a file of a tar archive; a zip in it is opened like one in a zip.
func (a *Archive) addEntry(path string, f *connector.File) {
	if isArchive(f) {
		a.addNested(path, f, 1)
		return
	}
	a.add(f)
}
