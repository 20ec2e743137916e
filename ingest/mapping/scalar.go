package mapping

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// plainWord is what YAML 1.1 and 1.2 both read as the text it is, if it is no reserved word.
var plainWord = regexp.MustCompile(`^\p{L}[\p{L}\p{N}_./-]*( [\p{L}\p{N}_./()-]+)*$`)

var reserved = regexp.MustCompile(`^(?i:y|n|yes|no|on|off|true|false|null|nan|inf)$`)

// scalar writes a text so that every reader of YAML takes it for the same text, without quotes where they are not needed.
func scalar(text string) string {
	if plainWord.MatchString(text) && !reserved.MatchString(text) {
		return text
	}
	if strings.ContainsAny(text, `"\\`) && !strings.Contains(text, "'") && strings.IndexFunc(text, unprintable) < 0 {
		return "'" + text + "'" // easier to read than escapes
	}
	return quoted(text)
}

func unprintable(r rune) bool { return !unicode.IsPrint(r) }

// quoted writes a text in double quotes, on one line.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// list writes texts in brackets.
func list(texts []string) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = scalar(t)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// valueEnd finds where a value that begins a text ends, if it ends on the same line and only a comment follows.
func valueEnd(text string) (int, bool) {
	end, ok := 0, true
	switch {
	case text == "":
	case strings.ContainsRune(`|>&*!{?`, rune(text[0])):
		return 0, false
	case text[0] == '"' || text[0] == '\'':
		end, ok = quoteEnd(text)
	case text[0] == '[':
		end, ok = bracketEnd(text)
	default:
		end = len(text)
		if i := strings.Index(text, " #"); i >= 0 {
			end = i
		}
		end = len(strings.TrimRight(text[:end], " \t"))
	}
	rest := strings.TrimLeft(text[end:], " \t")
	return end, ok && (rest == "" || strings.HasPrefix(rest, "#"))
}

func quoteEnd(text string) (int, bool) {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case text[i] == text[0] && text[0] == '\'' && strings.HasPrefix(text[i+1:], "'"):
			i++
		case text[i] == text[0]:
			return i + 1, true
		}
	}
	return 0, false
}

func bracketEnd(text string) (int, bool) {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case ']':
			return i + 1, true
		case '"', '\'':
			// A quote inside a plain word is no quote; such a list is left to its writer.
			n, ok := quoteEnd(text[i:])
			if !ok {
				return 0, false
			}
			i += n - 1
		case '[', '{', '#':
			return 0, false
		}
	}
	return 0, false
}
