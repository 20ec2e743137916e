package anytable

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// profile is what the values of one column look like. All counts are of filled cells.
type profile struct {
	name    string
	rows    int // with the empty ones
	filled  int
	example string

	distinct   int
	dates      int // written as dates, not as bare numbers
	epochs     int // bare numbers that may be dates
	numbers    int
	addresses  int
	names      int // two or three capitalised words
	urls       int
	hashes     int // 32 hexadecimal digits or more
	ids        int // one word with a digit in it, or a number
	sentences  int // three words or more
	structured int // JSON objects and lists
	objects    int // JSON objects and lists of them
	letters    int // cells with a letter
	length     int // bytes of all cells

	states, priorities, types int // known words
}

// profiler looks at the cells of one column.
type profiler struct {
	profile
	seen   map[string]bool
	reader *dates.Reader
}

func newProfiler(name string) *profiler {
	var none dates.Evidence
	return &profiler{profile: profile{name: name}, seen: map[string]bool{}, reader: none.Decide(time.UTC, "dmy")} // only whether it is a date
}

// exampleLength is how much of a value is shown, in characters.
const exampleLength = 60

func (p *profiler) add(cell string) {
	cell = strings.TrimSpace(cell)
	p.rows++
	if cell == "" || cell == "null" || cell == "NULL" || cell == "NA" || cell == "N/A" {
		return
	}
	p.filled++
	p.length += len(cell)
	if p.example == "" {
		p.example = shorten(cell)
	}
	if !p.seen[cell] {
		p.seen[cell] = true
		p.distinct++
	}
	p.shape(cell)
	if len(cell) <= 40 {
		word := plain(cell)
		count(&p.states, knownStates[word])
		count(&p.priorities, knownPriorities[word])
		count(&p.types, knownTypes[word])
	}
}

func (p *profiler) shape(cell string) {
	number := isNumber(cell)
	count(&p.numbers, number)
	if _, err := p.reader.Day(cell); err == nil {
		count(&p.epochs, number)
		count(&p.dates, !number)
	}
	blanks := strings.Count(cell, " ")
	count(&p.addresses, strings.Contains(cell, "@") && itemtable.PersonOf("-", cell).Email != "")
	count(&p.names, isPersonName(cell))
	count(&p.urls, strings.HasPrefix(cell, "http://") || strings.HasPrefix(cell, "https://"))
	count(&p.hashes, len(cell) >= 32 && isHex(cell))
	count(&p.ids, len(cell) <= 64 && blanks == 0 && strings.ContainsAny(cell, "0123456789") && !strings.Contains(cell, "://"))
	count(&p.sentences, blanks >= 2)
	count(&p.structured, cell[0] == '{' || cell[0] == '[' && cell[len(cell)-1] == ']')
	count(&p.objects, cell[0] == '{' || strings.HasPrefix(cell, "[{"))
	count(&p.letters, strings.ContainsFunc(cell, unicode.IsLetter))
}

func count(n *int, is bool) {
	if is {
		*n++
	}
}

// share is the part of the filled cells; 0 of none.
func (p *profile) share(n int) float64 {
	if p.filled == 0 {
		return 0
	}
	return float64(n) / float64(p.filled)
}

// few tells whether the values are a list of words: at most 30 of them, half of the rows or less, and short.
func (p *profile) few() bool {
	return p.distinct <= max(2, min(30, p.filled/2)) && p.length <= 40*p.filled
}

func (p *profile) isDates() bool { return p.share(p.dates) >= mostly }

func isNumber(s string) bool {
	if s[0] != '-' && s[0] != '+' && s[0] != '.' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	_, ok := number(s)
	return ok
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF-") == "" }

// isPersonName takes "Ada Ros", "Ros, Ada" and "Ada de Ros": two to four words, the first and the last with a capital.
func isPersonName(s string) bool {
	parts := strings.Fields(strings.TrimRight(s, "."))
	if len(parts) < 2 || len(parts) > 4 || len(s) > 50 {
		return false
	}
	for i, w := range parts {
		w = strings.TrimSuffix(w, ",")
		if strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-'.’", r) }) {
			return false
		}
		r, n := utf8.DecodeRuneInString(w)
		if (i == 0 || i == len(parts)-1) && (!unicode.IsUpper(r) || strings.ToUpper(w[n:]) == w[n:] && len(w) > 3) {
			return false
		}
	}
	return true
}

func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= exampleLength {
		return s
	}
	return string([]rune(s)[:exampleLength-1]) + "…"
}
