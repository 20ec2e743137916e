package anytable

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain brings a header or a word into the form in which they are compared: lower case without accents, "createdAt",
// "created_at" and "Created at" all being "created at".
func plain(s string) string {
	var b strings.Builder
	blank, lower := true, false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case r == '#' || r == '№':
			r = '#'
		case r == 'ł' || r == 'Ł':
			r = 'l'
		case r == 'ß':
			b.WriteString("s")
			r = 's'
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			if !blank {
				b.WriteByte(' ')
				blank = true
			}
			lower = false
			continue
		}
		if unicode.IsUpper(r) && lower {
			b.WriteByte(' ')
		}
		blank, lower = false, unicode.IsLower(r) || unicode.IsDigit(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.TrimSpace(b.String())
}

// How much a header speaks for a field: it is a name of the field, or one of its names stands in it.
const (
	exact   = 1.0
	partial = 0.6
)

// headerWords are the names of all fields in the form of plain.
type headerWords struct {
	names map[string][]field
	most  int // words in the longest name
}

func newHeaderWords() *headerWords {
	h := &headerWords{names: map[string][]field{}}
	for f, list := range words {
		for _, name := range strings.Split(list, ",") {
			name = plain(name)
			if name == "" {
				continue
			}
			h.names[name] = append(h.names[name], field(f))
			h.most = max(h.most, strings.Count(name, " ")+1)
		}
	}
	return h
}

// known is read only.
var known = newHeaderWords()

// speaks returns how much a header speaks for each field.
func (h *headerWords) speaks(header string) [fields]float64 {
	var out [fields]float64
	name := plain(header)
	for _, f := range h.names[name] {
		out[f] = exact
	}
	if out != ([fields]float64{}) || name == "" || negated(name) {
		return out
	}
	parts := strings.Fields(name)
	for n := min(h.most, len(parts)-1); n > 0; n-- { // the longest name in it counts: "due date" before "date"
		for i := 0; i+n <= len(parts); i++ {
			for _, f := range h.names[strings.Join(parts[i:i+n], " ")] {
				out[f] = partial
			}
		}
		if out != ([fields]float64{}) {
			break
		}
	}
	if parts[len(parts)-1] == "id" { // "Status ID" holds numbers that nothing explains
		out[state], out[itemType], out[priority], out[title] = 0, 0, 0, 0
	}
	return out
}

// negated tells headers that name a field only to count or to qualify it: "Number of owners", "State changed by".
func negated(name string) bool {
	for _, w := range []string{"count", "anzahl", "numero de", "nombre de", "number of", "changes", "changed", "previous", "history", "score", "rank", "flag", "is ", "has ", "from ", "to "} {
		if strings.HasPrefix(name, w) || strings.HasSuffix(name, " "+strings.TrimSpace(w)) {
			return true
		}
	}
	return false
}
