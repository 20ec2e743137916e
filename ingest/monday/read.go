package monday

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// reader reads one file.
type reader struct {
	ctx   context.Context
	out   *emit.Emitter
	when  *dates.Reader
	file  int
	label string
	sheet string // name of the sheet in hand, where there are several

	told tally
}

// row is a row as it stands: subitems may be wider than the header of the board.
type row struct {
	line  int64
	cells []string
}

func (r *row) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		// Dates in a workbook are numbers, and those that are texts have names of months: nothing needs evidence.
		r := &reader{ctx: ctx, out: out, file: i, label: x.Label, when: new(dates.Evidence).Decide(x.Zone, x.DateOrder)}
		r.read(f)
		if out.Err != nil {
			return out.Err
		}
	}
	return nil
}

func (r *reader) read(f *connector.File) {
	if !r.out.Alive(r.ctx) {
		return
	}
	parts, err := table.OpenParts(f, isHeader)
	if err != nil {
		r.out.RefuseFile(r.at(0), "work_item", err.Error())
		return
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, p := range parts.List {
		if len(parts.List) > 1 {
			r.sheet = p.Sheet
		}
		if isUpdates(p.Header.Names) {
			r.updates(p)
		} else {
			r.board(p, r.preamble(f, p.Sheet))
		}
	}
	if r.out.Err == nil {
		r.notes()
	}
}

// preamble is what stands above the first header: the name of the board, its description, the title of the first group.
type preamble struct{ board, group string }

func (r *reader) preamble(f *connector.File, sheet string) preamble {
	p := preamble{board: r.label}
	sheets, err := table.SheetsOf(f)
	if err != nil { // a table that was saved as text
		return p
	}
	p.board = sheet
	for _, s := range sheets {
		end := slices.IndexFunc(s.Rows, isBoard)
		if s.Name != sheet || end < 0 {
			continue
		}
		above := slices.DeleteFunc(slices.Clone(s.Rows[:end]), func(cells []string) bool { return len(cells) == 0 || cells[0] == "" })
		if len(above) > 1 {
			p.board, p.group = above[0][0], above[len(above)-1][0]
		}
	}
	return p
}

// rows calls visit for each row of a part, with the number of the line on which the next one stands; 0 at the end.
func (r *reader) rows(p *table.Part, visit func(in row, next int64)) {
	var held *row
	pass := func(next int64) {
		if held != nil {
			visit(*held, next)
		}
	}
	for r.out.Alive(r.ctx) {
		read, err := p.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged):
			r.out.Refuse(damaged.Refusal(r.file, "work_item"))
			continue
		case err != nil:
			pass(0)
			if !errors.Is(err, io.EOF) {
				r.out.RefuseFile(r.at(0), "work_item", err.Error())
			}
			return
		}
		pass(read.Line)
		held = &row{line: read.Line, cells: slices.Concat(read.Cells, read.Extra)}
	}
}

func (r *reader) at(line int64) connector.Origin {
	return connector.Origin{File: r.file, Line: line, Pointer: r.sheet}
}
