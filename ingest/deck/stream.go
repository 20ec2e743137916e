package deck

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// member is a value of a list, or of an object keyed by ids: PHP writes either, depending on the ids.
type member struct {
	key string
	raw json.RawMessage
}

// boards calls visit for each board of the stream, and returns its error unchanged, or what is wrong with the stream.
func boards(in io.Reader, visit func(member) error) error {
	br := bufio.NewReader(in)
	if mark, err := br.Peek(3); err == nil && bytes.Equal(mark, []byte("\xEF\xBB\xBF")) {
		_, _ = br.Discard(len(mark)) // it has just been peeked at
	}
	dec := json.NewDecoder(br)
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return errors.New("is not an object with boards")
	}
	found := false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return broken(dec, err)
		}
		if key != "boards" {
			var passed json.RawMessage
			if err := dec.Decode(&passed); err != nil {
				return broken(dec, err)
			}
			continue
		}
		found = true
		if err := each(dec, visit); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return broken(dec, err)
	}
	if !found {
		return errors.New("has no boards")
	}
	return nil
}

// each visits the members of the list or object that comes next.
func each(dec *json.Decoder, visit func(member) error) error {
	tok, err := dec.Token()
	if err != nil {
		return broken(dec, err)
	}
	keyed := tok == json.Delim('{')
	if !keyed && tok != json.Delim('[') {
		return errors.New("boards is neither a list nor an object")
	}
	for n := 0; dec.More(); n++ {
		m := member{key: strconv.Itoa(n)}
		if keyed {
			key, err := dec.Token()
			if err != nil {
				return broken(dec, err)
			}
			m.key, _ = key.(string) // in this place only a string is JSON
		}
		if err := dec.Decode(&m.raw); err != nil {
			return broken(dec, err)
		}
		if err := visit(m); err != nil {
			return visitError{err}
		}
	}
	if _, err := dec.Token(); err != nil {
		return broken(dec, err)
	}
	return nil
}

// visitError tells what the visitor returned from what the stream suffered.
type visitError struct{ error }

func (e visitError) Unwrap() error { return e.error }

func broken(dec *json.Decoder, err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("byte %d: %w", dec.InputOffset(), err)
}

// members returns the values of a list or of an object keyed by ids, in the order of the ids.
func members(raw json.RawMessage) ([]member, error) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		found := make([]member, len(list))
		for i, one := range list {
			found[i] = member{strconv.Itoa(i), one}
		}
		return found, nil
	}
	var keyed map[string]json.RawMessage
	if err := json.Unmarshal(raw, &keyed); err != nil {
		return nil, fmt.Errorf("neither a list nor an object: %w", err)
	}
	found := make([]member, 0, len(keyed))
	for key, one := range keyed {
		found = append(found, member{key, one})
	}
	slices.SortFunc(found, func(a, b member) int {
		x, errX := strconv.Atoi(a.key)
		y, errY := strconv.Atoi(b.key)
		if errX == nil && errY == nil && x != y {
			return x - y
		}
		return bytes.Compare([]byte(a.key), []byte(b.key))
	})
	return found, nil
}
