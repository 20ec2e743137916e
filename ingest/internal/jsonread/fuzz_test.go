package jsonread

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"
)

func FuzzRecords(f *testing.F) {
	for _, seed := range []string{`[{"a":1},2]`, `{"issues":[{"k":"v"}],"total":1}`, "// said\n{\"a\":1}\n{\"a\":2}", "\xef\xbb\xbf[]", `{"issues":null}`, `{"issues":{"x":[1]}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		n := 0
		err := Records(bytes.NewReader(content), func(r Record) error {
			if n++; !json.Valid(r.Raw) {
				t.Errorf("record %s holds %q, which is not JSON", r.Pointer, r.Raw)
			}
			if r.Offset < 0 || r.Offset > int64(len(content)) {
				t.Errorf("record %s ends at byte %d of %d", r.Pointer, r.Offset, len(content))
			}
			return nil
		}, "issues")
		var damage *SyntaxError
		if err != nil && !errors.As(err, &damage) {
			t.Errorf("%v, want a place", err)
		}
	})
}
