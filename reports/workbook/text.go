package workbook

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"
)

// maxText is the length in characters after which a cell's text is cut: far longer cells make LibreOffice need minutes,
// and Excel cuts at 32,767 without a word.
const maxText = 2_000

// clean returns s without what XML or a reader cannot bear: bad UTF-8, control characters, and the invisible characters
// that reorder text, by which "fdp.exe" is shown as "exe.pdf". Line breaks stay, tabs become spaces.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return '\n'
		case r == '\t':
			return ' '
		case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff, r == 0xfeff, isBidiControl(r):
			return -1
		}
		return r
	}, s)
	return cut(s)
}

func isBidiControl(r rune) bool {
	return r == 0x061c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

func cut(s string) string {
	if len(s) <= maxText {
		return s
	}
	n := utf8.RuneCountInString(s)
	if n <= maxText {
		return s
	}
	return string([]rune(s)[:maxText]) + fmt.Sprintf("… [cut, %d characters]", n)
}

// oneLine is clean without line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// maxLiteral is the longest text Excel takes between quotes in a formula, in characters.
const maxLiteral = 255

// hyperlink returns the formula that shows label and opens address, or "" when address must not become a link: other
// schemes than http and https, addresses with a password, and those too long for a formula.
func hyperlink(address, label string) string {
	if clean(address) != address || strings.ContainsAny(address, " \n") {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil {
		return ""
	}
	if utf16Len(address) > maxLiteral || utf16Len(label) > maxLiteral {
		return ""
	}
	return "HYPERLINK(" + quoted(address) + "," + quoted(label) + ")"
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// utf16Len is the length of s as Excel counts it.
func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
