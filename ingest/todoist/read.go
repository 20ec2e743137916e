package todoist

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// reader reads the files of one export.
type reader struct {
	out     *emit.Emitter
	project string // the name of the file
	at      connector.Origin
	header  *table.Header
	cells   []string

	board    bool // sections are states
	section  string
	parents  []parent // the tasks that the next one may be part of, outermost first
	task     string   // key of the last task; "" before the first
	lost     bool     // the last task was refused
	tasks    int
	messages int
	typed    int // due dates that mean nothing without the day on which they were typed
}

type parent struct {
	indent int
	key    string
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	r := &reader{out: emit.New(sink), project: x.Label}
	for i, f := range x.Files {
		if err := r.file(ctx, i, f); err != nil {
			return err
		}
	}
	r.notes()
	return r.out.Err
}

func (r *reader) file(ctx context.Context, i int, f *connector.File) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.at = connector.Origin{File: i, Line: 1}
	r.board, r.section, r.parents, r.task, r.lost = false, "", nil, "", false
	in, err := table.Open(f)
	if err != nil {
		r.out.RefuseFile(r.at, "work_item", err.Error())
		return r.out.Err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	if in.Header.Column("TYPE") < 0 || in.Header.Column("CONTENT") < 0 {
		r.out.RefuseFile(r.at, "work_item", "has no columns TYPE and CONTENT")
		return r.out.Err
	}
	r.header = in.Header
	if err := r.rows(ctx, in); err != nil {
		return err
	}
	for _, note := range in.Notes(i) {
		if note.Code != "blank-rows" { // Todoist ends each task with one
			r.out.Note(note)
		}
	}
	return r.out.Err
}

func (r *reader) rows(ctx context.Context, in *table.Reader) error {
	for r.out.Err == nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		row, err := in.Next()
		var damaged *table.RecordError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &damaged):
			r.out.Refuse(damaged.Refusal(r.at.File, "work_item"))
		case err != nil:
			r.out.RefuseFile(r.at, "work_item", err.Error())
			return r.out.Err
		default:
			r.row(row)
		}
	}
	return r.out.Err
}

func (r *reader) row(row *table.Row) {
	r.at.Line, r.cells = row.Line, row.Cells
	if row.Extra != nil {
		r.out.Refuse(row.ExtraRefusal(r.at.File, "work_item"))
	}
	content := r.cell("CONTENT")
	switch kind := strings.ToLower(r.cell("TYPE")); kind {
	case "task":
		r.sendTask(content)
	case "note":
		r.sendNote(content)
	case "section":
		r.section, r.parents = content, nil
	case "meta": // settings of the view
		r.board = r.board || content == "view_style=board"
	default:
		r.out.RefuseRow(r.at, "work_item", "TYPE", kind, "is neither task, note, section nor meta")
	}
}

// cell returns a cell without blanks around it; "" where the file has no such column.
func (r *reader) cell(name string) string {
	if i := r.header.Column(name); i >= 0 {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

func (r *reader) notes() {
	if r.tasks > 0 {
		r.out.Note(connector.Note{
			Code: "selection", Text: fmt.Sprintf("%d tasks, all open: Todoist exports no completed ones and no ids, a task is known by its place in the file", r.tasks),
			Remedy: "import the newest export of a project only",
		})
	}
	if r.typed > 0 {
		r.out.Note(connector.Note{
			Code: "due-unread", Text: fmt.Sprintf("%d due dates are written as they were typed, such as \"every mon\": they were not read", r.typed),
			Remedy: "type due dates in full: 2024-05-06",
		})
	}
}
