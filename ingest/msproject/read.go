package msproject

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// The core tables that elements are meant for.
const (
	itemTable   = "work_item"
	linkTable   = "work_item_link"
	personTable = "person_identity"
)

// reader sends the elements of one file.
type reader struct {
	*plan
	out     *emit.Emitter
	file    int
	when    *dates.Reader
	parents []string // keys of the tasks above the one in hand, by outline level

	tasks, unnamed, blank int // counted for the notes: tasks, those without GUID, empty rows
}

func readFile(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	in, err := xmlread.Open(f, "Task", "Resource")
	if err != nil {
		out.RefuseFile(connector.Origin{File: i, Line: 1}, itemTable, err.Error())
		return out.Err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	p, err := survey(ctx, f)
	if err != nil {
		return err
	}
	p.call(x.Label)
	undecided := &dates.Evidence{} // the format writes ISO 8601
	r := &reader{plan: p, out: out, file: i, when: undecided.Decide(x.Zone, x.DateOrder)}
	out.ExportedAt(r.exportedAt())
	if err := r.elements(ctx, in); err != nil {
		return err
	}
	r.notes(in)
	return out.Err
}

// exportedAt is when the plan was last saved. A file that was written without saving has the day it was looked at.
func (r *reader) exportedAt() time.Time {
	for _, text := range []string{r.saved, r.current} {
		if at, err := r.when.Instant(text); err == nil {
			return at
		}
	}
	return time.Time{}
}

func (r *reader) elements(ctx context.Context, in *xmlread.Reader) error {
	for n := 0; r.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		e, err := in.Next()
		if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			r.broken(err)
			return r.out.Err
		}
		switch e.Path {
		case taskPath:
			r.task(e)
		case resourcePath:
			r.resource(e)
		}
	}
	return r.out.Err
}

func (r *reader) broken(err error) {
	at := connector.Origin{File: r.file, Line: 1}
	var syntax *xmlread.SyntaxError
	if errors.As(err, &syntax) {
		at.Line = max(syntax.Line, 1)
	}
	r.out.RefuseFile(at, itemTable, "the plan breaks off: "+err.Error())
}

// at says where an element stands. A plan is often one long line, so that the line alone says nothing.
func (r *reader) at(e *xmlread.Node) connector.Origin {
	return connector.Origin{File: r.file, Line: e.Line, Pointer: fmt.Sprintf("%s[UID=%s]", e.Path, e.Value("UID"))}
}

func (r *reader) refuseValue(e *xmlread.Node, name, value, reason string) {
	r.out.Refuse(&connector.Refusal{Origin: r.at(e), Scope: connector.ScopeValue, Table: itemTable, Column: name, Value: value, Reason: reason})
}

func (r *reader) instant(e *xmlread.Node, name string) time.Time {
	text := e.Value(name)
	if text == "" {
		return time.Time{}
	}
	t, err := r.when.Instant(text)
	if err != nil {
		r.refuseValue(e, name, text, err.Error())
	}
	return t
}

// day reads the first of the elements that is filled as a calendar day.
func (r *reader) day(e *xmlread.Node, names ...string) connector.Date {
	for _, name := range names {
		if text := e.Value(name); text != "" {
			d, err := r.when.Day(text)
			if err != nil {
				r.refuseValue(e, name, text, err.Error())
			}
			return d
		}
	}
	return connector.Date{}
}

// resource makes a person known even when nothing is assigned to them, and says to which group they belong.
func (r *reader) resource(e *xmlread.Node) {
	uid := e.Value("UID")
	if uid == "" {
		r.out.RefuseRow(r.at(e), personTable, "UID", e.Value("Name"), "a resource without UID")
		return
	}
	known := r.people[uid]
	if id := r.out.Person(known.who); id != "" && known.group != "" {
		r.out.Member(&connector.Member{Origin: r.at(e), Source: source, Person: id, Team: known.group})
	}
}
