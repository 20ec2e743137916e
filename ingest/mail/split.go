package mail

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
)

const (
	maxLine   = 1 << 20 // bytes that are kept of a line
	maxHeader = 512 << 10
	maxBody   = 4 << 20 // bytes that are kept of a body: the text stands before the attachments
	lookahead = 60      // lines that are looked at to tell a separator from a sentence
)

// raw is a message as it stands in the file.
type raw struct {
	line   int64 // of the separator, or the first line
	header []byte
	body   []byte
}

// splitter calls take with every message of a file, until take is false. It returns the error of the file.
type splitter func(in io.Reader, take func(*raw) bool) error

// lines delivers lines with their ends, and shows those to come.
type lines struct {
	in    *bufio.Reader
	ahead [][]byte
	n     int64 // number of the current line, from 1
	err   error
}

func newLines(in io.Reader) *lines { return &lines{in: bufio.NewReader(in)} }

// peek returns the i-th line to come; nil when there is none.
func (l *lines) peek(i int) []byte {
	for len(l.ahead) <= i {
		var line []byte
		for {
			part, err := l.in.ReadSlice('\n')
			line = append(line, part[:min(len(part), maxLine-len(line))]...)
			if errors.Is(err, bufio.ErrBufferFull) {
				continue
			}
			if err != nil && !errors.Is(err, io.EOF) {
				l.err = err
			}
			break
		}
		if len(line) == 0 {
			return nil
		}
		l.ahead = append(l.ahead, line)
	}
	return l.ahead[i]
}

// next takes the next line; nil at the end.
func (l *lines) next() []byte {
	line := l.peek(0)
	if line == nil {
		return nil
	}
	l.ahead = l.ahead[1:]
	if l.n++; l.n == 1 {
		line = bytes.TrimPrefix(line, []byte("\xEF\xBB\xBF"))
	}
	return line
}

func blank(line []byte) bool { return len(bytes.TrimRight(line, "\r\n")) == 0 }

// headerLine is "Name: value"; the name is printable and has no blank.
var headerLine = regexp.MustCompile(`^([!-9;-~]+)[ \t]*:`)

// surely marks separators that programs write: "From -", one that ends in a date, one with Gmail's number.
var surely = regexp.MustCompile(`^From (?:-|.*\d\d?:\d\d(?::\d\d)?.*\d{4}|\d+@xxx)`)

// mailHeaders are names of which at least one stands in the header of every mail.
var mailHeaders = map[string]bool{
	"message-id": true, "date": true, "from": true, "to": true, "cc": true, "subject": true, "in-reply-to": true,
	"references": true, "list-id": true, "sender": true, "reply-to": true, "return-path": true, "received": true,
	"mime-version": true, "content-type": true, "delivered-to": true, "x-gm-thrid": true, "x-mozilla-status": true,
}

// separates tells whether the line begins a message, given what follows. A sentence that begins with "From" may stand
// in a body unchanged, even after a blank line, and be followed by something like a header.
func separates(line []byte, afterBlank bool, l *lines) bool {
	if !bytes.HasPrefix(line, []byte("From ")) {
		return false
	}
	sure := surely.Match(line)
	if !afterBlank && !sure {
		return false
	}
	known := afterBlank && sure && headerLine.Match(l.peek(0)) // then even a header without a known name will do
	for i := range lookahead {
		next := l.peek(i)
		if next == nil || blank(next) {
			return known
		}
		if i > 0 && (next[0] == ' ' || next[0] == '\t') || i == 0 && bytes.HasPrefix(next, []byte(">From ")) {
			continue
		}
		m := headerLine.FindSubmatch(next)
		if m == nil {
			return known && i >= 3 // a header with one damaged line
		}
		known = known || mailHeaders[strings.ToLower(string(m[1]))]
	}
	return known
}

// splitMbox finds the messages of an mbox of whatever variant.
func splitMbox(in io.Reader, take func(*raw) bool) error {
	l := newLines(in)
	var current *raw
	afterBlank, inHeader := true, false
	for line := l.next(); line != nil; line = l.next() {
		switch {
		case separates(line, afterBlank, l):
			if current != nil && !take(current) {
				return nil
			}
			current, inHeader = &raw{line: l.n}, true
		case current == nil: // before the first message
		case inHeader && blank(line):
			inHeader = false
		case inHeader:
			current.header = keep(current.header, line, maxHeader)
		default:
			current.body = keep(current.body, unescape(line), maxBody)
		}
		afterBlank = blank(line)
	}
	if current != nil {
		take(current)
	}
	return l.err
}

// unescape undoes ">From ", which mailboxes write for a line of a body that begins with "From ".
func unescape(line []byte) []byte {
	if bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) && line[0] == '>' {
		return line[1:]
	}
	return line
}

// wholeFile takes a file that is one message.
func wholeFile(in io.Reader, take func(*raw) bool) error {
	l := newLines(in)
	current := &raw{}
	for line := l.next(); line != nil; line = l.next() {
		switch {
		case current.line == 0 && blank(line):
		case current.line == 0:
			current.line, current.header = l.n, keep(nil, line, maxHeader)
		case current.body == nil && blank(line):
			current.body = []byte{}
		case current.body == nil:
			current.header = keep(current.header, line, maxHeader)
		default:
			current.body = keep(current.body, line, maxBody)
		}
	}
	if current.line > 0 {
		take(current)
	}
	return l.err
}

func keep(all, line []byte, limit int) []byte {
	return append(all, line[:min(len(line), limit-len(all))]...)
}
