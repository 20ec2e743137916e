package jsonobject

import (
	"context"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// Walk opens a JSON file and calls visit for each record, as jsonread.Records does, until out keeps an error: the sink's,
// or that the context has ended. met tells whether there was a record. damage is what is wrong with the file itself; the
// records before it were visited. It is not refused here, because only the visitor knows which place it had reached.
func Walk(ctx context.Context, f *connector.File, out *emit.Emitter, visit func(jsonread.Record), arrays ...string) (met bool, damage error) {
	if !out.Alive(ctx) {
		return false, nil
	}
	in, err := f.Open()
	if err != nil {
		return false, err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing
	err = jsonread.Records(in, func(r jsonread.Record) error {
		met = true
		visit(r)
		_ = out.Alive(ctx) // keeps the end of the context
		return out.Err
	}, arrays...)
	if out.Err != nil {
		return met, nil
	}
	return met, err
}

// Place returns where a record stands. A document has no pointer but a line: documents one after another are JSON lines.
func Place(file int, r jsonread.Record) connector.Origin {
	at := connector.Origin{File: file, Pointer: r.Pointer}
	if r.Pointer == "" {
		at.Line = int64(r.Index) + 1
	}
	return at
}
