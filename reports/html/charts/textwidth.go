package charts

import (
	"strings"
	"unicode"

	"github.com/workhealth/workhealth/reports/html/internal/display"
)

// advance holds the widths of U+0020 to U+007E in a common sans-serif (Helvetica metrics), in thousandths of the size.
// The signs of arithmetic are those of a wide font, where they differ most.
var advance = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 730, 278, 333, 278, 278, // space to /
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 730, 730, 730, 556, // 0 to ?
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 730, // p to ~
}

// bold is how much wider the bold cut of a sans-serif runs.
const bold = 1.14

// slack covers the system fonts that run wider than the table; the widest in common use exceeds it by about 15 %.
const slack = 1.15

// textWidth estimates the width of s at a font size, from above.
func textWidth(s string, size float64) float64 {
	sum := 0
	for _, r := range s {
		sum += runeWidth(r)
	}
	return float64(sum) / 1000 * size * slack
}

func runeWidth(r rune) int {
	switch {
	case r >= 0x20 && r < 0x7F:
		return advance[r-0x20]
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x1100:
		return 640
	default: // East Asian scripts, symbols and emoji
		return 1100
	}
}

// fit returns s on one line, ellipsised when it is wider than width.
func fit(s string, size, width float64) string {
	s = strings.Join(strings.Fields(display.Cut(s, 300)), " ")
	if textWidth(s, size) <= width {
		return s
	}
	room := width - textWidth("…", size)
	used := 0.0
	for i, r := range s {
		w := float64(runeWidth(r)) / 1000 * size * slack
		if used+w > room {
			return strings.TrimRight(s[:i], " ,;:-–(") + "…"
		}
		used += w
	}
	return s
}
