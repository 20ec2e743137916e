package dates

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// parts is a date cell taken apart. Numbers of the date stay in their order; what they mean is decided in resolve.go.
type parts struct {
	n     [3]int // date numbers
	width [3]int // their digits
	count int
	sep   byte // what stood after the first number: '/', '-', '.', or ' '
	month int  // from a month name; 0 without

	hour, minute, second, nano int
	hasTime                    bool
	half                       byte // 'a' or 'p' of a 12-hour clock
	hasZone                    bool
	offset                     int // seconds east of UTC
}

// scanner walks over one cell.
type scanner struct {
	s string
	i int
	parts
}

// rfc3339 reads "2026-03-14T09:30:00Z", the commonest form of all, without taking it apart.
func rfc3339(cell string) (time.Time, bool) {
	const form = "0000-00-00T00:00:00Z"
	if len(cell) != len(form) {
		return time.Time{}, false
	}
	for i := range len(form) {
		if form[i] == '0' && !isDigit(cell[i]) || form[i] != '0' && cell[i] != form[i] {
			return time.Time{}, false
		}
	}
	two := func(i int) int { return int(cell[i]-'0')*10 + int(cell[i+1]-'0') }
	y, m, d, hour, minute, second := two(0)*100+two(2), two(5), two(8), two(11), two(14), two(17)
	if y == 0 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	return time.Date(y, time.Month(m), d, hour, minute, second, 0, time.UTC), true
}

// yearFirst tells whether a cell begins like 2026-03: its order is plain, and it is no number.
func yearFirst(cell string) bool { return len(cell) > 4 && cell[4] == '-' && isDigit(cell[0]) }

// scan takes a cell apart. It is false for anything that is not wholly a date with or without time.
func scan(cell string) (parts, bool) {
	p := scanner{s: cell}
	for p.i < len(p.s) {
		if !p.step() {
			return parts{}, false
		}
	}
	numbers := 3
	if p.month > 0 {
		numbers = 2
	}
	return p.parts, p.count == numbers
}

// step reads one element: blank, number, word, sign or bracket.
func (p *scanner) step() bool {
	switch c := p.s[p.i]; {
	case c == ' ' || c == ',' || c == '\t':
		p.i++
		return true
	case isDigit(c):
		return p.number()
	case c == '+' || c == '-':
		return p.hasTime && p.zoneOffset()
	case c == '(':
		// "(Coordinated Universal Time)" repeats the offset in words
		ok := p.hasZone && strings.HasSuffix(p.s, ")")
		p.i = len(p.s)
		return ok
	default:
		return p.word()
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (p *scanner) digits() (value, width int) {
	from := p.i
	for p.i < len(p.s) && isDigit(p.s[p.i]) && p.i-from < 9 {
		value = value*10 + int(p.s[p.i]-'0')
		p.i++
	}
	return value, p.i - from
}

func (p *scanner) peek() byte {
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *scanner) number() bool {
	v, w := p.digits()
	c := p.peek()
	if c == ':' {
		return !p.hasTime && p.clock(v, w)
	}
	if p.count == 3 || p.hasTime && p.month == 0 || w > 4 || isDigit(c) {
		return false
	}
	p.n[p.count], p.width[p.count] = v, w
	if p.count == 0 {
		p.sep = ' '
	}
	p.count++
	switch c {
	case '/', '-', '.':
		if p.count == 1 {
			p.sep = c
		}
		p.i++
	case 'T', 't':
		if p.i+1 < len(p.s) && isDigit(p.s[p.i+1]) {
			p.i++
		}
	}
	return true
}

// clock reads what follows an hour: ":04", ":04:05", ":04:05.678".
func (p *scanner) clock(hour, width int) bool {
	p.i++
	var w int
	p.hour, p.hasTime = hour, true
	if p.minute, w = p.digits(); w != 2 || width > 2 {
		return false
	}
	if p.peek() != ':' {
		return p.hour < 24 && p.minute < 60
	}
	p.i++
	if p.second, w = p.digits(); w != 2 {
		return false
	}
	if c := p.peek(); c == '.' || c == ',' && p.i+1 < len(p.s) && isDigit(p.s[p.i+1]) {
		p.i++
		if !p.fraction() {
			return false
		}
	}
	return p.hour < 24 && p.minute < 60 && p.second < 60
}

func (p *scanner) fraction() bool {
	v, w := p.digits()
	for range 9 - w {
		v *= 10
	}
	p.nano = v
	return w > 0 && !isDigit(p.peek())
}

// zoneOffset reads "+0200", "+02:00" or "+02".
func (p *scanner) zoneOffset() bool {
	sign := 1
	if p.s[p.i] == '-' {
		sign = -1
	}
	p.i++
	v, w := p.digits()
	minutes := 0
	switch w {
	case 4:
		v, minutes = v/100, v%100
	case 2:
		if p.peek() == ':' {
			p.i++
			if minutes, w = p.digits(); w != 2 {
				return false
			}
		}
	default:
		return false
	}
	p.hasZone, p.offset = true, sign*(v*3600+minutes*60)
	return v <= 14 && minutes < 60
}

// word reads a month name, a half of the day, a zone or a filler. Blanks of other kinds than the ASCII space come here.
func (p *scanner) word() bool {
	var buf [24]byte
	low := buf[:0]
	from := p.i
	for p.i < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[p.i:])
		if !unicode.IsLetter(r) || len(low)+utf8.UTFMax > len(buf) {
			if p.i == from && unicode.IsSpace(r) {
				p.i += size
				return true
			}
			break
		}
		low = utf8.AppendRune(low, unicode.ToLower(r))
		p.i += size
	}
	if p.i == from {
		return false
	}
	if m, ok := months[string(low)]; ok && p.month == 0 {
		p.month = int(m)
		p.afterMonth()
		return true
	}
	return p.meaning(string(low))
}

// afterMonth passes one separator: "feb.", "Feb/21", "Mar-24".
func (p *scanner) afterMonth() {
	for c := p.peek(); c == '.' || c == '/' || c == '-'; c = p.peek() {
		p.i++
	}
}

func (p *scanner) meaning(low string) bool {
	switch low {
	case "am", "pm":
		return p.setHalf(low[0])
	case "a", "p":
		return p.spacedHalf(low[0]) || low == "a" && !p.hasTime
	case "z", "utc", "gmt":
		p.hasZone = p.hasTime
		return p.hasTime
	}
	if fillers[low] {
		p.afterMonth()
		return true
	}
	return false
}

// spacedHalf reads the rest of "a.m." and "a. m.".
func (p *scanner) spacedHalf(half byte) bool {
	rest := strings.TrimLeftFunc(strings.TrimPrefix(p.s[p.i:], "."), unicode.IsSpace)
	if !strings.HasPrefix(rest, "m") && !strings.HasPrefix(rest, "M") {
		return false
	}
	p.i = len(p.s) - len(strings.TrimPrefix(rest[1:], "."))
	return p.setHalf(half)
}

func (p *scanner) setHalf(half byte) bool {
	if !p.hasTime || p.half != 0 || p.hour < 1 || p.hour > 12 {
		return false
	}
	p.half = half
	p.hour %= 12
	if half == 'p' {
		p.hour += 12
	}
	return true
}
