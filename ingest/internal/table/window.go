package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// errTooLong stops a record that outgrows the limit of the window.
var errTooLong = errors.New("longer than the limit")

// compactAt is how much text that nobody needs any more may pile up before it is dropped.
const compactAt = 256 << 10

// window lets a record be read again: it keeps what was read since the last release. Offsets count from the start of
// the decoded text.
type window struct {
	src   io.Reader
	limit int64

	kept []byte
	base int64 // offset of kept[0]
	next int64 // offset of the byte that Read delivers next
	need int64 // offset of the first byte that may be asked for again
	err  error // of src, once kept is used up
}

// Read implements io.Reader.
func (w *window) Read(p []byte) (int, error) {
	if w.end() == w.next {
		if err := w.fill(len(p)); err != nil {
			return 0, err
		}
	}
	n := copy(p, w.kept[w.next-w.base:])
	w.next += int64(n)
	return n, nil
}

func (w *window) end() int64 { return w.base + int64(len(w.kept)) }

func (w *window) fill(want int) error {
	if w.err != nil {
		return w.err
	}
	if w.end()-w.need > w.limit {
		return errTooLong
	}
	if drop := w.need - w.base; drop >= compactAt {
		w.kept = w.kept[:copy(w.kept, w.kept[drop:])]
		w.base = w.need
	}
	start := len(w.kept)
	w.kept = append(w.kept, make([]byte, want)...)
	n, err := w.src.Read(w.kept[start:])
	w.kept = w.kept[:start+n]
	w.err = err
	if n == 0 && err == nil {
		return io.ErrNoProgress
	}
	if n == 0 {
		return err
	}
	return nil
}

// release says that nothing before this offset will be asked for again.
func (w *window) release(offset int64) { w.need = offset }

// between returns kept text; it is valid until the next Read.
func (w *window) between(from, to int64) []byte { return w.kept[from-w.base : to-w.base] }

// rewind makes Read deliver from this offset.
func (w *window) rewind(offset int64) { w.next = offset }

// lineAfter returns the offset after the line that starts at from, reading on and forgetting what it passes if the
// line is not in memory. At the end of the text it returns that.
func (w *window) lineAfter(from int64) (int64, error) {
	for {
		if i := bytes.IndexByte(w.kept[from-w.base:], '\n'); i >= 0 {
			return from + int64(i) + 1, nil
		}
		from = w.end()
		w.release(from)
		switch err := w.fill(compactAt); {
		case errors.Is(err, io.EOF):
			return from, nil
		case err != nil:
			return from, fmt.Errorf("skip a line: %w", err)
		}
	}
}
