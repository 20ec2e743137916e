package smartsheet

import (
	"errors"
	"regexp"
	"strings"
)

// edit is one cell that was changed: `Row 29: "Entry in primary column" Column name: (blank) to: "New value"`.
type edit struct {
	row, primary     string
	column, from, to string
}

const blank = "(blank)"

// change is the next cell, with its row where that is another. Texts may hold quotation marks, names of columns none.
var change = regexp.MustCompile(
	`^[\s,;]*(?:Row ([0-9]+): (\(blank\)|"(?s:.*?)") )?([^:"]+): (\(blank\)|"(?s:.*?)"|[^":]*?) to: (\(blank\)|"(?s:.*?)"|[^"\n]*)(?:[\s,;]|$)`)

var errDetails = errors.New("is not the change of a cell")

// parseDetails takes the details of changed cells apart: rows, and in each row cells.
func parseDetails(text string) ([]edit, error) {
	var edits []edit
	var at edit
	for strings.TrimSpace(text) != "" {
		m := change.FindStringSubmatch(text)
		if m != nil && m[1] != "" {
			at = edit{row: m[1], primary: unquote(m[2])}
		}
		if m == nil || at.row == "" {
			return nil, errDetails
		}
		at.column, at.from, at.to = strings.TrimSpace(m[3]), unquote(m[4]), unquote(m[5])
		edits = append(edits, at)
		text = text[len(m[0]):]
	}
	if len(edits) == 0 {
		return nil, errDetails
	}
	return edits, nil
}

func unquote(value string) string {
	value = strings.TrimSpace(value)
	if value == blank {
		return ""
	}
	if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
		value = value[1 : len(value)-1]
	}
	return strings.TrimSpace(value)
}
