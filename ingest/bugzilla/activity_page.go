package bugzilla

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// maxToken is the longest piece of a page, in bytes: a text between two tags, a comment, a script.
const maxToken = 16 << 20

// page is one activity page in hand. It is read tag by tag: a row is sent when it ends.
type page struct {
	out   *emit.Emitter
	clock *clock
	file  int

	base, bug string // as the links of the page tell them
	history   *history
	who, when string // of the row before; the changes of one instant share them

	line    int64
	headed  int      // headings seen of the table
	inTable bool     // between the headings and the end of their table
	cells   []string // of the row in hand
	inCell  bool
	started int64 // line of the row in hand
	ended   bool  // the page has its last tag
}

func (p *page) read(ctx context.Context, f *connector.File) error {
	in, err := f.Open()
	if err != nil {
		p.out.RefuseFile(connector.Origin{File: p.file}, "work_item_change", err.Error())
		return p.out.Err
	}
	defer in.Close()
	z := html.NewTokenizer(in)
	z.SetMaxBuf(maxToken)
	p.line = 1
	for n := 0; p.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		kind := z.Next()
		if kind == html.ErrorToken {
			p.finish(z.Err())
			break
		}
		lines := int64(bytes.Count(z.Raw(), []byte("\n")))
		p.token(z.Token())
		p.line += lines
	}
	return p.out.Err
}

// finish tells a page that broke off.
func (p *page) finish(err error) {
	switch {
	case !errors.Is(err, io.EOF):
		p.out.RefuseFile(connector.Origin{File: p.file, Line: p.line}, "work_item_change", err.Error())
	case p.headed < len(headingWords):
		p.out.RefuseFile(connector.Origin{File: p.file, Line: p.line}, "work_item_change", "no table Who, When, What, Removed, Added")
	case !p.ended:
		p.out.RefuseFile(connector.Origin{File: p.file, Line: p.line}, "work_item_change", "the page breaks off before its end")
	}
}

var headingWords = []string{"who", "when", "what", "removed", "added"}

func (p *page) token(t html.Token) {
	switch t.Type {
	case html.StartTagToken, html.SelfClosingTagToken:
		p.link(t)
		p.open(t.DataAtom)
	case html.EndTagToken:
		p.close(t.DataAtom)
	case html.TextToken:
		p.text(t.Data)
	}
}

// link learns the bug and the server from the links of the page.
func (p *page) link(t html.Token) {
	var href, rel string
	for _, a := range t.Attr {
		switch a.Key {
		case "href":
			href = a.Val
		case "rel":
			rel = a.Val
		}
	}
	if p.base == "" && strings.EqualFold(rel, "top") {
		p.base = href
	}
	if p.bug == "" && !p.inTable {
		if m := numbered.FindStringSubmatch(href); m != nil {
			p.bug = m[1]
		}
	}
}

func (p *page) open(tag atom.Atom) {
	switch tag {
	case atom.Tr:
		p.flush() // a row needs no end tag
		p.started = p.line
	case atom.Td, atom.Th:
		p.inCell = true
		p.cells = append(p.cells, "")
	}
}

func (p *page) close(tag atom.Atom) {
	switch tag {
	case atom.Td, atom.Th:
		p.inCell = false
	case atom.Tr:
		p.flush()
	case atom.Table:
		p.flush()
		p.inTable = false
	case atom.Html:
		p.ended = true
	}
}

func (p *page) text(s string) {
	if p.inCell && len(p.cells) > 0 {
		p.cells[len(p.cells)-1] += s
	}
}

// flush ends the row in hand.
func (p *page) flush() {
	cells := p.cells
	p.cells, p.inCell = nil, false
	for i, c := range cells {
		cells[i] = strings.Join(strings.Fields(c), " ")
	}
	switch {
	case len(cells) == 0:
	case p.inTable:
		p.row(cells, p.started)
	case isHeading(cells):
		p.inTable, p.headed = true, len(cells)
	}
}

func isHeading(cells []string) bool {
	if len(cells) != len(headingWords) {
		return false
	}
	for i, word := range headingWords {
		if !strings.EqualFold(cells[i], word) {
			return false
		}
	}
	return true
}
