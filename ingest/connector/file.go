package connector

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"time"
)

// headSize is how much of a file Recognize may look at.
const headSize = 256 << 10

// File is one file of the input: on disk, or a member of an archive.
type File struct {
	Path string // as shown to the user; members of an archive after "!/": "exports/jira.zip!/ABC-1.json"
	Size int64  // bytes, uncompressed

	// Charset and Delimiter hold what the user says of a text, where the evidence in it is not to be followed: the name of
	// a charset, and the character between cells. Both may be empty.
	Charset   string
	Delimiter rune

	open func() (io.ReadCloser, error)

	learning sync.Mutex
	learnt   map[string]any

	mu     sync.Mutex
	peeked bool
	head   []byte
	err    error
}

// NewFile returns a File whose content comes from open, which may be called more than once.
func NewFile(path string, size int64, open func() (io.ReadCloser, error)) *File {
	return &File{Path: path, Size: size, open: open}
}

// FileOf returns a File over bytes in memory.
func FileOf(path string, content []byte) *File {
	return NewFile(path, int64(len(content)), func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	})
}

// Open opens the file for reading from its start.
func (f *File) Open() (io.ReadCloser, error) {
	r, err := f.open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Path, err)
	}
	return r, nil
}

// Head returns the first 256 KiB (or less) of the file, kept until Forget. Whole tells whether that is all of it.
func (f *File) Head() (head []byte, whole bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.peeked {
		f.head, f.err = f.peek()
		f.peeked = true
	}
	if len(f.head) > headSize {
		return f.head[:headSize], false, f.err
	}
	return f.head, true, f.err
}

func (f *File) peek() ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, headSize+1))
	if err != nil {
		return head, fmt.Errorf("read %s: %w", f.Path, err)
	}
	return head, nil
}

// Forget lets go of the head, so that a dump of many thousand files does not stay in memory.
func (f *File) Forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.head, f.err, f.peeked = nil, nil, false
}

// Learn returns what find finds out (find must not call Learn) about the file's content and remembers it under the name, because a large file is
// looked at more than once: by the preflight, by a survey, by the import. An error is not remembered.
func (f *File) Learn(name string, find func() (any, error)) (any, error) {
	f.learning.Lock()
	defer f.learning.Unlock()
	if known, ok := f.learnt[name]; ok {
		return known, nil
	}
	found, err := find()
	if err != nil {
		return nil, err
	}
	if f.learnt == nil {
		f.learnt = map[string]any{}
	}
	f.learnt[name] = found
	return found, nil
}

// Export is what one call of Format.Read reads: the files that belong together, and the user's settings for them.
type Export struct {
	Files []*File

	// Zone is the zone of written times that carry none; never nil (UTC unless the user says otherwise).
	Zone *time.Location

	// DateOrder settles a column whose days and months cannot be told apart: "dmy", "mdy", or "" (ask).
	DateOrder string

	// DecimalMark is "," or "." where the user says which one parts whole numbers from fractions; "" to decide by evidence.
	DecimalMark string

	// Label names the export where its content does not say what it belongs to (a repository, a board).
	Label string

	// Columns says how the user wants a table to be read: header name -> field; nil where nobody said.
	Columns map[string]string
}
