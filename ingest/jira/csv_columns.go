package jira

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/table"
)

// csvCustom is a custom field that is read.
type csvCustom int

const (
	customTeam csvCustom = iota
	customPoints
	customEpic
	customCriteria
	customStart
	customSprint
	customCount
)

// csvWord is what a header means and in which of the languages.
type csvWord struct {
	field    csvField
	language int
}

var (
	headerWords = indexHeaders()
	customNames = indexWords(customWords)
	linkNames   = indexWords(linkWords)
	categories  = indexWords(categoryWords)
	nobody      = indexWords(map[bool]string{true: nobodyWords})
	unresolved  = indexWords(map[bool]string{true: unresolvedWords})
)

func indexHeaders() map[string]csvWord {
	out := map[string]csvWord{}
	for f := csvField(0); f < colCount; f++ {
		for l, words := range csvWords[f] {
			for w := range strings.SplitSeq(words, "|") {
				if _, ok := out[w]; !ok { // English before the others: "Status" is English in all of them
					out[w] = csvWord{f, l}
				}
			}
		}
	}
	return out
}

func indexWords[K comparable](lists map[K]string) map[string]K {
	out := map[string]K{}
	for k, words := range lists {
		for w := range strings.SplitSeq(words, "|") {
			out[w] = k
		}
	}
	return out
}

// linkColumn is a column of links of one type and direction.
type linkColumn struct {
	column   int
	typeName string
	outward  bool
}

// csvColumns is where the fields of a file stand.
type csvColumns struct {
	names  []string
	one    [colCount]int   // first column of each field, -1 without
	all    [colCount][]int // every column of each field
	custom [customCount][]int
	links  []linkColumn

	known     int  // headers that Jira writes, each name once
	byValue   bool // the key and the id were found by their values, not by their names
	languages [len(languages)]int
}

// columnsOf finds the fields by their headers. A file in an unknown language still gives away its keys by their values,
// when enough other headers are Jira's.
func columnsOf(h *table.Header, rows [][]string) *csvColumns {
	c := &csvColumns{names: h.Names}
	for f := range c.one {
		c.one[f] = -1
	}
	seen := map[string]bool{}
	for i, name := range h.Names {
		folded := table.Fold(name)
		if c.place(i, folded) && !seen[folded] {
			seen[folded] = true
			c.known++
		}
	}
	if !c.has(colKey) && !c.has(colID) && c.known >= 3 && len(rows) > 0 {
		c.keysByValue(rows)
	}
	return c
}

func (c *csvColumns) has(f csvField) bool { return c.one[f] >= 0 }

// place notes what column i is; false for a header that is not Jira's.
func (c *csvColumns) place(i int, folded string) bool {
	if w, ok := headerWords[folded]; ok {
		c.set(w.field, i)
		c.languages[w.language]++
		return true
	}
	open := strings.IndexByte(folded, '(')
	if open < 1 || !strings.HasSuffix(folded, ")") {
		return false
	}
	prefix := strings.TrimSpace(folded[:open])
	if outward, ok := linkNames[prefix]; ok {
		inside := c.names[i][strings.IndexByte(c.names[i], '(')+1:]
		c.links = append(c.links, linkColumn{i, strings.TrimSuffix(inside, ")"), outward})
		return true
	}
	custom, ok := customNames[strings.TrimSuffix(folded[open+1:], ")")]
	if ok {
		c.custom[custom] = append(c.custom[custom], i)
	}
	return ok
}

func (c *csvColumns) set(f csvField, i int) {
	if c.one[f] < 0 {
		c.one[f] = i
	}
	c.all[f] = append(c.all[f], i)
}

// keysByValue takes a column of distinct issue keys beside a column of distinct numbers for the key and the id.
func (c *csvColumns) keysByValue(rows [][]string) {
	key, id := -1, -1
	for i := range c.names {
		if key < 0 && distinct(rows, i, isKey) {
			key = i
		}
		if id < 0 && distinct(rows, i, isNumber) {
			id = i
		}
	}
	if key >= 0 && id >= 0 {
		c.set(colKey, key)
		c.set(colID, id)
		c.byValue = true
	}
}

func distinct(rows [][]string, column int, pass func(string) bool) bool {
	seen := map[string]bool{}
	for _, r := range rows {
		if seen[r[column]] || !pass(r[column]) {
			return false
		}
		seen[r[column]] = true
	}
	return true
}

// cloud tells whether people have account ids; Server writes user names only.
func (c *csvColumns) cloud() bool {
	return c.has(colAssigneeID) || c.has(colReporterID) || c.has(colCreatorID) || c.has(colWatchersID)
}

// allFields tells the export of all fields from that of the columns on the screen.
func (c *csvColumns) allFields() bool {
	return c.has(colProjectKey) && (c.has(colWatchers) || c.has(colDescription))
}

func (c *csvColumns) variant() string {
	v := "current fields"
	if c.allFields() {
		v = "all fields"
	}
	switch {
	case c.cloud():
		v = "Cloud, " + v
	case c.has(colAssignee) || c.has(colReporter):
		v = "Server, " + v
	}
	localised := c.languages[1:]
	if most := slices.Max(localised); most > 0 {
		v += ", " + languages[slices.Index(localised, most)+1] + " headers"
	}
	return v
}
