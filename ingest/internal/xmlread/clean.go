package xmlread

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// cleaner replaces bytes that no XML document may hold: control characters and, in a file that is UTF-8 otherwise,
// sequences that are not. A file in another charset is told by its declaration, and passes untouched.
type cleaner struct {
	src      io.Reader
	replaced int
	given    int // bytes since the last token

	buf     [32 << 10]byte
	from    int // unread input is buf[from:to]
	to      int
	scratch []byte // what the buffer becomes
	out     []byte // of it, not yet delivered
	eof     error
	raw     bool // the declaration names a charset other than UTF-8: only control characters are replaced
	decided bool
}

// Read implements io.Reader.
func (c *cleaner) Read(p []byte) (int, error) {
	if c.given > maxToken {
		return 0, fmt.Errorf("a text or tag of more than %d bytes", maxToken)
	}
	for len(c.out) == 0 {
		if c.eof != nil && c.from == c.to {
			return 0, c.eof
		}
		c.refill()
		c.scrub()
	}
	n := copy(p, c.out)
	c.given += n
	c.out = c.out[n:]
	return n, nil
}

func (c *cleaner) refill() {
	if c.eof != nil {
		return
	}
	c.to = copy(c.buf[:], c.buf[c.from:c.to])
	c.from = 0
	n, err := c.src.Read(c.buf[c.to:])
	c.to += n
	c.eof = err
	if !c.decided {
		c.decided = true
		c.raw = declaresOther(c.buf[:c.to])
	}
}

// scrub cleans what is in the buffer, but for a sequence that its end cuts.
func (c *cleaner) scrub() {
	c.scratch = c.scratch[:0]
	for c.from < c.to {
		b := c.buf[c.from]
		switch {
		case b < ' ' && b != '\t' && b != '\n' && b != '\r':
			c.replace(1)
		case b < utf8.RuneSelf || c.raw:
			c.keep(1)
		case c.eof == nil && !utf8.FullRune(c.buf[c.from:c.to]):
			c.out = c.scratch
			return
		default:
			c.sequence()
		}
	}
	c.out = c.scratch
}

func (c *cleaner) sequence() {
	r, size := utf8.DecodeRune(c.buf[c.from:c.to])
	if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
		c.replace(size)
		return
	}
	c.keep(size)
}

func (c *cleaner) keep(size int) {
	c.scratch = append(c.scratch, c.buf[c.from:c.from+size]...)
	c.from += size
}

func (c *cleaner) replace(size int) {
	if c.raw {
		c.scratch = append(c.scratch, '?') // whatever the charset, it has this one
	} else {
		c.scratch = utf8.AppendRune(c.scratch, utf8.RuneError)
	}
	c.from += size
	c.replaced++
}
