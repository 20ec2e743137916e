package xes

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

const (
	itemTable   = "work_item"
	changeTable = "work_item_change"
)

func isEnd(err error) bool { return errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) }

func readFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	in, err := xmlread.Open(f)
	if err != nil {
		out.RefuseFile(connector.Origin{File: i, Line: 1}, itemTable, "cannot be read as a log: "+err.Error())
		return out.Err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	if in.Root.Name != "log" {
		out.RefuseFile(connector.Origin{File: i, Line: in.Root.Line}, itemTable, fmt.Sprintf("the root element is <%s>, a log has <log>", in.Root.Name))
		return out.Err
	}
	l := newLog(x, i, in.Root, out)
	for out.Err == nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := in.Next()
		if err != nil {
			l.finish(in, err)
			break
		}
		l.child(n)
	}
	return out.Err
}

// finish ends a log; err is why there is nothing more.
func (l *log) finish(in *xmlread.Reader, err error) {
	if !isEnd(err) {
		place := connector.Origin{File: l.file, Line: 1}
		var broken *xmlread.SyntaxError
		if errors.As(err, &broken) {
			place.Line = max(broken.Line, 1)
		}
		l.out.RefuseFile(place, itemTable, "the log breaks off: "+err.Error())
	}
	if n := in.Damaged(); n > 0 {
		l.out.Note(connector.Note{Code: "characters-replaced", File: l.file, Text: fmt.Sprintf("%d characters that XML forbids were replaced", n)})
	}
	notes := append(l.rules.notes(), l.dates.Notes(l.file)...)
	for _, n := range append(notes, l.teller.Notes()...) {
		n.File = l.file
		l.out.Note(n)
	}
}
