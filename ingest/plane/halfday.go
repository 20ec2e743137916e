package plane

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// halvedClock is how Plane wrote times until it moved to ISO 8601: with the hours of a 12-hour clock and no am or pm.
var halvedClock = regexp.MustCompile(`^[A-Z][a-z]{2}, .* (\d\d):\d\d:\d\d `)

// halved tells whether a time may be half a day off.
func halved(cell string) bool {
	m := halvedClock.FindStringSubmatch(cell)
	if m == nil {
		return false
	}
	hour, err := strconv.Atoi(m[1])
	return err == nil && hour >= 1 && hour <= 12
}

// mend puts an end that seems to come before the beginning into the other half of its day.
func mend(i *connector.Item) {
	for _, end := range []*time.Time{&i.ResolvedAt, &i.UpdatedAt} {
		if late := end.Add(12 * time.Hour); !end.IsZero() && end.Before(i.CreatedAt) && !late.Before(i.CreatedAt) {
			*end = late
		}
	}
}

func halfdayNote(out *emit.Emitter, file, n int) {
	if n == 0 {
		return
	}
	out.Note(connector.Note{
		Code: "half-day", File: file,
		Text:   fmt.Sprintf("%d work items have times on a 12-hour clock without am or pm, as older versions of Plane write them: each may be 12 hours off", n),
		Remedy: "update Plane and export again",
	})
}
