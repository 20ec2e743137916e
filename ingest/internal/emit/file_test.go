package emit_test

import (
	"context"
	"errors"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

func TestPerFile(t *testing.T) {
	full, x := errors.New("the disk is full"), &connector.Export{Files: make([]*connector.File, 3)}
	for _, c := range []struct {
		name string
		end  func(cancel context.CancelFunc, out *emit.Emitter) error // of the second file
		want error
		read int
	}{
		{"whole", func(context.CancelFunc, *emit.Emitter) error { return nil }, nil, 3},
		{"reader", func(context.CancelFunc, *emit.Emitter) error { return full }, full, 2},
		{"sink", func(_ context.CancelFunc, out *emit.Emitter) error { out.Fail(full); return nil }, full, 2},
		{"context", func(cancel context.CancelFunc, _ *emit.Emitter) error { cancel(); return nil }, context.Canceled, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			read := 0
			err := emit.PerFile(func(_ context.Context, _ *connector.Export, i int, _ *connector.File, out *emit.Emitter) error {
				if read++; i != read-1 {
					t.Errorf("file %d is called %d", read-1, i)
				}
				if i == 1 {
					return c.end(cancel, out)
				}
				return nil
			})(ctx, x, &connectortest.Collect{})
			if !errors.Is(err, c.want) || read != c.read {
				t.Errorf("%d files and %v, want %d and %v", read, err, c.read, c.want)
			}
		})
	}
}
