package xmlread

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Limits of one wanted element. An attachment inside a ticket is larger; no ticket is.
const (
	maxDepth = 200
	maxBytes = 64 << 20
	maxNodes = 1 << 20
	maxToken = 128 << 20 // bytes of one text or tag, wanted or not: the decoder holds all of it
)

// Node is an element.
type Node struct {
	Name     string // without its namespace's prefix
	Space    string // namespace, as its address
	Path     string // names from the root to the element: "/Project/Tasks/Task"
	Attr     []xml.Attr
	Text     string // its own character data, trimmed
	Children []*Node
	Line     int64 // where it begins, from 1
}

// SyntaxError says where a file stopped being XML. What stood before was delivered.
type SyntaxError struct {
	Line int64
	Err  error
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *SyntaxError) Unwrap() error { return e.Err }

// ErrNotXML is returned for content that has no root element.
var ErrNotXML = errors.New("no XML element")

// Reader delivers the wanted elements of a file one by one.
type Reader struct {
	Root *Node // the root element with its attributes, without content

	file  io.Closer
	dec   *xml.Decoder
	clean *cleaner
	names []string
	path  []string
	ended bool
}

// Open reads up to the root element. Wanted are the elements with one of the names, wherever they stand but not inside
// each other; without names, every child of the root. Close the reader.
func Open(f *connector.File, names ...string) (*Reader, error) {
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	r, err := newReader(file, names)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	r.file = file
	return r, nil
}

// Head returns the root element of a file, judged by its first 256 KiB; ErrNotXML where there is none.
func Head(f *connector.File) (*Node, error) {
	head, _, err := f.Head()
	if err != nil {
		return nil, err
	}
	if i := bytes.IndexByte(head, '<'); i < 0 && !bytes.HasPrefix(head, []byte{0xFE, 0xFF}) || i > maxPreamble {
		return nil, ErrNotXML
	}
	r, err := newReader(bytes.NewReader(head), nil)
	if err != nil {
		return nil, err
	}
	return r.Root, nil
}

// Within returns a reader of the elements inside the file's head, for recognition: it ends, perhaps with an error, where
// the head ends.
func Within(f *connector.File, names ...string) (*Reader, error) {
	head, _, err := f.Head()
	if err != nil {
		return nil, err
	}
	return newReader(bytes.NewReader(head), names)
}

func newReader(src io.Reader, names []string) (*Reader, error) {
	buffered := bufio.NewReaderSize(src, 64<<10)
	text, err := decoded(buffered)
	if err != nil {
		return nil, err
	}
	r := &Reader{clean: &cleaner{src: text}, names: names}
	r.dec = xml.NewDecoder(r.clean)
	r.dec.CharsetReader = charset
	for {
		tok, err := r.token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNotXML, err)
		}
		if start, ok := tok.(xml.StartElement); ok {
			r.path = append(r.path, start.Name.Local)
			r.Root = r.node(start)
			return r, nil
		}
	}
}

// maxPreamble is how much prose may stand before the first element.
const maxPreamble = 4 << 10

// decoded passes what stands before the first "<", and decodes UTF-16.
func decoded(r *bufio.Reader) (io.Reader, error) {
	start, err := r.Peek(2)
	if err != nil {
		return nil, ErrNotXML
	}
	switch {
	case bytes.Equal(start, []byte{0xFF, 0xFE}):
		r = bufio.NewReader(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(r))
	case bytes.Equal(start, []byte{0xFE, 0xFF}):
		r = bufio.NewReader(unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Reader(r))
	}
	for range maxPreamble {
		b, err := r.ReadByte()
		if err != nil {
			return nil, ErrNotXML
		}
		if b == '<' {
			return r, r.UnreadByte()
		}
	}
	return nil, ErrNotXML
}

func charset(label string, src io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return src, nil // it was decoded by its byte order mark, or is not UTF-16 at all
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("unknown charset %q", label)
	}
	return e.NewDecoder().Reader(src), nil
}

// Next returns the next wanted element, io.EOF at the end of the root, or a *SyntaxError, after which there is nothing.
func (r *Reader) Next() (*Node, error) {
	for !r.ended {
		tok, err := r.token()
		if err != nil {
			return nil, r.fail(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			r.path = append(r.path, t.Name.Local)
			if !r.wanted(t.Name.Local) {
				if len(r.path) > maxDepth {
					return nil, r.fail(fmt.Errorf("more than %d elements inside each other", maxDepth))
				}
				continue
			}
			n := r.node(t)
			size := budget{bytes: maxBytes, nodes: maxNodes}
			if err := r.fill(n, &size); err != nil {
				return nil, r.fail(err)
			}
			r.path = r.path[:len(r.path)-1]
			return n, nil
		case xml.EndElement:
			r.path = r.path[:len(r.path)-1]
			r.ended = len(r.path) == 0
		}
	}
	return nil, io.EOF
}

func (r *Reader) token() (xml.Token, error) {
	r.clean.given = 0
	return r.dec.Token()
}

func (r *Reader) wanted(name string) bool {
	if len(r.names) == 0 {
		return len(r.path) == 2
	}
	return slices.Contains(r.names, name)
}

// fail makes an error of the decoder one with a place, and ends the reader.
func (r *Reader) fail(err error) error {
	r.ended = true
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		err = errors.New(syntax.Msg)
	case errors.Is(err, io.EOF):
		err = io.ErrUnexpectedEOF
	}
	return &SyntaxError{Line: r.line(), Err: err}
}

func (r *Reader) line() int64 {
	line, _ := r.dec.InputPos()
	return int64(line)
}

// Damaged returns how many characters that XML forbids were replaced so far.
func (r *Reader) Damaged() int { return r.clean.replaced }

// Close closes the file.
func (r *Reader) Close() error {
	if r.file == nil {
		return nil
	}
	return r.file.Close()
}

type budget struct{ bytes, nodes int }

func (r *Reader) node(start xml.StartElement) *Node {
	return &Node{
		Name: start.Name.Local, Space: start.Name.Space, Path: "/" + strings.Join(r.path, "/"),
		Attr: start.Copy().Attr, Line: r.line(),
	}
}

// fill reads the content of an element up to its end.
func (r *Reader) fill(n *Node, left *budget) error {
	var text []byte
	for {
		tok, err := r.token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.CharData:
			if left.bytes -= len(t); left.bytes < 0 {
				return fmt.Errorf("element <%s> of more than %d bytes", n.Name, maxBytes)
			}
			text = append(text, t...)
		case xml.StartElement:
			left.nodes--
			r.path = append(r.path, t.Name.Local)
			if len(r.path) > maxDepth || left.nodes < 0 {
				return fmt.Errorf("element <%s> holds too many others", n.Name)
			}
			child := r.node(t)
			if err := r.fill(child, left); err != nil {
				return err
			}
			r.path = r.path[:len(r.path)-1]
			n.Children = append(n.Children, child)
		case xml.EndElement:
			n.Text = strings.TrimSpace(string(text))
			return nil
		}
	}
}
