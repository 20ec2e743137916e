package display

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes s inert. Control characters and broken UTF-8 become U+FFFD, characters that embed, override or isolate a
// direction are spelled out ("[U+202E]"), other invisible format characters are dropped. Line feed and tab stay, and so
// do the joiners that emoji and several scripts need. Clean(Clean(s)) == Clean(s).
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\n' || r == '\t' || r == zeroWidthJoiner || r == zeroWidthNonJoiner || r == softHyphen:
			b.WriteRune(r)
		case r == '\r':
			// The line feed that follows, or the white space around it, separates just as well.
			b.WriteByte(' ')
		case r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case reorders(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		case unicode.Is(unicode.Cc, r):
			b.WriteRune('\uFFFD')
		case unicode.Is(unicode.Cf, r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

const (
	zeroWidthNonJoiner = '\u200C'
	zeroWidthJoiner    = '\u200D'
	softHyphen         = '\u00AD'
)

// reorders tells the characters that change the order in which the rest of the line is shown.
func reorders(r rune) bool {
	return '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < 0x20 && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// Cut cleans s and, if it has more than limit characters, cuts it there and says how long it was.
func Cut(s string, limit int) string {
	s = Clean(s)
	if len(s) <= limit {
		return s
	}
	n := utf8.RuneCountInString(s)
	if n <= limit {
		return s
	}
	end := 0
	for range limit {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return fmt.Sprintf("%s… [cut, %d characters]", strings.TrimRight(s[:end], " \n\t"), n)
}
