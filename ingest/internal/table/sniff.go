package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// ErrNoTable is returned for content that is not delimited text with a header row.
var ErrNoTable = errors.New("no table with a header row")

// previewRows is how many rows Sniff returns and how many records vote for the delimiter.
const previewRows = 40

// Dialect is how a table is written.
type Dialect struct {
	Charset    string  // lower case: "utf-8", "windows-1250"
	Confidence float64 // of the charset, 0 to 1
	Comma      rune    // one of , ; tab | ^
}

// Note returns what the user should be told about the charset, if anything.
func (d Dialect) Note(file int) (connector.Note, bool) {
	if d.Confidence >= sureCharset {
		if d.Charset == "utf-8" && d.Comma == ',' {
			return connector.Note{}, false
		}
		return connector.Note{Code: "dialect", File: file, Text: fmt.Sprintf("the text was read as %s with %s between the cells", d.Charset, delimiterWord(d.Comma))}, true
	}
	return connector.Note{
		Code: "charset-guessed", File: file,
		Text:   fmt.Sprintf("the text is not UTF-8; it was read as %s, which is a guess (confidence %.2f)", d.Charset, d.Confidence),
		Remedy: "look at names with accents in the preview; if they are wrong, say --charset, or export again as UTF-8",
	}, true
}

func delimiterWord(comma rune) string {
	switch comma {
	case ',':
		return "commas"
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	}
	return fmt.Sprintf("%q", comma)
}

// Preview is the start of a table.
type Preview struct {
	Sheet   string // name of the sheet; "" for text
	Dialect Dialect
	Header  *Header
	Rows    [][]string // up to 40 rows that are not blank, as wide as the header
}

// IsHeader tells a header row from what stands before it.
type IsHeader func(cells []string) bool

// maxPreamble is among how many records a header is looked for.
const maxPreamble = 15

// Sniff judges the head of a file. It returns ErrNoTable for anything that is not a table of two columns or more.
func Sniff(f *connector.File) (*Preview, error) { return SniffAt(f, nil) }

// SniffAt is Sniff for files in which other records may stand before the header: the header is the first record that
// isHeader takes among the first 15. Without one there is no table.
func SniffAt(f *connector.File, isHeader IsHeader) (*Preview, error) {
	head, whole, err := f.Head()
	if err != nil {
		return nil, fmt.Errorf("read head of %s: %w", f.Path, err)
	}
	return sniff(head, whole, headCharset(f, head), f.Delimiter, isHeader)
}

func sniff(head []byte, whole bool, c charset, comma rune, isHeader IsHeader) (*Preview, error) {
	text := c.text(head)
	text = detectLineEnds(text).text(text)
	if bytes.IndexByte(text, 0) >= 0 || looksStructured(text) {
		return nil, ErrNoTable
	}
	delimiters := []rune{',', ';', '\t', '|', '^'}
	if comma != 0 {
		delimiters = []rune{comma}
	}
	comma, records := vote(text, whole, delimiters, isHeader)
	if records == nil {
		return nil, ErrNoTable
	}
	p := &Preview{
		Dialect: Dialect{Charset: c.name, Confidence: c.confidence, Comma: comma},
		Header:  newHeader(records[0]),
	}
	for _, r := range records[1:] {
		row := make([]string, len(p.Header.Names))
		copy(row, r)
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

// looksStructured spares JSON and XML the vote.
func looksStructured(text []byte) bool {
	t := bytes.TrimLeft(text, " \t\r\n")
	return len(t) == 0 || t[0] == '{' || t[0] == '<' || bytes.HasPrefix(t, []byte("[{"))
}

// vote parses the text with each delimiter and takes the one under which most rows are as wide as the header;
// near equals are decided by width.
func vote(text []byte, whole bool, delimiters []rune, isHeader IsHeader) (rune, [][]string) {
	var (
		best    rune
		records [][]string
		score   float64
	)
	for _, comma := range delimiters {
		found := fromHeader(parseHead(text, whole, comma), isHeader)
		if len(found) == 0 || len(found[0]) < 2 {
			continue
		}
		fit := fitting(found)
		if records == nil || fit > score+0.1 || (fit > score-0.1 && len(found[0]) > len(records[0])) {
			best, records, score = comma, found, fit
		}
	}
	return best, records
}

// fromHeader returns the records from the header on; nil without one.
func fromHeader(records [][]string, isHeader IsHeader) [][]string {
	if isHeader == nil {
		return records
	}
	for i, r := range records[:min(len(records), maxPreamble)] {
		if isHeader(r) {
			return records[i:]
		}
	}
	return nil
}

// fitting is the share of the rows that are as wide as the header.
func fitting(records [][]string) float64 {
	n := 0
	for _, r := range records[1:] {
		if len(r) == len(records[0]) {
			n++
		}
	}
	return float64(n+1) / float64(len(records))
}

// parseHead returns the first records that are not blank. The last record of a head that was cut is left out.
func parseHead(text []byte, whole bool, comma rune) [][]string {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	var out [][]string
	for len(out) <= previewRows {
		record, err := r.Read()
		if err != nil || (!whole && r.InputOffset() >= int64(len(text))) {
			break
		}
		if !blank(record) {
			out = append(out, record)
		}
	}
	return out
}

func blank(cells []string) bool {
	for _, c := range cells {
		if c != "" && strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
