package dates

import (
	"errors"
	"testing"
	"time"
)

func FuzzReader(f *testing.F) {
	for _, seed := range []string{"2026-03-14T09:30:00Z", "03/04/2026", "4 de marzo de 2026 a las 10:15", "Tue May 14 2024 08:53:33 GMT+0000 (GMT)", "45356.4375", "1709631000250", "29/Feb/24 12:00 a. m."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		var e Evidence
		e.Add(cell)
		e.Ordered(cell, cell)
		r := e.Decide(time.UTC, "")
		at, err := r.Instant(cell)
		var ambiguous *AmbiguousError
		if err != nil && !errors.Is(err, ErrNotDate) && !errors.As(err, &ambiguous) {
			t.Errorf("%q: %v", cell, err)
		}
		if day, dayErr := r.Day(cell); err == nil && (dayErr != nil || day.IsZero() || at.IsZero()) {
			t.Errorf("%q is the instant %v, and the day %v, %v", cell, at, day, dayErr)
		}
	})
}
