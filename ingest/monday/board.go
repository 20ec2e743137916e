package monday

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/internal/table"
)

// board is where the reading of a board stands.
type board struct {
	*reader
	name   string
	group  string
	main   columns
	header []string

	nested       columns // of the subitems of the item in hand
	nestedHeader []string
	inNested     bool
	parent       string // key of the item in hand

	keys map[string]int // uses of a key that was made of group and name
}

func (r *reader) board(p *table.Part, above preamble) {
	b := &board{
		reader: r, name: above.board, group: above.group,
		main: columnsOf(p.Header.Names), header: p.Header.Names, keys: map[string]int{},
	}
	r.rows(p, b.take)
}

// take tells the kinds of rows apart. The table passes over headers that repeat the first: that one stood before the next
// row shows in the numbers of their lines.
func (b *board) take(in row, next int64) {
	first := in.cell(0)
	switch {
	case isNested(in.cells):
		b.nestedHeader, b.nested, b.inNested = in.cells, columnsOf(in.cells), true
	case isBoard(in.cells) && in.cell(1) == b.header[1]: // a header with other columns at its end
		b.header, b.main, b.inNested = in.cells, columnsOf(in.cells), false
	case first == "" && b.inNested && b.isItem(b.nested, in):
		b.subitem(in)
	case first == "":
		b.told.aggregates++
	case b.isTitle(in, next):
		b.group, b.inNested, b.parent = first, false, ""
	default:
		b.inNested = false
		b.item(in)
	}
}

// isItem tells a subitem from the row of aggregates.
func (b *board) isItem(c columns, in row) bool {
	if c.id >= 0 {
		return in.cell(c.id) != ""
	}
	return in.cell(c.name) != ""
}

// isTitle tells the title of a group: nothing but a name, and, where there are no ids, a header after it.
func (b *board) isTitle(in row, next int64) bool {
	for i := 1; i < len(in.cells); i++ {
		if in.cell(i) != "" {
			return false
		}
	}
	return b.main.id >= 0 || next > in.line+1
}

// key is monday's id, or what else tells an item from others.
func (b *board) key(c columns, in row, within string) string {
	if id := in.cell(c.id); id != "" {
		return id
	}
	b.told.named++
	key := within + "/" + in.cell(c.name)
	b.keys[key]++
	if n := b.keys[key]; n > 1 {
		key = fmt.Sprintf("%s (%d)", key, n)
	}
	return key
}
