package jsonread

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

func TestFirst(t *testing.T) {
	isList := func(key string) bool { return key == "bugs" || key == "bug" }
	for in, want := range map[string]string{
		`[{"a":1,"b":"x"},{"c":2}]`:             `"" [a b] []`,
		"\xef\xbb\xbf {\"a\":1}":                `"" [a] []`,
		`{"total":3,"bugs":[{"id":1},{"x":2}]}`: `"bugs" [id] [total]`,
		`{"bug":{"id":1}}`:                      `"bug" [id] []`,
		`{"bugs":[]}`:                           `"bugs" [] []`,
		`[{"a":1,"b":"cut in the mid`:           `"" [a] []`,
		`{"total":3,"bugs":[{"id":1,"text":"cu`: `"bugs" [id] [total]`,
		`"text"`:                                `"" [] []`,
		``:                                      `"" [] []`,
		`[[1]]`:                                 `"" [] []`,
	} {
		g := First([]byte(in), isList)
		got := fmt.Sprintf("%q %v %v", g.List, slices.Sorted(maps.Keys(g.Record)), slices.Sorted(maps.Keys(g.Outer)))
		if got != want {
			t.Errorf("%s = %s, want %s", in, got, want)
		}
	}
}
