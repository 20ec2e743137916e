package signs

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed stopwords.txt
var stopwordsText string

// bodyWords is how many words of a description are compared: what follows is mostly logs and quotations.
const bodyWords = 200

// stopWords returns the words that say nothing about what a text is about, in English, Spanish, German, French and Polish.
func stopWords() map[string]bool {
	stop := map[string]bool{}
	for line := range strings.Lines(stopwordsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			stop[w] = true
		}
	}
	return stop
}

// words splits a text into lower-case words of letters and digits without stop words, single characters and plain numbers.
func words(text string, stop map[string]bool) []string {
	var list []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		if utf8.RuneCountInString(w) < 2 || stop[w] || strings.IndexFunc(w, unicode.IsLetter) < 0 {
			continue
		}
		if list = append(list, w); len(list) == bodyWords {
			break
		}
	}
	return list
}
