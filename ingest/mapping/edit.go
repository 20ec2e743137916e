package mapping

import (
	"fmt"
	"strings"
)

// field is where the value of a key stands in its line; bytes count from 0.
type field struct {
	line       int
	start, end int
	oneLine    bool
}

// edit collects changes of single lines. Whatever it does not name stays as it is, byte for byte.
type edit struct {
	f        *File
	replaced map[int]string   // line -> new text
	inserted map[int][]string // line -> lines that follow it
}

func (f *File) edit() *edit {
	return &edit{f, map[int]string{}, map[int][]string{}}
}

// set gives a key of an entry a value, written as YAML; a new key follows the line of the entry's value.
func (e *edit) set(x *Entry, key, yaml string) error {
	at, ok := x.fields[key]
	if ok && !at.oneLine {
		return fmt.Errorf("%s:%d: write %s on one line, so that it can be brought up to date", e.f.name, at.line, key)
	}
	if ok {
		line := e.f.lines[at.line-1]
		gap := ""
		if at.start == at.end && !strings.HasSuffix(line[:at.start], " ") {
			gap = " "
		}
		e.replaced[at.line] = line[:at.start] + gap + yaml + line[at.end:]
		return nil
	}
	value := x.fields["value"]
	if !value.oneLine {
		return fmt.Errorf("%s:%d: write value on one line, so that %s can be added", e.f.name, value.line, key)
	}
	e.inserted[value.line] = append(e.inserted[value.line], strings.Repeat(" ", x.indent)+key+": "+yaml)
	return nil
}

// addReview appends entries to needs_review.
func (e *edit) addReview(entries []Entry) error {
	s := e.f.review
	switch {
	case len(entries) == 0:
		return nil
	case s.line == 0:
		last := e.contentEnd(e.f.end, false)
		e.inserted[last] = append(e.inserted[last], append([]string{"", review + ":"}, written(entries, defaultIndent, true)...)...)
	case s.filled && s.flow, !s.filled && !s.value.oneLine:
		return fmt.Errorf("%s:%d: write %s as a list with a dash per entry, so that entries can be added", e.f.name, s.line, review)
	case s.filled:
		last := e.contentEnd(s.next, true)
		e.inserted[last] = append(e.inserted[last], written(entries, s.indent, true)...)
	default:
		line := e.f.lines[s.line-1]
		e.replaced[s.line] = strings.TrimRight(line[:s.value.start], " ") + line[s.value.end:]
		e.inserted[s.line] = append(e.inserted[s.line], written(entries, defaultIndent, true)...)
	}
	return nil
}

// contentEnd is the last line before another that is not blank. Comments that begin a line belong to what follows them.
func (e *edit) contentEnd(before int, commentsFollow bool) int {
	last := before - 1
	for ; last > 0; last-- {
		line := e.f.lines[last-1]
		if strings.TrimSpace(line) != "" && (!commentsFollow || !strings.HasPrefix(line, "#")) {
			break
		}
	}
	return last
}

// text is the file with the changes.
func (e *edit) text() []byte {
	var b strings.Builder
	for i, line := range e.f.lines {
		if replaced, ok := e.replaced[i+1]; ok {
			line = replaced
		}
		added := e.inserted[i+1]
		if len(added) > 0 && !strings.HasSuffix(line, "\n") {
			line += e.f.eol
		}
		b.WriteString(line)
		for _, a := range added {
			b.WriteString(a)
			b.WriteString(e.f.eol)
		}
	}
	return []byte(b.String())
}
