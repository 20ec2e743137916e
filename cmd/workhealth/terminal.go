package main

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names of files and texts out of exports reach the terminal. They must not steer it.

// terminal is a writer without control characters (but line ends and tabs) and without marks that turn the direction of text.
type terminal struct{ to io.Writer }

func (t terminal) Write(p []byte) (int, error) {
	if _, err := t.to.Write(bytes.Map(harmless, p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

func harmless(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return utf8.RuneError
	}
	return r
}

// shown is a path on one line.
func shown(path string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return utf8.RuneError
		}
		return r
	}, path)
}
