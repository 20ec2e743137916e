package anytable

import (
	"strings"
	"time"
)

// unitOf returns what a 1 means in an estimate column of this name: an hour, unless the name says otherwise. It is 0 for
// days and weeks: how many hours of work those have, a table does not say.
func unitOf(header string) time.Duration {
	for _, word := range strings.Fields(plain(header)) {
		switch word {
		case "seconds", "second", "sec", "secs", "s", "sekunden", "segundos", "secondes", "secondi", "sekundy", "seconden":
			return time.Second
		case "minutes", "minute", "min", "mins", "minuten", "minutos", "minuti", "minuty":
			return time.Minute
		case "days", "day", "d", "weeks", "week", "w", "tage", "wochen", "pt", "dias", "semanas", "jours", "semaines", "giorni", "settimane", "dni", "tygodnie", "dagen", "weken":
			return 0
		}
	}
	return time.Hour
}
