package roster

import (
	"slices"
	"strings"
	"unicode"
)

// nulls are cells that mean no value.
var nulls = words(`- -- n/a na null none nil #n/a (blank) (empty) [] {}`)

// clean trims a cell, makes every run of blanks one, and empties the ones that mean no value.
func clean(cell string) string {
	cell = strings.Join(strings.Fields(cell), " ")
	if slices.Contains(nulls, strings.ToLower(cell)) {
		return ""
	}
	return cell
}

func isAddress(cell string) bool {
	user, host, ok := strings.Cut(cell, "@")
	return ok && user != "" && strings.Contains(host, ".") && !strings.ContainsAny(cell, " \t,;<>")
}

// isName tells whether a cell looks like a person's name: words of letters, in title case where the script has cases.
func isName(cell string) bool {
	fields := strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	if len(fields) == 0 || len(fields) > 6 || len([]rune(cell)) < 2 {
		return false
	}
	for _, r := range cell {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsSpace(r) && !strings.ContainsRune(",.'’-()", r) {
			return false
		}
	}
	first, last := []rune(fields[0])[0], []rune(fields[len(fields)-1])[0]
	if !unicode.IsUpper(first) && !unicode.IsLower(first) {
		return unicode.IsLetter(first) // a script without cases, and often without blanks
	}
	return len(fields) > 1 && (unicode.IsUpper(first) || unicode.IsUpper(last))
}

// column returns the filled cells of a column.
func column(rows [][]string, i int) []string {
	var out []string
	for _, r := range rows {
		if cell := clean(r[i]); cell != "" {
			out = append(out, cell)
		}
	}
	return out
}

// share is the part of the cells that pass; 0 for none.
func share(cells []string, pass func(string) bool) float64 {
	n := 0
	for _, c := range cells {
		if pass(c) {
			n++
		}
	}
	return float64(n) / float64(max(len(cells), 1))
}

// distinct is the part of the cells that are different.
func distinct(cells []string) float64 {
	return float64(len(set(cells))) / float64(max(len(cells), 1))
}

func set(cells []string) map[string]bool {
	m := map[string]bool{}
	for _, c := range cells {
		m[strings.ToLower(c)] = true
	}
	return m
}
