package table

import (
	"bytes"
	"io"
)

// lineEnds is how a file ends its lines, where encoding/csv does not know it.
type lineEnds int

const (
	ordinary    lineEnds = iota // LF or CR LF
	crOnly                      // old Mac
	crCRLF                      // a text file written twice through a translating writer
	lineEndScan = 64 << 10
)

func detectLineEnds(text []byte) lineEnds {
	text = text[:min(len(text), lineEndScan)]
	switch {
	case bytes.IndexByte(text, '\r') < 0:
		return ordinary
	case bytes.IndexByte(text, '\n') < 0:
		return crOnly
	case bytes.Contains(text, []byte("\r\r\n")):
		return crCRLF
	}
	return ordinary
}

func (e lineEnds) text(text []byte) []byte {
	out, err := io.ReadAll(e.reader(bytes.NewReader(text)))
	if err != nil {
		return text
	}
	return out
}

func (e lineEnds) reader(r io.Reader) io.Reader {
	if e == ordinary {
		return r
	}
	return &lineEndReader{src: r, ends: e}
}

// lineEndReader rewrites in place: CR becomes LF, or a CR that follows a CR is dropped.
type lineEndReader struct {
	src  io.Reader
	ends lineEnds
	last byte
}

func (l *lineEndReader) Read(p []byte) (int, error) {
	for {
		n, err := l.src.Read(p)
		kept := 0
		for _, b := range p[:n] {
			if b == '\r' && l.ends == crOnly {
				b = '\n'
			}
			if b == '\r' && l.last == '\r' {
				continue
			}
			l.last = b
			p[kept] = b
			kept++
		}
		if kept > 0 || err != nil || n == 0 {
			return kept, err
		}
	}
}
