package jsonread_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func TestKeys(t *testing.T) {
	for in, want := range map[string]string{
		`{"a":1,"b":[{"c":2}]}`:       "[a b] true",
		"\xef\xbb\xbf\n{\"a\":1} {":   "[a] true",
		`{"a":1,"b":[{"c":2},{"d":"x`: "[a b] false",
		`{"a":1,"b`:                   "[a] false",
		`{"a":1`:                      "[a] false",
		`{"a":1,2:3}`:                 "[a] false",
		`{}`:                          "[] true",
		`[{"a":1}]`:                   "[] false",
		``:                            "[] false",
	} {
		keys, whole := jsonread.Keys([]byte(in))
		if got := fmt.Sprint(slices.Sorted(maps.Keys(keys)), whole); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
