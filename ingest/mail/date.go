package mail

import (
	"errors"
	"net/mail"
	"regexp"
	"strings"
	"time"
)

var errDate = errors.New("cannot read as the date of a mail")

// zoneNames are those of RFC 822, and the European and Japanese ones that mail programs used beside them. Go would read
// an unknown name as UTC without a word.
var zoneNames = map[string]string{
	"UT": "+0000", "UTC": "+0000", "GMT": "+0000", "Z": "+0000", "WET": "+0000",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
	"CET": "+0100", "MET": "+0100", "WEST": "+0100", "CEST": "+0200", "MEST": "+0200", "EET": "+0200", "EEST": "+0300",
	"JST": "+0900",
}

var (
	comment  = regexp.MustCompile(`\s*\([^()]*\)\s*$`)
	lastWord = regexp.MustCompile(`\s+([A-Za-z][A-Za-z.]*)$`)
	offset   = regexp.MustCompile(`\s[+-]\d{4}$`)
)

// parseDate reads a Date field. assumed tells that the zone is the given one because the field names none that is known.
func parseDate(s string, zone *time.Location) (at time.Time, assumed bool, err error) {
	s = strings.TrimSpace(comment.ReplaceAllString(s, ""))
	if m := lastWord.FindStringSubmatch(s); m != nil {
		s = strings.TrimSuffix(s, m[0])
		if known := zoneNames[strings.ToUpper(m[1])]; known != "" && !offset.MatchString(s) {
			s += " " + known
		}
	}
	if assumed = !offset.MatchString(s); assumed {
		s += " +0000"
	}
	at, err = mail.ParseDate(s)
	if err != nil {
		at, err = time.Parse(time.ANSIC+" -0700", s)
	}
	if err != nil || at.Year() < 1970 || at.Year() > 2200 {
		return time.Time{}, false, errDate
	}
	if assumed {
		y, m, d := at.Date()
		at = time.Date(y, m, d, at.Hour(), at.Minute(), at.Second(), 0, zone)
	}
	return at.UTC(), assumed, nil
}
