package timesheet

import (
	"strconv"
	"strings"
)

// marks is what the numbers of one column prove about their decimal mark.
type marks struct{ comma, point int }

// add looks at one cell: of two kinds of marks the last is the decimal one; a repeated mark groups thousands, and so may a
// mark before exactly three digits.
func (m *marks) add(cell string) {
	comma, point := strings.LastIndexByte(cell, ','), strings.LastIndexByte(cell, '.')
	commas, points := strings.Count(cell, ","), strings.Count(cell, ".")
	switch {
	case commas > 0 && points > 0 && comma > point, points > 1:
		m.comma++
	case commas > 0 && points > 0, commas > 1:
		m.point++
	case commas == 1 && len(cell)-comma-1 != 3:
		m.comma++
	case points == 1 && len(cell)-point-1 != 3:
		m.point++
	}
}

// number reads a cell of the column. Where the column proves nothing, a single mark is the decimal one: nobody books a
// thousand hours at once.
func (m marks) number(cell string) (float64, bool) {
	cell = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "").Replace(cell)
	switch {
	case m.comma > m.point:
		cell = strings.Replace(strings.ReplaceAll(cell, ".", ""), ",", ".", 1)
	case m.point > m.comma:
		cell = strings.ReplaceAll(cell, ",", "")
	default:
		cell = strings.Replace(cell, ",", ".", 1)
	}
	if strings.Trim(cell, "-0123456789.") != "" { // ParseFloat also reads words, hexadecimal digits and exponents
		return 0, false
	}
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil
}

// clock reads "01:00:01" or "1:30" as seconds; hours may be more than 24.
func clock(cell string) (seconds float64, ok bool) {
	fields := strings.Split(cell, ":")
	if len(fields) < 2 || len(fields) > 3 {
		return 0, false
	}
	total, unit := 0, 3600
	for i, f := range fields {
		n, err := strconv.ParseUint(f, 10, 31)
		if err != nil || i > 0 && n > 59 {
			return 0, false
		}
		total += int(n) * unit
		unit /= 60
	}
	return float64(total), true
}
