package anytable

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/workhealth/workhealth/ingest/internal/table"
)

// lineReader delivers the lines of a text that are not blank.
type lineReader struct {
	src    *bufio.Reader
	number int64 // of the line delivered last, from 1
	long   []byte
}

// errTooLong is returned for a line longer than any record; the next call goes on after it.
var errTooLong = fmt.Errorf("the line is longer than %d MiB", table.MaxRecord>>20)

func newLineReader(r io.Reader) *lineReader { return &lineReader{src: bufio.NewReaderSize(r, 256<<10)} }

// next returns a line without its end; it is valid until the next call. At the end of the text it returns io.EOF.
func (l *lineReader) next() ([]byte, error) {
	for {
		line, err := l.line()
		if err != nil {
			return nil, err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			return line, nil
		}
	}
}

func (l *lineReader) line() ([]byte, error) {
	line, err := l.src.ReadSlice('\n')
	if len(line) > 0 {
		l.number++
	}
	if errors.Is(err, bufio.ErrBufferFull) {
		line, err = l.rest(line)
	}
	switch {
	case errors.Is(err, errTooLong):
		return nil, err
	case errors.Is(err, io.EOF) && len(line) > 0: // the last line has no end
	case err != nil:
		return nil, err
	}
	if l.number == 1 {
		line = bytes.TrimPrefix(line, mark)
	}
	return line, nil
}

// mark is the byte order mark of UTF-8.
var mark = []byte{0xEF, 0xBB, 0xBF}

// rest reads on a line that is longer than the buffer.
func (l *lineReader) rest(start []byte) ([]byte, error) {
	l.long = append(l.long[:0], start...)
	tooLong := false
	for {
		more, err := l.src.ReadSlice('\n')
		if tooLong = tooLong || len(l.long)+len(more) > table.MaxRecord; !tooLong {
			l.long = append(l.long, more...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if tooLong {
			return nil, errTooLong
		}
		return l.long, err
	}
}

func startsWithObject(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, mark), " \t\r\n")
	return len(head) > 0 && head[0] == '{'
}

// maxColumns is how many columns of a JSON table are looked at.
const maxColumns = 1000

// sampleLines looks at the objects in the head of a file. The first three must be whole, or it is no table.
func sampleLines(head []byte, whole bool) (*sample, error) {
	s := &sample{format: formatLines}
	at := map[string]int{}
	lines := newLineReader(bytes.NewReader(head))
	if end := bytes.LastIndexByte(head, '\n'); !whole && end >= 0 { // the last line may be cut
		lines = newLineReader(bytes.NewReader(head[:end]))
	}
	for n := 0; s.rows < sampleRows; n++ {
		line, err := lines.next()
		if err != nil {
			break
		}
		if err := s.addObject(string(line), at); err != nil && n < 3 {
			return nil, errNotTable
		}
	}
	if s.rows == 0 {
		return nil, errNotTable
	}
	return s, nil
}

// addObject adds a row; columns that it is the first to have are empty in the rows before.
func (s *sample) addObject(line string, at map[string]int) error {
	cells := make([]string, len(s.columns))
	for m := (members{s: valid(line)}); ; {
		name, value, ok, err := m.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		i, known := at[name]
		if !known && len(s.columns) == maxColumns {
			continue
		}
		if !known {
			i = len(s.columns)
			at[name] = i
			p := newProfiler(name)
			p.rows = s.rows
			s.header, s.columns, cells = append(s.header, name), append(s.columns, p), append(cells, "")
		}
		cells[i] = value
	}
	s.add(cells)
	return nil
}

// valid replaces what is not UTF-8. Most lines are, and telling so is much cheaper than rewriting them.
func valid(line string) string {
	if utf8.ValidString(line) {
		return line
	}
	return strings.ToValidUTF8(line, "\uFFFD")
}
