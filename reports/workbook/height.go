package workbook

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// maxLines is the number of lines up to which a row of a grid grows.
const maxLines = 8

// height is the height in points of a row with so many lines of 10 point text.
func height(lines int) float64 { return min(13*float64(lines)+3, excelize.MaxRowHeight) }

// density is how many letters of 10 point text fit where one digit of the default font, the unit of widths, fits.
const density = 1.15

// lineCount is the number of lines value takes in a cell of the width (in characters) when it is wrapped at spaces.
func lineCount(value any, width float64) int {
	t, _ := value.(string)
	width = max(width*density, 1)
	lines := 0
	for part := range strings.SplitSeq(t, "\n") {
		lines++
		used := 0
		for word := range strings.SplitSeq(part, " ") {
			n := utf8.RuneCountInString(word)
			if used > 0 && float64(used+1+n) > width {
				lines++
				used = 0
			}
			if used > 0 {
				used++
			}
			used += n
			for ; float64(used) > width; used -= int(width) { // a word longer than the line is broken
				lines++
			}
		}
	}
	return lines
}
