package jsonread_test

import (
	"testing"

	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func TestFirstWhole(t *testing.T) {
	for _, c := range []struct{ head, pointer, raw string }{
		{`[{"a":1},{"a":2`, "/0", `{"a":1}`},
		{`{"next":null,"data":[{"a":1},`, "/data/0", `{"a":1}`},
		{"// said\n{\"a\":1,\"data\":null}\n{\"a\":2}", "", `{"a":1,"data":null}`},
		{`[{"a":1,"b":"cut`, "", ""},
		{`{"data":[]`, "", ""},
		{`<html>`, "", ""},
		{``, "", ""},
	} {
		if r := jsonread.FirstWhole([]byte(c.head), "data"); r.Pointer != c.pointer || string(r.Raw) != c.raw {
			t.Errorf("%s: %q %s, want %q %s", c.head, r.Pointer, r.Raw, c.pointer, c.raw)
		}
	}
}
