package signs

import "time"

// afterWorkingDays returns the instant at which n working days have gone by since t. Working days are Monday to Friday in
// the zone: what happens on a weekend counts from Monday 00:00, Thursday 10:00 plus 2 is Monday 10:00. Public holidays
// are not known.
func afterWorkingDays(t time.Time, n int, zone *time.Location) time.Time {
	local := t.In(zone)
	for weekend(local) {
		local = time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, zone)
	}
	for range n {
		local = local.AddDate(0, 0, 1)
		for weekend(local) {
			local = local.AddDate(0, 0, 1)
		}
	}
	return local
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }
