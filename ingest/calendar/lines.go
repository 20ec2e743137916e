package calendar

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/emersion/go-ical"
)

// maxLine is how much of one line is kept, in bytes, folds undone. Attachments are longer; nothing that is read is.
const maxLine = 64 << 10

// lines delivers content lines with their folds undone: on bytes, because a fold may split a character.
type lines struct {
	in   *bufio.Reader
	next []byte // the physical line after the current one
	more bool   // next holds one
	read int64  // physical lines read

	text string // the current line, valid UTF-8
	n    int64  // number of its first physical line, from 1
	err  error
}

func newLines(r io.Reader) *lines {
	l := &lines{in: bufio.NewReader(r)}
	l.advance()
	l.next = bytes.TrimPrefix(l.next, []byte("\xEF\xBB\xBF"))
	return l
}

// advance reads one physical line. Lines end in LF or CRLF whatever the standard says.
func (l *lines) advance() {
	l.next, l.more = nil, false
	for {
		part, more, err := l.in.ReadLine()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				l.err = err
			}
			return
		}
		l.next = append(l.next, part[:min(len(part), maxLine-len(l.next))]...)
		if !more {
			break
		}
	}
	l.more = true
	l.read++
}

// scan moves to the next content line that is not blank; it is false at the end or when reading failed, see err.
func (l *lines) scan() bool {
	for l.more {
		whole := l.next
		l.n = l.read
		l.advance()
		for l.more && len(l.next) > 0 && (l.next[0] == ' ' || l.next[0] == '\t') {
			whole = append(whole, l.next[1:1+min(len(l.next)-1, max(0, maxLine-len(whole)))]...)
			l.advance()
		}
		if l.text = strings.ToValidUTF8(string(whole), "\uFFFD"); strings.TrimSpace(l.text) != "" {
			return true
		}
	}
	return false
}

var (
	errNoColon = errors.New("the line is no property: it has no colon")
	errQuote   = errors.New("a quoted parameter does not end")
	errParam   = errors.New("a parameter has no equal sign")
)

// parseProp takes a content line apart: NAME;PARAM=value,"value":value.
func parseProp(line string) (ical.Prop, error) {
	end := strings.IndexAny(line, ";:")
	if end <= 0 {
		return ical.Prop{}, errNoColon
	}
	p := ical.Prop{Name: strings.ToUpper(strings.TrimSpace(line[:end])), Params: ical.Params{}}
	for rest := line[end:]; rest != ""; {
		if rest[0] == ':' {
			p.Value = rest[1:]
			return p, nil
		}
		name, values, ok := strings.Cut(rest[1:], "=")
		if !ok || strings.ContainsAny(name, ":;") {
			return ical.Prop{}, errParam
		}
		var err error
		if rest, err = parseParam(&p, name, values); err != nil {
			return ical.Prop{}, err
		}
	}
	return ical.Prop{}, errNoColon
}

// parseParam reads the values of one parameter and returns what follows them, from the semicolon or colon on.
func parseParam(p *ical.Prop, name, rest string) (string, error) {
	for {
		var value string
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			if value, rest, ok = strings.Cut(quoted, `"`); !ok {
				return "", errQuote
			}
		}
		end := strings.IndexAny(rest, ",;:")
		if end < 0 {
			return "", errNoColon
		}
		p.Params.Add(name, value+rest[:end])
		if rest[end] != ',' {
			return rest[end:], nil
		}
		rest = rest[end+1:]
	}
}

// plain undoes the escapes of a text. Commas that should have been escaped stay.
func plain(value string) string {
	if !strings.Contains(value, `\`) {
		return strings.TrimSpace(value)
	}
	return strings.TrimSpace(unescape.Replace(value))
}

var unescape = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";")
