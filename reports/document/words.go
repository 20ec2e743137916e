package document

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plural words a count with its noun: "1 item", "3 items".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

func questions(n int) string { return plural(n, "question", "questions") }

// list joins names as in a sentence: "a, b and c".
func list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// sentence joins parts into sentences, giving each the full stop it lacks.
func sentence(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
		if last, _ := utf8.DecodeLastRuneInString(p); !strings.ContainsRune(".!?:", last) {
			b.WriteByte('.')
		}
	}
	return b.String()
}

func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(next) { // an abbreviation
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// of words a part of a whole: "31 of 140".
func of(part, whole int) string { return fmt.Sprintf("%s of %s", Count(part), Count(whole)) }
