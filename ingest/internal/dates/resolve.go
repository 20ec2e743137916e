package dates

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// order is how the numbers of a date follow each other.
type order uint8

const (
	open order = iota // not decided
	dayFirst
	monthFirst
)

// shape is a form in which day and month can be confused; zero is a form in which they cannot.
// Cells of one shape in one file share their order.
type shape uint8

const (
	certain shape = iota
	slashShort
	slashLong
	dashShort
	dashLong
	blankShort
	blankLong
	shapes
)

// shape tells whether the order of the numbers has to be known.
func (p *parts) shape() shape {
	if p.month > 0 || p.width[0] > 2 || p.sep == '.' { // a date with dots is day first wherever dots are used
		return certain
	}
	s := blankShort
	switch p.sep {
	case '/':
		s = slashShort
	case '-':
		s = dashShort
	}
	if p.width[2] > 2 {
		s++
	}
	return s
}

// day puts the numbers together; false when they are no day of the calendar.
func (p *parts) day(o order) (connector.Date, bool) {
	var y, m, d, width int
	switch {
	case p.month > 0 && (p.width[0] > 2 || p.n[0] > 31):
		y, m, d, width = p.n[0], p.month, p.n[1], p.width[0]
	case p.month > 0:
		y, m, d, width = p.n[1], p.month, p.n[0], p.width[1]
	case p.width[0] > 2:
		y, m, d, width = p.n[0], p.n[1], p.n[2], p.width[0]
	case o == monthFirst:
		y, m, d, width = p.n[2], p.n[0], p.n[1], p.width[2]
	default:
		y, m, d, width = p.n[2], p.n[1], p.n[0], p.width[2]
	}
	switch {
	case width == 2 && y < 69: // the pivot of POSIX and of package time
		y += 2000
	case width == 2:
		y += 1900
	case width != 4 || y == 0:
		return connector.Date{}, false
	}
	return connector.Date{Year: y, Month: time.Month(m), Day: d}, m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// instant adds the time of day; a written offset wins over the zone of the reader.
func (p *parts) instant(d connector.Date, zone *time.Location) time.Time {
	if !p.hasZone && zone != time.UTC {
		return time.Date(d.Year, d.Month, d.Day, p.hour, p.minute, p.second, p.nano, zone).UTC()
	}
	t := time.Date(d.Year, d.Month, d.Day, p.hour, p.minute, p.second, p.nano, time.UTC)
	if p.offset != 0 {
		t = t.Add(-time.Duration(p.offset) * time.Second)
	}
	return t
}
