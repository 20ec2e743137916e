package gitlog

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxLine is the longest line that is kept, in bytes; a minified file in a patch is longer, and of no use here.
const maxLine = 1 << 20

// lines delivers a log line by line, without line ends.
type lines struct {
	in   *bufio.Reader
	text string // the current line, valid UTF-8
	n    int64  // its number, from 1
	err  error
}

// newLines reads UTF-8, or UTF-16 with a byte order mark, which PowerShell writes when output is redirected.
func newLines(r io.Reader) *lines {
	return &lines{in: bufio.NewReader(transform.NewReader(r, unicode.BOMOverride(encoding.Nop.NewDecoder())))}
}

// next moves to the next line; it is false at the end or when reading failed, see err.
func (l *lines) next() bool {
	var line []byte
	for {
		part, more, err := l.in.ReadLine()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				l.err = err
			}
			return false
		}
		line = append(line, part[:min(len(part), maxLine-len(line))]...)
		if !more {
			break
		}
	}
	l.n++
	l.text = strings.ToValidUTF8(string(line), "\uFFFD")
	return true
}
