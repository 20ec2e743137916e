package gitlog

import (
	"regexp"
	"slices"
	"strings"
)

var (
	fullHash  = regexp.MustCompile(`^(?:[0-9a-f]{40}|[0-9a-f]{64})$`)
	hashes    = regexp.MustCompile(`^(?:[0-9a-f]{7,64}(?: [0-9a-f]{7,64})*)?$`)
	oneMail   = regexp.MustCompile(`^<?[^\s@<>]*@[^\s<>]*>?$`)
	separates = []string{"\t", "\x00", "\x1f", "|", ";"}
)

// columns says what stands where in a table. Column 0 is the hash; 0 elsewhere means that there is no such column.
type columns struct {
	separator        string
	width            int
	name, mail, date [2]int // the author's, the committer's
	parents, subject int
}

// findColumns judges by the content of the first lines, because no two people choose the same columns.
func findColumns(sample []string) (*columns, bool) {
	for _, separator := range separates {
		rows, width := split(sample, separator)
		if len(rows) == 0 || width < 3 {
			continue
		}
		c := &columns{separator: separator, width: width}
		c.assign(kindsOf(rows, width))
		return c, c.date[0] > 0 && (c.name[0] > 0 || c.mail[0] > 0)
	}
	return nil, false
}

// split returns the rows that begin with a hash and the width that all of them reach. It returns none when a line is
// neither such a row nor a line about a file.
func split(sample []string, separator string) (rows [][]string, width int) {
	for _, line := range sample {
		cells := strings.Split(line, separator)
		if !fullHash.MatchString(cells[0]) {
			if _, ok := filePath(line); !ok && line != "" {
				return nil, 0
			}
			continue
		}
		if width == 0 || len(cells) < width {
			width = len(cells)
		}
		rows = append(rows, cells)
	}
	return rows, width
}

// kind is what a column holds.
type kind int

const (
	ofText kind = iota
	ofDates
	ofMail
	ofParents
)

func kindsOf(rows [][]string, width int) []kind {
	kinds := make([]kind, width)
	for i := 1; i < width; i++ {
		column := make([]string, len(rows))
		for j, row := range rows {
			column[j] = row[i]
		}
		kinds[i] = kindOf(column)
	}
	return kinds
}

// kindOf forgives an empty cell: a root has no parents, and git allows an empty address.
func kindOf(column []string) kind {
	all := func(is func(string) bool) bool {
		filled := false
		for _, cell := range column {
			if cell != "" {
				filled = true
				if !is(cell) {
					return false
				}
			}
		}
		return filled
	}
	switch {
	case all(isDate): // before the hashes: seconds since 1970 are hexadecimal, too
		return ofDates
	case all(hashes.MatchString):
		return ofParents
	case all(oneMail.MatchString):
		return ofMail
	}
	return ofText
}

// assign gives the columns their meaning: author before committer, a name before its address or its date, and the
// subject last.
func (c *columns) assign(kinds []kind) {
	c.date, c.mail = firstTwo(kinds, ofDates), firstTwo(kinds, ofMail)
	c.parents = slices.Index(kinds, ofParents)
	if c.parents < 0 {
		c.parents = 0
	}
	var texts []int
	for i := 1; i < len(kinds); i++ {
		if kinds[i] == ofText {
			texts = append(texts, i)
		}
	}
	take := func(at int) int {
		if i := slices.Index(texts, at); at > 0 && i >= 0 {
			texts = slices.Delete(texts, i, i+1)
			return at
		}
		return 0
	}
	if c.name[0] = take(c.mail[0] - 1); c.name[0] == 0 && len(texts) > 0 && texts[0] < c.date[0] {
		c.name[0] = take(texts[0])
	}
	if c.name[1] = take(c.mail[1] - 1); c.name[1] == 0 {
		c.name[1] = take(c.date[1] - 1)
	}
	if len(texts) > 0 {
		c.subject = texts[len(texts)-1]
	}
}

func firstTwo(kinds []kind, k kind) (at [2]int) {
	n := 0
	for i := 1; i < len(kinds) && n < 2; i++ {
		if kinds[i] == k {
			at[n] = i
			n++
		}
	}
	return at
}
