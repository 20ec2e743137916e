package bugzilla

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
)

// clock reads the times of activity pages, which end in the abbreviation of a zone: "2013-06-25 11:57:23 CEST".
type clock struct {
	when  *dates.Reader
	zone  *time.Location
	taken map[string]int // times by abbreviation that was taken for an offset
	open  map[string]int // times by abbreviation that was not known
}

// offsets are the abbreviations that mean one offset wherever they are used, in hours. CST, IST and BST do not.
var offsets = map[string]int{
	"WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9,
	"EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

func (c *clock) instant(s string) (time.Time, error) {
	if t, err := c.when.Instant(s); err == nil {
		return t, nil
	}
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return c.when.Instant(s)
	}
	written, abbreviation := s[:i], s[i+1:]
	local, err := time.ParseInLocation(time.DateTime, written, c.zone)
	if err != nil {
		return time.Time{}, dates.ErrNotDate
	}
	if name, _ := local.Zone(); name == abbreviation { // the zone that the user set
		return local.UTC(), nil
	}
	hours, known := offsets[abbreviation]
	if !known {
		count(&c.open, abbreviation)
		return local.UTC(), nil
	}
	count(&c.taken, abbreviation)
	return time.Date(local.Year(), local.Month(), local.Day(), local.Hour()-hours, local.Minute(), local.Second(), 0, time.UTC), nil
}

func count(in *map[string]int, key string) {
	if *in == nil {
		*in = map[string]int{}
	}
	(*in)[key]++
}

// notes tells which zones were guessed from their abbreviations.
func (c *clock) notes() []connector.Note {
	notes := c.when.Notes(0)
	for _, abbreviation := range slices.Sorted(maps.Keys(c.taken)) {
		notes = append(notes, connector.Note{
			Code: "zone-assumed", Text: fmt.Sprintf("%d times are written in %s and were read as UTC%+d", c.taken[abbreviation], abbreviation, offsets[abbreviation]),
			Remedy: "set the zone of the user who saved the pages",
		})
	}
	for _, abbreviation := range slices.Sorted(maps.Keys(c.open)) {
		notes = append(notes, connector.Note{
			Code: "zone-assumed", Text: fmt.Sprintf("%d times are written in %s, which is more than one zone, and were read as %s", c.open[abbreviation], abbreviation, c.zone),
			Remedy: "set the zone of the user who saved the pages",
		})
	}
	return notes
}
