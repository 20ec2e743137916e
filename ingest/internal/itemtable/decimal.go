package itemtable

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/workhealth/workhealth/ingest/connector"
)

// decimals collects what the cells of one column say about the mark between whole number and fraction. A comma parts
// thousands in one country and fractions in the next, so "1,250" alone says nothing.
type decimals struct {
	comma, point int    // cells that only a decimal comma, only a decimal point can explain
	open         int    // cells that read as two different numbers
	example      string // the first of them
}

// add looks at one cell.
func (d *decimals) add(cell string) {
	if strings.IndexByte(cell, ',') < 0 && strings.IndexByte(cell, '.') < 0 {
		return // most numbers are whole and say nothing
	}
	cell = compact(cell)
	comma, point := strings.Count(cell, ","), strings.Count(cell, ".")
	lastComma, lastPoint := strings.LastIndexByte(cell, ','), strings.LastIndexByte(cell, '.')
	switch {
	case strings.HasPrefix(cell, "0,") && point == 0 && comma == 1:
		d.comma++
	case strings.HasPrefix(cell, "0.") && comma == 0 && point == 1:
		d.point++
	case comma > 0 && point > 0 && lastComma > lastPoint, point > 1, comma == 1 && point == 0 && len(cell)-lastComma != 4:
		d.comma++
	case comma > 0 && point > 0, comma > 1, point == 1 && comma == 0 && len(cell)-lastPoint != 4:
		d.point++
	default:
		if d.open++; d.example == "" {
			d.example = cell
		}
	}
}

// mark is what the column proves: ',', '.', or 0. What the user says comes first.
func (d *decimals) mark(said string) byte {
	switch {
	case said != "":
		return said[0]
	case d.comma > 0 && d.point == 0:
		return ','
	case d.point > 0 && d.comma == 0:
		return '.'
	}
	return 0
}

func (d *decimals) note(file int, column, said string) (connector.Note, bool) {
	switch {
	case d.mark(said) == ',' && d.comma+d.open > 0:
		return connector.Note{Code: "decimal-mark", File: file, Text: fmt.Sprintf("numbers in column %s were read with a decimal comma", column)}, true
	case d.mark(said) == 0 && d.open > 0:
		return connector.Note{
			Code: "decimal-mark", File: file, Question: true,
			Text:   fmt.Sprintf("%d numbers in column %s like %s may have a decimal comma or a thousands mark; they were left out", d.open, column, d.example),
			Remedy: "say --decimal , or --decimal .",
		}, true
	}
	return connector.Note{}, false
}

// thousands drops what parts thousands beside comma and point.
var thousands = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "")

// compact drops the blanks that part thousands.
func compact(s string) string {
	s = strings.TrimSpace(s)
	for i := range len(s) {
		if c := s[i]; c == ' ' || c == '\'' || c >= utf8.RuneSelf {
			return thousands.Replace(s)
		}
	}
	return s
}

// Number reads "2.5", "2,5", "1,250.5" and "1 250": what has only one reading. "1,250" has two.
func Number(s string) (float64, bool) { return number(s, 0) }

// number reads with the decimal mark ',' or '.'; with 0 it reads what has only one reading.
func number(s string, mark byte) (float64, bool) {
	s = compact(s)
	if mark == 0 {
		var d decimals
		if d.add(s); d.open > 0 {
			return 0, false
		}
		mark = d.mark("")
	}
	if mark == ',' {
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	} else {
		s = strings.ReplaceAll(s, ",", "")
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && x-x == 0 // a difference that is not zero: NaN or infinity
}
