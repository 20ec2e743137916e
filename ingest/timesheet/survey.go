package timesheet

import (
	"context"
	"errors"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// survey is what a file must have told before its first row can be read.
type survey struct {
	dates dates.Evidence
	hours marks
}

// survey reads a file to its end. Damage is left to the real reading.
func (p *product) survey(ctx context.Context, f *connector.File) (*survey, error) {
	s := &survey{}
	parts, err := table.OpenParts(f, p.isHeader)
	if err != nil {
		return s, nil //nolint:nilerr // the reading meets the same error
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, part := range parts.List {
		r := row{product: p, header: part.Header}
		for n := 0; ; n++ {
			if n%64 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			found, err := part.Next()
			var damaged *table.RecordError
			if errors.As(err, &damaged) {
				continue
			}
			if err != nil {
				break
			}
			r.cells = found.Cells
			s.dates.Add(r.cell(p.startDate))
			s.dates.Add(r.cell(p.endDate))
			s.dates.Ordered(r.start(), r.end())
			s.hours.add(r.cell(p.hours))
		}
	}
	return s, nil
}

// row is a record with names for its cells.
type row struct {
	product *product
	header  *table.Header
	cells   []string
}

func (r *row) cell(names []string) string {
	if i := r.header.Column(names...); i >= 0 {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

// column returns the name of the column that is read, as the file writes it.
func (r *row) column(names []string) string {
	if i := r.header.Column(names...); i >= 0 {
		return r.header.Names[i]
	}
	return ""
}

func (r *row) start() string {
	return joined(r.cell(r.product.startDate), r.cell(r.product.startTime))
}

func (r *row) end() string { return joined(r.cell(r.product.endDate), r.cell(r.product.endTime)) }

// joined puts a day and a time of day together. A workbook stores both as numbers: days, and the part of a day.
func joined(day, clock string) string {
	switch {
	case day == "" || clock == "":
		return day
	case strings.HasPrefix(clock, "0.") && !strings.ContainsAny(day, "./-: "):
		return day + clock[1:]
	}
	return day + " " + clock
}
