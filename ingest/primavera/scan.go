package primavera

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// maxLine is the longest line that is read, in bytes. A calendar is one line; it stays far below.
const maxLine = 16 << 20

// errNoEnd is the damage of a file that was cut between two lines: nothing else would tell.
var errNoEnd = errors.New("the file ends before its end mark %E")

// record is one row of one table, or the first line of the file with the table "ERMHDR".
type record struct {
	table  string
	line   int64
	cells  []string
	fields map[string]int // position by name; the order differs between versions
}

// get returns a cell by the name of its field, trimmed; "" for a field that the version does not have.
func (r *record) get(field string) string {
	if i, ok := r.fields[field]; ok && i < len(r.cells) {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

// wide tells whether there are values beyond the fields: a tab inside a text has moved them. A trailing tab is usual.
func (r *record) wide() bool {
	for _, cell := range r.cells[min(len(r.fields), len(r.cells)):] {
		if cell != "" {
			return true
		}
	}
	return false
}

// scanner delivers the records of a file.
type scanner struct {
	lines  *bufio.Scanner
	line   int64
	held   string // a line that was read ahead
	holds  bool
	table  string
	fields map[string]int
}

// next returns the next record, io.EOF after the end mark, or what is wrong with the file.
func (s *scanner) next() (*record, error) {
	for {
		line, at, err := s.entry()
		if err != nil {
			return nil, err
		}
		mark, rest, _ := strings.Cut(line, "\t")
		switch mark {
		case "ERMHDR":
			return &record{table: "ERMHDR", line: at, cells: strings.Split(rest, "\t")}, nil
		case "%T":
			s.table, s.fields = strings.TrimSpace(rest), nil
		case "%F":
			s.fields = fieldsOf(rest)
		case "%R":
			return &record{table: s.table, line: at, cells: strings.Split(rest, "\t"), fields: s.fields}, nil
		case "%E":
			return nil, io.EOF
		default:
			return nil, fmt.Errorf("line %d begins with neither %%T, %%F, %%R nor %%E", at)
		}
	}
}

func fieldsOf(list string) map[string]int {
	fields := map[string]int{}
	for i, name := range strings.Split(strings.TrimRight(list, "\t"), "\t") {
		fields[strings.TrimSpace(name)] = i
	}
	return fields
}

// entry returns a line together with those that continue it: other tools leave line breaks inside texts as they are.
func (s *scanner) entry() (entry string, at int64, err error) {
	entry, err = s.take()
	if err != nil || !strings.HasPrefix(entry, "%R") {
		return entry, s.line, err
	}
	at = s.line
	var whole strings.Builder
	whole.WriteString(entry)
	for {
		more, err := s.take()
		if err != nil {
			break // met again by the next call
		}
		if marked(more) || whole.Len() > maxLine {
			s.held, s.holds = more, true
			s.line--
			break
		}
		whole.WriteString("\n" + more)
	}
	return whole.String(), at, nil
}

func marked(line string) bool {
	return len(line) >= 2 && line[0] == '%' && strings.IndexByte("TFRE", line[1]) >= 0 && (len(line) == 2 || line[2] == '\t')
}

func (s *scanner) take() (string, error) {
	if s.holds {
		s.holds = false
		s.line++
		return s.held, nil
	}
	if s.lines.Scan() {
		s.line++
		return s.lines.Text(), nil
	}
	if err := s.lines.Err(); err != nil {
		return "", fmt.Errorf("read after line %d: %w", s.line, err)
	}
	return "", errNoEnd
}

// scan calls visit for each record of a file. What it returns as damage is the file's own fault.
func scan(ctx context.Context, f *connector.File, visit func(*record) error) (damage, stop error) {
	in, err := f.Open()
	if err != nil {
		return err, ctx.Err()
	}
	defer func() { _ = in.Close() }() // nothing was written
	s := &scanner{lines: bufio.NewScanner(decoded(f, in))}
	s.lines.Buffer(nil, maxLine)
	for n := 0; ; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return err, nil
		}
		if err := visit(r); err != nil {
			return nil, err
		}
	}
}

// decoded makes characters of the file's bytes. The code page is that of the exporting PC and is never declared.
func decoded(f *connector.File, in io.Reader) io.Reader {
	e, err := htmlindex.Get(dialect(f).Charset)
	if err != nil {
		e = unicode.UTF8
	}
	return transform.NewReader(in, unicode.BOMOverride(e.NewDecoder()))
}

// dialect judges the charset as for any other delimited text.
func dialect(f *connector.File) table.Dialect {
	r, err := table.Open(f)
	if err != nil {
		return table.Dialect{Charset: "utf-8", Confidence: 1}
	}
	defer r.Close() //nolint:errcheck // nothing was written
	return r.Dialect
}
