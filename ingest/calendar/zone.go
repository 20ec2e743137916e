package calendar

import (
	_ "embed"
	"strings"
	"time"
)

// zone turns what a clock on the wall shows into an instant and back. Wall times carry the location UTC as a stand-in.
type zone interface {
	instant(wall time.Time) time.Time
	wall(instant time.Time) time.Time
}

// located is a zone of the zone database.
type located struct{ *time.Location }

func (z located) instant(wall time.Time) time.Time {
	y, m, d := wall.Date()
	return time.Date(y, m, d, wall.Hour(), wall.Minute(), wall.Second(), 0, z.Location).UTC()
}

func (z located) wall(instant time.Time) time.Time {
	t := instant.In(z.Location)
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

//go:embed windows_zones.txt
var windowsZones string

// zones knows the zones of one file.
type zones struct {
	fallback *time.Location
	defined  map[string]*component // the file's own VTIMEZONEs
	found    map[string]zone
	unknown  map[string]int // times written in zones that nothing explains
}

func newZones(fallback *time.Location) *zones {
	return &zones{fallback: fallback, defined: map[string]*component{}, found: map[string]zone{}, unknown: map[string]int{}}
}

// of returns the zone that a time names, and counts the time when nothing explains that zone.
func (z *zones) of(id string) zone {
	known := z.known(id)
	if known == nil {
		z.unknown[id]++
		return located{z.fallback}
	}
	return known
}

// known returns the zone of a TZID; nil without one. The zone database comes before the file's own rules: those often
// hold one year only.
func (z *zones) known(id string) zone {
	found, ok := z.found[id]
	if !ok {
		found = z.find(id)
		z.found[id] = found
	}
	return found
}

func (z *zones) find(id string) zone {
	if id == "" {
		return nil
	}
	if loc := database(id); loc != nil {
		return located{loc}
	}
	if loc := database(windowsZone(id)); loc != nil {
		return located{loc}
	}
	if c := z.defined[id]; c != nil {
		if r := newRules(c); r != nil {
			return r
		}
	}
	return nil
}

// database looks the name up, whole or as the end of a path: "/softwarestudio.org/Tzfile/America/Chicago".
func database(id string) *time.Location {
	for name := id; ; {
		if name != "" && name != "Local" { // both mean something else to Go
			if loc, err := time.LoadLocation(name); err == nil {
				return loc
			}
		}
		_, rest, ok := strings.Cut(name, "/")
		if !ok {
			return nil
		}
		name = rest
	}
}

// windowsZone returns the zone of the database for a Windows name: "W. Europe Standard Time".
func windowsZone(id string) string {
	for line := range strings.Lines(windowsZones) {
		if windows, name, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && strings.EqualFold(windows, id) {
			return name
		}
	}
	return ""
}
