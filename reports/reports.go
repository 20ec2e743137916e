package reports

import (
	"io"

	"github.com/workhealth/workhealth/reports/data"
	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/html"
	"github.com/workhealth/workhealth/reports/workbook"
)

// Format is one file that a run writes.
type Format struct {
	File  string // name in the output folder
	Write func(io.Writer, document.Document) error
	Check func(path string) error // reads the finished file again
}

// Formats lists the files in the order in which they are written.
func Formats() []Format {
	return []Format{
		{"report.html", html.Write, html.Check},
		{"workbook.xlsx", workbook.Write, workbook.Check},
		{"findings.json", data.WriteFindings, data.Check},
	}
}
