package gitlog

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	errDate     = errors.New("cannot read as a date of git")
	errUndated  = errors.New("the commit has no date")
	errRelative = errors.New("is told relative to the day of the export: use --date=iso-strict")
)

var zoned = []string{
	"Mon Jan 2 15:04:05 2006 -0700",
	time.RFC3339,
	"2006-01-02 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04:05 -0700",
}

var unzoned = []string{"Mon Jan 2 15:04:05 2006", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02"}

// seconds is --date=unix, and --date=raw or --pretty=raw with an offset that says nothing about the instant.
var seconds = regexp.MustCompile(`^(\d{1,11})(?: [+-]\d{4})?$`)

// clock reads the dates of one log.
type clock struct {
	zone    *time.Location
	assumed int // dates without a zone
}

// read returns the instant in UTC.
func (c *clock) read(s string) (time.Time, error) {
	if m := seconds.FindStringSubmatch(s); m != nil {
		n, err := strconv.ParseInt(m[1], 10, 64)
		if err != nil {
			return time.Time{}, errDate
		}
		return plausible(time.Unix(n, 0))
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(t)
		}
	}
	for _, layout := range unzoned {
		if t, err := time.ParseInLocation(layout, s, c.zone); err == nil {
			c.assumed++
			return plausible(t)
		}
	}
	if strings.HasSuffix(s, " ago") {
		return time.Time{}, errRelative
	}
	return time.Time{}, errDate
}

// plausible refuses what git cannot have written: it counts from 1970.
func plausible(t time.Time) (time.Time, error) {
	if t = t.UTC(); t.Year() < 1970 {
		return time.Time{}, errDate
	}
	return t, nil
}

func isDate(s string) bool {
	_, err := (&clock{zone: time.UTC}).read(s)
	return err == nil || errors.Is(err, errRelative)
}
