package dates

import (
	"strconv"
	"strings"
	"time"
)

// Spreadsheets count days from the 30th of December 1899; a serial outside this range is another number: it would be a
// day before 1954 or after 2119.
const (
	firstSerial = 20_000
	lastSerial  = 80_000
)

// number reads a date that is written as a number: a spreadsheet's serial ("45356.5"), seconds, milliseconds or
// microseconds since 1970, or 20240305. Only the epochs have a zone.
func number(cell string) (t time.Time, zoned, ok bool) {
	if yearFirst(cell) || strings.Trim(cell, " .0123456789") != "" {
		return time.Time{}, false, false
	}
	s := strings.TrimSpace(cell)
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n <= 0 || strings.ContainsAny(fraction, ". ") {
		return time.Time{}, false, false
	}
	switch len(whole) {
	case 5:
		return serial(s, n)
	case 8:
		day, err := time.Parse("20060102", s)
		return day, false, err == nil
	case 10:
		x, err := strconv.ParseFloat("0."+fraction+"0", 64)
		return time.Unix(n, int64(x*1e6)*1e3).UTC(), true, err == nil
	case 13:
		return time.UnixMilli(n).UTC(), true, fraction == ""
	case 16:
		return time.UnixMicro(n).UTC(), true, fraction == ""
	}
	return time.Time{}, false, false
}

func serial(s string, days int64) (time.Time, bool, bool) {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || days < firstSerial || days >= lastSerial {
		return time.Time{}, false, false
	}
	seconds := (x - float64(days)) * 86_400
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days))
	return t.Add(time.Duration(seconds+0.5) * time.Second), false, true // a serial holds seconds with a rounding error
}

// numbered returns a numeric cell as an instant in the reader's zone.
func (r *Reader) numbered(cell string) (time.Time, bool) {
	t, zoned, ok := number(cell)
	if !ok || zoned {
		return t, ok
	}
	r.unzoned++
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, r.zone).UTC(), true
}
