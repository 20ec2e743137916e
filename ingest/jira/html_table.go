package jira

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/workhealth/workhealth/ingest/internal/table"
)

// maxToken is the longest piece of text or tag that is read, in bytes.
const maxToken = 16 << 20

var errNoIssueTable = errors.New(`no table with id="issuetable" and a header row`)

// htmlTable delivers the rows of the issue table. Memory: one row.
//
// Three columns stand at the end that the table does not show: the key and the id of the issue, and the category of its
// status, which the row and the lozenge around the status carry as attributes.
type htmlTable struct {
	banner bannerText
	ids    []string // field ids of the columns: "issuekey", "customfield_10100"
	names  []string // what is shown above them

	z    *html.Tokenizer
	src  io.Closer
	line int64
	cell htmlText
	end  bool

	// Inside the table:
	nested   int // tables inside the cell in hand, as wiki text may hold
	column   int // of the cell in hand; -1 outside of cells
	position int // cells met in the row
	cells    []string
	extra    []string
	row      table.Row
	inRow    bool
}

// bannerText is what stands in front of the issue table.
type bannerText struct {
	address string   // of the search
	strong  []string // the number of issues and the time, in words of any language around them
}

// openHTML reads up to the header row of the issue table; it returns errNoIssueTable where there is none.
func openHTML(src io.ReadCloser) (*htmlTable, error) {
	text, err := charset.NewReader(src, "text/html")
	if err != nil {
		return nil, errors.Join(errNoIssueTable, src.Close()) // an empty file
	}
	t := &htmlTable{z: html.NewTokenizer(text), src: src, line: 1, column: -1}
	t.z.SetMaxBuf(maxToken)
	if err := t.header(); err != nil {
		return nil, errors.Join(err, src.Close())
	}
	return t, nil
}

// token moves to the next token and counts lines.
func (t *htmlTable) token() (html.TokenType, error) {
	t.line += int64(bytes.Count(t.z.Raw(), []byte{'\n'}))
	kind := t.z.Next()
	if kind == html.ErrorToken {
		return kind, t.z.Err()
	}
	return kind, nil
}

// tag is a start or end tag with the attributes that are read.
type tag struct {
	name  atom.Atom
	attrs map[string]string
}

func (t *htmlTable) tag() tag {
	name, more := t.z.TagName()
	out := tag{name: atom.Lookup(name)}
	for more {
		var key, value []byte
		if key, value, more = t.z.TagAttr(); out.attrs == nil {
			out.attrs = map[string]string{}
		}
		out.attrs[string(key)] = string(value)
	}
	return out
}

// header reads the banner and the header row.
func (t *htmlTable) header() error {
	inTable, inHead, strong := false, false, false
	for {
		kind, err := t.token()
		if err != nil {
			return errNoIssueTable
		}
		switch kind {
		case html.TextToken:
			if inHead || strong {
				t.cell.text(string(t.z.Text()))
			}
		case html.StartTagToken:
			g := t.tag()
			switch {
			case g.name == atom.Table && g.attrs["id"] == "issuetable":
				inTable = true
			case inTable && g.name == atom.Th:
				inHead = true
				t.cell.reset()
				t.ids = append(t.ids, columnID(g))
			case !inTable && g.name == atom.A && t.banner.address == "":
				t.banner.address = g.attrs["href"]
			case !inTable && g.name == atom.Strong:
				strong = true
				t.cell.reset()
			}
		case html.EndTagToken:
			switch g := t.tag(); {
			case g.name == atom.Th && inHead:
				inHead = false
				t.names = append(t.names, t.cell.String())
			case g.name == atom.Strong && strong:
				strong = false
				t.banner.strong = append(t.banner.strong, t.cell.String())
			case inTable && (g.name == atom.Tr || g.name == atom.Table):
				if len(t.ids) == 0 || len(t.ids) != len(t.names) {
					return errNoIssueTable
				}
				return nil
			}
		}
	}
}

