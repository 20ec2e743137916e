package table

import (
	"slices"
	"strings"
)

// Header is the header row of a table. Names may repeat: a multi-value field is one column per value.
type Header struct {
	Names []string // as written, trimmed

	columns map[string][]int
}

func newHeader(cells []string) *Header {
	h := &Header{columns: map[string][]int{}}
	for i, c := range cells {
		name := strings.TrimSpace(strings.ToValidUTF8(c, "\uFFFD"))
		h.Names = append(h.Names, name)
		h.columns[Fold(name)] = append(h.columns[Fold(name)], i)
	}
	return h
}

// Columns returns all positions of the columns with this name, in file order. Case and kinds of blanks do not matter.
func (h *Header) Columns(name string) []int { return h.columns[Fold(name)] }

// Column returns the first position of the first of these names that is there, or -1.
func (h *Header) Column(names ...string) int {
	for _, n := range names {
		if c := h.columns[Fold(n)]; len(c) > 0 {
			return c[0]
		}
	}
	return -1
}

// Fold brings a header or a word of a fixed list into the form in which they are compared: lower case, no blanks
// around, every kind of blank a single space.
func Fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// repeats tells whether a row is the header once more, as in exports glued together.
func (h *Header) repeats(row []string) bool {
	if len(row) != len(h.Names) || row[0] != h.Names[0] {
		return false
	}
	return slices.EqualFunc(row, h.Names, func(cell, name string) bool { return strings.TrimSpace(cell) == name })
}
