package anytable

import (
	"encoding/json"
	"errors"
	"strings"
)

// members walks over the members of one JSON object in a text. It exists for speed: values are pieces of the text.
type members struct {
	s     string
	i     int
	begun bool
}

var (
	errNoObject = errors.New("is not a JSON object")
	errSyntax   = errors.New("the JSON is damaged")
)

// next returns the next member: texts as they are, numbers and booleans as they are written, nothing for null, lists and
// objects as their JSON. It is false at the end of the object, which must be the end of the text.
func (m *members) next() (name, value string, ok bool, err error) {
	m.blanks()
	first := !m.begun
	if first && !m.take('{') {
		return "", "", false, errNoObject
	}
	m.begun = true
	m.blanks()
	switch {
	case m.take('}'):
		return "", "", false, m.finish()
	case !first && !m.take(','):
		return "", "", false, errSyntax
	}
	m.blanks()
	if name, err = m.text(); err != nil {
		return "", "", false, err
	}
	m.blanks()
	if !m.take(':') {
		return "", "", false, errSyntax
	}
	m.blanks()
	value, err = m.value()
	return name, value, err == nil, err
}

func (m *members) finish() error {
	m.blanks()
	if m.i < len(m.s) {
		return errSyntax
	}
	return nil
}

func (m *members) blanks() {
	for m.i < len(m.s) && (m.s[m.i] == ' ' || m.s[m.i] == '\t' || m.s[m.i] == '\r' || m.s[m.i] == '\n') {
		m.i++
	}
}

func (m *members) take(c byte) bool {
	if m.i < len(m.s) && m.s[m.i] == c {
		m.i++
		return true
	}
	return false
}

func (m *members) value() (string, error) {
	if m.i == len(m.s) {
		return "", errSyntax
	}
	switch m.s[m.i] {
	case '"':
		return m.text()
	case '{', '[':
		return m.nested()
	}
	return m.literal()
}

// text reads a string.
func (m *members) text() (string, error) {
	if !m.take('"') {
		return "", errSyntax
	}
	rest := m.s[m.i:]
	end := strings.IndexByte(rest, '"')
	if end < 0 {
		return "", errSyntax
	}
	if strings.IndexByte(rest[:end], '\\') < 0 {
		m.i += end + 1
		return rest[:end], nil
	}
	from := m.i - 1
	if !m.skipText() {
		return "", errSyntax
	}
	var out string
	if err := json.Unmarshal([]byte(m.s[from:m.i]), &out); err != nil {
		return "", errSyntax
	}
	return out, nil
}

// skipText passes the rest of a string whose quotation mark was read.
func (m *members) skipText() bool {
	for ; m.i < len(m.s); m.i++ {
		switch m.s[m.i] {
		case '\\':
			m.i++
		case '"':
			m.i++
			return true
		}
	}
	return false
}

// nested returns a list or an object as it is written.
func (m *members) nested() (string, error) {
	from, depth := m.i, 0
	for m.i < len(m.s) {
		c := m.s[m.i]
		m.i++
		switch c {
		case '"':
			if !m.skipText() {
				return "", errSyntax
			}
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if depth == 0 {
			raw := m.s[from:m.i]
			if !json.Valid([]byte(raw)) {
				return "", errSyntax
			}
			return raw, nil
		}
	}
	return "", errSyntax
}

func (m *members) literal() (string, error) {
	end := strings.IndexAny(m.s[m.i:], ",} \t\r\n")
	if end < 0 {
		return "", errSyntax
	}
	raw := m.s[m.i : m.i+end]
	m.i += end
	switch {
	case raw == "null":
		return "", nil
	case raw == "" || !allDigits(raw) && !json.Valid([]byte(raw)):
		return "", errSyntax
	}
	return raw, nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
