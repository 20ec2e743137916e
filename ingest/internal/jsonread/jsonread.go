package jsonread

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Record is one JSON value found by Records.
type Record struct {
	Array   string          // name of the array it stood in; "" for elements of a top-level array and for whole documents
	Index   int             // position in that array, or of the document in the stream
	Pointer string          // JSON pointer inside its document: "/issues/3", "/3", ""
	Offset  int64           // bytes from the start of the stream to the end of the record
	Raw     json.RawMessage // valid only during the call
	// Envelope marks a document that is an object: Raw holds its members except the streamed arrays,
	// and it comes after their elements. For an object without such arrays it is the whole object.
	Envelope bool
}

// SyntaxError says where a stream stopped being JSON. What stood before was delivered.
type SyntaxError struct {
	Offset int64
	Err    error
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("byte %d: %v", e.Offset, e.Err) }
func (e *SyntaxError) Unwrap() error { return e.Err }

// Records calls visit for each record of the stream: every element of a top-level array, every element of the named
// arrays that are direct members of a top-level object, and then that object itself without those arrays.
// It returns visit's error unchanged, or a *SyntaxError.
func Records(r io.Reader, visit func(Record) error, arrays ...string) error {
	return records(r, visit, maxRecord, arrays)
}

func records(r io.Reader, visit func(Record) error, limit int, arrays []string) error {
	br := bufio.NewReaderSize(r, 64<<10)
	skipped, err := skipPreamble(br)
	if err != nil {
		return err
	}
	in := &bounded{r: br, limit: limit}
	s := &stream{dec: json.NewDecoder(in), in: in, base: skipped, visit: visit, arrays: map[string]bool{}}
	for _, a := range arrays {
		s.arrays[a] = true
	}
	for doc := 0; ; doc++ {
		err := s.document(doc)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// maxRecord is how much may be read, in bytes, between one record and the next: an attachment pasted into a ticket is
// larger; no ticket is.
const maxRecord = 128 << 20

// bounded stops a stream whose record outgrows the limit, because the decoder would hold all of it.
type bounded struct {
	r     io.Reader
	limit int
	read  int // since the last record
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.read > b.limit {
		return 0, fmt.Errorf("a record of more than %d bytes", b.limit)
	}
	n, err := b.r.Read(p)
	b.read += n
	return n, err
}

type stream struct {
	dec    *json.Decoder
	in     *bounded
	base   int64
	visit  func(Record) error
	arrays map[string]bool
}

// visitError carries an error of the visitor through the reader untouched.
type visitError struct{ error }

func (s *stream) offset() int64 { return s.base + s.dec.InputOffset() }

func (s *stream) fail(err error) error {
	var v visitError
	if errors.As(err, &v) {
		return v.error
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return &SyntaxError{Offset: s.offset(), Err: err}
}

// document reads one top-level value; io.EOF when there is none left.
func (s *stream) document(n int) error {
	tok, err := s.dec.Token()
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	if err != nil {
		return s.fail(err)
	}
	switch tok {
	case json.Delim('['):
		err = s.elements("", "")
	case json.Delim('{'):
		err = s.object(n)
	default:
		raw, merr := json.Marshal(tok)
		if err = merr; err == nil {
			err = s.send(Record{Index: n, Raw: raw})
		}
	}
	if err != nil {
		return s.fail(err)
	}
	return nil
}

// elements delivers the rest of an array whose bracket has been read.
func (s *stream) elements(name, prefix string) error {
	for i := 0; s.dec.More(); i++ {
		var raw json.RawMessage
		if err := s.dec.Decode(&raw); err != nil {
			return err
		}
		if err := s.send(Record{Array: name, Index: i, Pointer: fmt.Sprintf("%s/%d", prefix, i), Raw: raw}); err != nil {
			return err
		}
	}
	_, err := s.dec.Token()
	return err
}

func (s *stream) object(n int) error {
	var rest bytes.Buffer
	rest.WriteByte('{')
	for s.dec.More() {
		tok, err := s.dec.Token()
		if err != nil {
			return err
		}
		key, ok := tok.(string)
		if !ok {
			return fmt.Errorf("object key is %v", tok)
		}
		if s.arrays[key] {
			streamed, err := s.member(key, &rest)
			if err != nil {
				return err
			}
			if streamed {
				continue
			}
		}
		var raw json.RawMessage
		if err := s.dec.Decode(&raw); err != nil {
			return err
		}
		appendMember(&rest, key, raw)
	}
	if _, err := s.dec.Token(); err != nil {
		return err
	}
	rest.WriteByte('}')
	return s.send(Record{Index: n, Raw: rest.Bytes(), Envelope: true})
}

// member streams the value of key when it is an array. Decoder cannot look ahead at the kind of a value,
// so a scalar or null read as a token is put back into the envelope; an object there is read whole.
func (s *stream) member(key string, rest *bytes.Buffer) (bool, error) {
	tok, err := s.dec.Token()
	if err != nil {
		return false, err
	}
	switch tok {
	case json.Delim('['):
		return true, s.elements(key, "/"+escapePointer(key))
	case json.Delim('{'):
		raw, err := s.objectRest()
		if err != nil {
			return false, err
		}
		appendMember(rest, key, raw)
		return true, nil
	}
	raw, err := json.Marshal(tok)
	if err != nil {
		return false, err
	}
	appendMember(rest, key, raw)
	return true, nil
}

// objectRest reads the members of an object whose brace has been read and returns the whole object.
func (s *stream) objectRest() (json.RawMessage, error) {
	var buf bytes.Buffer
	buf.WriteByte('{')
	for s.dec.More() {
		tok, err := s.dec.Token()
		if err != nil {
			return nil, err
		}
		key, ok := tok.(string)
		if !ok {
			return nil, fmt.Errorf("object key is %v", tok)
		}
		var raw json.RawMessage
		if err := s.dec.Decode(&raw); err != nil {
			return nil, err
		}
		appendMember(&buf, key, raw)
	}
	if _, err := s.dec.Token(); err != nil {
		return nil, err
	}
	buf.WriteByte('}')
	return buf.Bytes(), nil
}

func (s *stream) send(r Record) error {
	r.Offset = s.offset()
	s.in.read = 0
	if err := s.visit(r); err != nil {
		return visitError{err}
	}
	return nil
}

func appendMember(buf *bytes.Buffer, key string, raw json.RawMessage) {
	if buf.Len() > 1 {
		buf.WriteByte(',')
	}
	k, _ := json.Marshal(key) // a string always marshals
	buf.Write(k)
	buf.WriteByte(':')
	buf.Write(raw)
}

func escapePointer(key string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

// skipPreamble drops a byte-order mark, blank space and // comment lines, and returns how many bytes that were.
func skipPreamble(br *bufio.Reader) (int64, error) {
	var n int64
	if b, err := br.Peek(3); err == nil && bytes.Equal(b, []byte{0xEF, 0xBB, 0xBF}) {
		m, _ := br.Discard(3)
		n += int64(m)
	}
	for {
		b, err := br.Peek(1)
		if err != nil {
			return n, ignoreEOF(err)
		}
		switch b[0] {
		case ' ', '\t', '\r', '\n':
			m, _ := br.Discard(1)
			n += int64(m)
			continue
		}
		if b, err := br.Peek(2); err != nil || !bytes.Equal(b, []byte("//")) {
			return n, nil
		}
		line, err := br.ReadSlice('\n')
		for errors.Is(err, bufio.ErrBufferFull) {
			n += int64(len(line))
			line, err = br.ReadSlice('\n')
		}
		n += int64(len(line))
		if err != nil {
			return n, ignoreEOF(err)
		}
	}
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
