package jsonobject_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNames(t *testing.T) {
	o, sink := parse(t, `{"labels":["red",{"name":"blue"},{"id":1},"",7],"none":null}`)
	if d := cmp.Diff([]string{"red", "blue"}, o.Names("labels", "name")); d != "" {
		t.Error(d)
	}
	if got := o.Names("none", "name"); got != nil || len(sink.Refusals) != 1 {
		t.Errorf("got %v, refused %v; want nothing, and the number refused", got, sink.Refusals)
	}
}
