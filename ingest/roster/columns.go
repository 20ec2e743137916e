package roster

import (
	"cmp"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/table"
)

// absent is the position of a column that a table does not have.
const absent = -1

// columns says which column of a table holds what.
type columns struct {
	id, login, mail, name, first, last int
	entry, exit, status, job, zone     int
	managers                           []int // every column that tells the manager
	levels                             []int // of the department, the highest first

	named     bool // a header word says that the rows are people, not just "name" or "id"
	byValues  []int
	sensitive []int
	unread    []int
	header    []string
}

// columnsOf decides by header words, and by the values of the first rows where words are weak or missing.
func columnsOf(p *table.Preview) *columns {
	c := &columns{header: p.Header.Names}
	taken := map[int]bool{}
	pick := func(lists ...[]string) int {
		for _, list := range lists {
			for _, word := range list {
				if i := slices.IndexFunc(c.header, func(h string) bool { return compact(h) == word }); i >= 0 && !taken[i] {
					taken[i] = true
					return i
				}
			}
		}
		return absent
	}
	c.mail, c.id, c.login = pick(mailWords), pick(idWords), pick(loginWords)
	c.first, c.last, c.name = pick(firstWords), pick(lastWords), pick(nameWords)
	c.entry, c.exit, c.status, c.job, c.zone = pick(entryWords), pick(exitWords), pick(statusWords), pick(jobWords), pick(zoneWords)
	c.named = c.id != absent || c.name != absent || c.first != absent && c.last != absent
	c.complete(pick)
	c.departments(pick)
	for i, h := range c.header {
		if isManager(h) && !taken[i] {
			taken[i] = true
			c.managers = append(c.managers, i)
		}
	}
	c.byValue(p.Rows, taken)
	for i, h := range c.header {
		switch {
		case taken[i] || h == "":
		case isSensitive(h):
			c.sensitive = append(c.sensitive, i)
		default:
			c.unread = append(c.unread, i)
		}
	}
	return c
}

// complete takes weak words for what the strong ones left open.
func (c *columns) complete(pick func(...[]string) int) {
	switch {
	case c.first != absent && c.last == absent:
		c.last = pick(weakLastWords)
		c.named = c.named || c.last != absent
	case c.last != absent && c.first == absent:
		c.first = pick(weakFirstWords)
		c.named = c.named || c.first != absent
	}
	if c.name == absent && c.last == absent {
		c.name = pick(weakNameWords)
	}
	if c.id == absent {
		c.id = pick(weakIDWords)
	}
}

// departments finds the levels: numbered ones, else one column per level, else the cost centre.
func (c *columns) departments(pick func(...[]string) int) {
	for i, h := range c.header {
		if numberedLevel(h) > 0 {
			c.levels = append(c.levels, i)
		}
	}
	slices.SortStableFunc(c.levels, func(a, b int) int { return cmp.Compare(numberedLevel(c.header[a]), numberedLevel(c.header[b])) })
	for _, i := range c.levels {
		pick([]string{compact(c.header[i])})
	}
	if len(c.levels) > 0 {
		return
	}
	for _, list := range levelWords {
		if i := pick(list); i != absent {
			c.levels = append(c.levels, i)
		}
	}
	if len(c.levels) == 0 {
		if i := pick(costCentreWords); i != absent {
			c.levels = []int{i}
		}
	}
}

// byValue holds the words to the values, and finds addresses, names and managers under headers that say nothing.
func (c *columns) byValue(rows [][]string, taken map[int]bool) {
	if c.mail != absent && share(column(rows, c.mail), isAddress) < 0.5 {
		c.mail = absent
	}
	if c.name != absent && share(column(rows, c.name), isName) < 0.6 {
		c.name = absent
	}
	guess := func(at *int, pass func(string) bool) {
		for i := range c.header {
			cells := column(rows, i)
			if *at == absent && !taken[i] && len(cells) >= 3 && share(cells, pass) >= 0.8 && distinct(cells) >= 0.95 {
				*at, taken[i] = i, true
				c.byValues = append(c.byValues, i)
			}
		}
	}
	guess(&c.mail, isAddress)
	if c.name == absent && c.last == absent {
		guess(&c.name, isName)
	}
	if len(c.managers) > 0 {
		return
	}
	for i := range c.header {
		cells := column(rows, i)
		if !taken[i] && len(cells) >= 3 && distinct(cells) < 1 && c.people(rows, cells) >= 0.5 {
			c.managers, taken[i] = append(c.managers, i), true
			c.byValues = append(c.byValues, i)
		}
	}
}

// people is the part of the cells that name a person of the same rows by address or name.
func (c *columns) people(rows [][]string, cells []string) float64 {
	known := map[string]bool{}
	for _, r := range rows {
		for _, key := range []string{strings.ToLower(c.cell(r, c.mail)), nameKey(c.fullName(r))} {
			if key != "" {
				known[key] = true
			}
		}
	}
	return share(cells, func(cell string) bool { return known[strings.ToLower(cell)] || known[nameKey(turned(cell))] })
}

// cell returns a cell, cleaned; "" for a column that is absent.
func (c *columns) cell(row []string, i int) string {
	if i == absent || i >= len(row) {
		return ""
	}
	return clean(row[i])
}

func (c *columns) fullName(row []string) string {
	if c.last != absent || c.first != absent {
		if name := clean(c.cell(row, c.first) + " " + c.cell(row, c.last)); name != "" {
			return name
		}
	}
	return turned(c.cell(row, c.name))
}

func (c *columns) hasPerson() bool {
	return c.mail != absent || c.id != absent || c.login != absent || c.name != absent || c.last != absent
}

// names returns the headers of columns as written.
func (c *columns) names(list ...int) string {
	var out []string
	for _, i := range list {
		if i != absent {
			out = append(out, c.header[i])
		}
	}
	return strings.Join(out, ", ")
}
