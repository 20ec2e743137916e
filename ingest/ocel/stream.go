package ocel

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// member is one element of a list, or one named value of an object, that stands directly in the document.
type member struct {
	of, name string // "ocel:events", "e1"; in lists the name is the position
	raw      json.RawMessage
}

var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

func (m *member) pointer() string {
	return "/" + pointerEscape.Replace(m.of) + "/" + pointerEscape.Replace(m.name)
}

var errNotObject = errors.New("not a JSON object")

var byteOrderMark = []byte("\xEF\xBB\xBF")

// members calls visit for the members of the named members of a document, one by one. Version 1.0 keeps events and
// objects under their ids in an object, version 2.0 in lists; both may be larger than memory.
func members(r io.Reader, visit func(*member) error, names ...string) error {
	br := bufio.NewReaderSize(r, 64<<10)
	if start, _ := br.Peek(len(byteOrderMark)); bytes.Equal(start, byteOrderMark) {
		_, _ = br.Discard(len(byteOrderMark)) // it was peeked
	}
	s := &stream{dec: json.NewDecoder(br), visit: visit}
	return s.object(func(key string) error {
		for _, name := range names {
			if key == name {
				return s.walk(key)
			}
		}
		var skipped json.RawMessage
		return s.dec.Decode(&skipped)
	})
}

type stream struct {
	dec   *json.Decoder
	visit func(*member) error
}

// object reads an object from its brace to its end; value must read the value of each key.
func (s *stream) object(value func(key string) error) error {
	tok, err := s.dec.Token()
	if err != nil {
		return err
	}
	if tok != json.Delim('{') {
		return errNotObject
	}
	return s.rest(value)
}

func (s *stream) rest(value func(key string) error) error {
	for s.dec.More() {
		tok, err := s.dec.Token()
		if err != nil {
			return err
		}
		key, ok := tok.(string)
		if !ok {
			return fmt.Errorf("unexpected %v", tok)
		}
		if err := value(key); err != nil {
			return err
		}
	}
	_, err := s.dec.Token()
	return err
}

// walk delivers what stands in a list or an object.
func (s *stream) walk(of string) error {
	tok, err := s.dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('{'):
		return s.rest(func(key string) error { return s.deliver(of, key) })
	case json.Delim('['):
		for i := 0; s.dec.More(); i++ {
			if err := s.deliver(of, strconv.Itoa(i)); err != nil {
				return err
			}
		}
		_, err := s.dec.Token()
		return err
	case nil:
		return nil
	}
	return fmt.Errorf("%s is neither a list nor an object", of)
}

func (s *stream) deliver(of, name string) error {
	m := member{of: of, name: name}
	if err := s.dec.Decode(&m.raw); err != nil {
		return err
	}
	return s.visit(&m)
}
