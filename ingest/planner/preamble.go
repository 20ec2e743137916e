package planner

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// preamble is what stands above the header of an export.
type preamble struct {
	name     string
	exported string // a day, as written
}

// maxPreamble is how many rows the preamble has at most: three, and an empty one.
const maxPreamble = 4

// readPreamble reads the names in the first column and the values beside them. A CSV has none, nor has a book that is
// damaged: the reading of its rows tells what is wrong.
func readPreamble(f *connector.File) preamble {
	var found preamble
	sheets, err := table.SheetsOf(f)
	if err != nil {
		return found
	}
	for _, sheet := range sheets {
		for _, row := range sheet.Rows[:min(len(sheet.Rows), maxPreamble)] {
			if len(row) < 2 {
				continue
			}
			switch table.Fold(row[0]) {
			case "plan name":
				found.name = row[1]
			case "date of export":
				found.exported = row[1]
			}
		}
	}
	return found
}