// columnID is the id of the field a header stands over; the class holds it where there is no data-id.
func columnID(g tag) string {
	if id := g.attrs["data-id"]; id != "" {
		return id
	}
	for _, class := range strings.Fields(g.attrs["class"]) {
		if id, ok := strings.CutPrefix(class, "headerrow-"); ok {
			return id
		}
	}
	return ""
}

// The columns that stand behind those of the table.
const (
	hiddenKey = iota
	hiddenID
	hiddenCategory
	hiddenColumns
)

func (t *htmlTable) hidden(which int) int { return len(t.ids) + which }

// Next implements rowSource.
func (t *htmlTable) Next() (*table.Row, error) {
	for !t.end {
		kind, err := t.token()
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF // the table has an end tag
		}
		if err != nil {
			t.end = true
			return nil, fmt.Errorf("line %d: %w", t.line, err)
		}
		switch kind {
		case html.TextToken:
			if t.inCell() {
				t.cell.text(string(t.z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t.start(t.tag())
		case html.EndTagToken:
			if row := t.stop(t.tag().name); row != nil {
				return row, nil
			}
		}
	}
	return nil, io.EOF
}

func (t *htmlTable) inCell() bool { return t.inRow && t.position > 0 }

func (t *htmlTable) start(g tag) {
	switch {
	case t.nested > 0 || t.inCell() && g.name == atom.Table:
		if g.name == atom.Table {
			t.nested++
		}
		t.cell.tag(g.name, true)
	case g.name == atom.Tr:
		t.inRow, t.position, t.column = true, 0, -1
		t.row.Line = t.line
		t.cells, t.extra = make([]string, len(t.ids)+hiddenColumns), nil
		t.cells[t.hidden(hiddenKey)] = g.attrs["data-issuekey"]
		t.cells[t.hidden(hiddenID)] = cmp.Or(g.attrs["rel"], strings.TrimPrefix(g.attrs["id"], "issuerow"))
	case g.name == atom.Td && t.inRow:
		t.closeCell()
		t.column = t.columnOf(g)
		t.position++
	default:
		if m := lozenge.FindStringSubmatch(g.attrs["class"]); m != nil && t.inCell() {
			t.cells[t.hidden(hiddenCategory)] = m[1]
		}
		t.cell.tag(g.name, true)
	}
}

// lozenge is the class of the frame around a status that says the status's category.
var lozenge = regexp.MustCompile(`(?:^| )jira-issue-status-lozenge-(new|indeterminate|done)(?: |$)`)

// columnOf finds the column of a cell by its class, which is the id of the field, else by its position; -1 for a cell
// beyond the header.
func (t *htmlTable) columnOf(g tag) int {
	for _, class := range strings.Fields(g.attrs["class"]) {
		if i := slices.Index(t.ids, class); i >= 0 {
			return i
		}
	}
	if t.position < len(t.ids) {
		return t.position
	}
	return -1
}

func (t *htmlTable) closeCell() {
	text := t.cell.String()
	t.cell.reset()
	switch {
	case t.column >= 0:
		t.cells[t.column] = text
	case t.position > 0 && text != "":
		t.extra = append(t.extra, text)
	}
	t.column = -1
}

// stop looks at an end tag, and returns the row that it completes.
func (t *htmlTable) stop(name atom.Atom) *table.Row {
	switch {
	case t.nested > 0:
		if name == atom.Table {
			t.nested--
		}
		t.cell.tag(name, false)
	case name == atom.Td && t.inRow:
		t.closeCell()
	case name == atom.Tr && t.inRow:
		t.closeCell()
		return t.finishRow()
	case name == atom.Table:
		t.end = true
	default:
		t.cell.tag(name, false)
	}
	return nil
}

// finishRow returns the row in hand; nil for one without cells.
func (t *htmlTable) finishRow() *table.Row {
	t.inRow = false
	if t.position == 0 {
		return nil
	}
	if i := slices.Index(t.ids, "issuekey"); i >= 0 && t.cells[t.hidden(hiddenKey)] == "" {
		t.cells[t.hidden(hiddenKey)] = t.cells[i]
	}
	t.row.Cells, t.row.Extra = t.cells, t.extra
	return &t.row
}

// Close implements rowSource.
func (t *htmlTable) Close() error { return t.src.Close() }
