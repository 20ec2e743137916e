package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"github.com/workhealth/workhealth/ingest/connector"
)

// sureCharset is the detector's confidence below which a charset counts as guessed: the detector takes cp1250 for
// windows-1252 with 0.73.
const sureCharset = 0.85

// charsetSample is how much text with non-ASCII bytes the detector gets.
const charsetSample = 64 << 10

// charset is how the bytes of a file become characters.
type charset struct {
	name       string // lower case
	confidence float64
	decode     encoding.Encoding // nil for UTF-8
	bom        int               // bytes to skip at the start
}

// headCharset judges the head of a file, unless the user has said what its charset is.
func headCharset(f *connector.File, head []byte) charset {
	if c, ok := charsetOf(f.Charset); ok {
		return c
	}
	return detectCharset(head)
}

// KnowsCharset tells whether there is a charset with this name.
func KnowsCharset(name string) bool {
	_, ok := charsetOf(name)
	return ok
}

// charsetOf returns the charset with this name; false for none or an unknown one.
func charsetOf(name string) (charset, bool) {
	if name == "" {
		return charset{}, false
	}
	e, err := htmlindex.Get(strings.ToLower(name))
	if err != nil {
		return charset{}, false
	}
	canonical, err := htmlindex.Name(e)
	if err != nil {
		return charset{}, false
	}
	if canonical == "utf-8" {
		return charset{name: canonical, confidence: 1}, true
	}
	return charset{name: canonical, confidence: 1, decode: e}, true
}

// detectCharset judges by a byte order mark, then by strict UTF-8, then by the zero bytes of UTF-16, then by statistics.
func detectCharset(head []byte) charset {
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		return charset{name: "utf-8", confidence: 1, bom: 3}
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return utf16(unicode.LittleEndian, 2)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return utf16(unicode.BigEndian, 2)
	}
	sample := head[:min(len(head), 4096)]
	if even, odd := zeroBytes(sample); even+odd > len(sample)/5 {
		if odd > 10*even {
			return utf16(unicode.LittleEndian, 0)
		}
		if even > 10*odd {
			return utf16(unicode.BigEndian, 0)
		}
	}
	if mostlyUTF8(head) {
		return charset{name: "utf-8", confidence: 1}
	}
	return guessCharset(head)
}

func utf16(e unicode.Endianness, bom int) charset {
	name := "utf-16le"
	if e == unicode.BigEndian {
		name = "utf-16be"
	}
	return charset{name: name, confidence: 1, decode: unicode.UTF16(e, unicode.IgnoreBOM), bom: bom}
}

func zeroBytes(sample []byte) (even, odd int) {
	for i, b := range sample {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	return even, odd
}

// mostlyUTF8 forgives single damaged bytes among many well-formed sequences: no other charset looks like that.
func mostlyUTF8(head []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(head); {
		if head[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			good++
		case len(head)-i < utf8.UTFMax && !utf8.FullRune(head[i:]):
			return bad*10 <= good // the sample ends inside a sequence
		default:
			bad++
		}
		i += n
	}
	return bad*10 <= good
}

func guessCharset(head []byte) charset {
	from := bytes.IndexFunc(head, func(r rune) bool { return r >= utf8.RuneSelf })
	sample := head[max(0, min(from-charsetSample/2, len(head)-charsetSample)):]
	found := chardet.Detect(sample[:min(len(sample), charsetSample)])
	e, err := htmlindex.Get(strings.ToLower(found.Charset))
	if err != nil {
		return charset{name: "windows-1252", decode: charmap.Windows1252}
	}
	name, err := htmlindex.Name(e)
	if err != nil {
		name = strings.ToLower(found.Charset)
	}
	return charset{name: name, confidence: found.Confidence, decode: e}
}

// fileCharset judges a whole file: where the head is pure ASCII, by the first text further on that is not.
func fileCharset(f *connector.File) (charset, error) {
	found, err := f.Learn("table.charset", func() (any, error) { return judgeCharset(f) })
	if err != nil {
		return charset{}, err
	}
	return found.(charset), nil
}

func judgeCharset(f *connector.File) (charset, error) {
	head, whole, err := f.Head()
	if err != nil {
		return charset{}, fmt.Errorf("read head of %s: %w", f.Path, err)
	}
	c := headCharset(f, head)
	if f.Charset != "" || whole || c.bom > 0 || c.decode != nil || !isASCII(head) {
		return c, nil
	}
	later, err := firstNonASCII(f)
	if err != nil || later == nil {
		return c, err
	}
	return detectCharset(later), nil
}

// firstNonASCII returns up to charsetSample bytes of the file from the line of the first byte above 127, or nil.
func firstNonASCII(f *connector.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	buf := make([]byte, charsetSample)
	for {
		n, err := io.ReadFull(r, buf)
		if text := buf[:n]; !isASCII(text) {
			for i, b := range text {
				if b >= utf8.RuneSelf {
					return sampleFrom(r, text[i:])
				}
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Path, err)
		}
	}
}

func sampleFrom(r io.Reader, start []byte) ([]byte, error) {
	more, err := io.ReadAll(io.LimitReader(r, charsetSample))
	if err != nil {
		return nil, fmt.Errorf("sample the charset: %w", err)
	}
	return append(start, more...), nil
}

func isASCII(b []byte) bool {
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&0x8080808080808080 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// text decodes a piece of the file from its start; undecodable bytes become U+FFFD.
func (c charset) text(head []byte) []byte {
	head = head[min(c.bom, len(head)):]
	if c.decode == nil {
		return head
	}
	out, _ := c.decode.NewDecoder().Bytes(head) // a decoder fails only on a sequence cut at the end of the head
	return out
}

// reader decodes a stream that starts at the first byte of the file.
func (c charset) reader(r io.Reader) (io.Reader, error) {
	if _, err := io.CopyN(io.Discard, r, int64(c.bom)); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("skip the byte order mark: %w", err)
	}
	if c.decode == nil {
		return r, nil
	}
	return c.decode.NewDecoder().Reader(r), nil
}
