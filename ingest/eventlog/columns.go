package eventlog

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/table"
)

// columns is where the parts of an event stand in a table; -1 where they do not.
type columns struct {
	at       [roles]int
	names    []string
	standard int // how many of case, activity and time have a name that other tables do not use
}

func columnsOf(h *table.Header) *columns {
	c := &columns{names: h.Names}
	byName := map[string]int{}
	for i, name := range h.Names {
		folded := fold(name)
		if _, known := byName[folded]; !known {
			byName[folded] = i
		}
	}
	for r := range roles {
		c.at[r] = -1
		common := false
		for _, word := range words[r] {
			common = common || word == "|"
			if i, there := byName[word]; there && c.at[r] < 0 {
				c.at[r] = i
				if r <= when && !common {
					c.standard++
				}
			}
		}
	}
	if !c.has(when) && c.has(start) { // a log of beginnings only
		c.at[when], c.at[start] = c.at[start], -1
		c.standard++
	}
	return c
}

var separators = strings.NewReplacer("_", " ", "-", " ")

func fold(name string) string { return table.Fold(separators.Replace(name)) }

func (c *columns) has(r role) bool { return c.at[r] >= 0 }

// complete tells whether there is all that an event needs.
func (c *columns) complete() bool { return c.has(caseID) && c.has(activity) && c.has(when) }

// cell returns a part of an event.
func (c *columns) cell(cells []string, r role) string {
	if !c.has(r) {
		return ""
	}
	return strings.TrimSpace(cells[c.at[r]])
}

// name returns the header of a part; its standard name where the table has none.
func (c *columns) name(r role) string {
	if !c.has(r) {
		return r.String()
	}
	return c.names[c.at[r]]
}

// guess shows what was taken for what.
func (c *columns) guess() string {
	var parts []string
	for r := range roles {
		if c.has(r) {
			parts = append(parts, fmt.Sprintf("%s = %q", r, c.name(r)))
		}
	}
	return strings.Join(parts, ", ")
}
