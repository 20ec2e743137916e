package html

import (
	"bytes"
	"fmt"
	"io"

	"github.com/workhealth/workhealth/reports/document"
)

// budget is the size in bytes that a page should not pass: mail and browsers take it without effort.
const budget = 500_000

// rowCaps are the numbers of rows per table that are tried, from the most to the least, until the page keeps the budget.
var rowCaps = []int{200, 100, 50, 25, 10}

// Write writes d to w as one HTML page. Tables hold at most 200 rows, fewer when the page would pass 500 kB; each table
// says how many it shows and where all of them are.
//
// An error is a chart of an unknown kind or a failed write.
func Write(w io.Writer, d document.Document) error {
	var out []byte
	for _, rows := range rowCaps {
		var err error
		if out, err = render(d, rows); err != nil {
			return fmt.Errorf("write HTML report: %w", err)
		}
		if len(out) <= budget {
			break
		}
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("write HTML report: %w", err)
	}
	return nil
}

// render makes the page with at most rows rows per table.
func render(d document.Document, rows int) ([]byte, error) {
	p, err := newPage(d, rows)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, "page.tmpl", p); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
