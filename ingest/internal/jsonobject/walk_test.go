package jsonobject_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func TestWalk(t *testing.T) {
	a, b := connector.Origin{File: 3, Pointer: "/rows/0"}, connector.Origin{File: 3, Pointer: "/rows/1"}
	for _, c := range []struct {
		name, content string
		want          []connector.Origin
		met, damaged  bool
	}{
		{"list", `[{"a":1}]`, []connector.Origin{{File: 3, Pointer: "/0"}}, true, false},
		{"documents", "{\"a\":1}\n{\"a\":2}\n", []connector.Origin{{File: 3, Line: 1}, {File: 3, Line: 2}}, true, false},
		{"cut", `{"rows":[{},{},{"a`, []connector.Origin{a, b}, true, true},
		{"nothing", " ", nil, false, false},
		{"no JSON", "<html>", nil, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []connector.Origin
			met, damage := jsonobject.Walk(t.Context(), connector.FileOf("f.json", []byte(c.content)), emit.New(&connectortest.Collect{}), func(r jsonread.Record) {
				got = append(got, jsonobject.Place(3, r))
			}, "rows")
			if d := cmp.Diff(c.want, got); d != "" || met != c.met || (damage != nil) != c.damaged {
				t.Errorf("met %t, damage %v (-want +got):\n%s", met, damage, d)
			}
		})
	}
}

func TestWalkStops(t *testing.T) {
	full := errors.New("the disk is full")
	for name, want := range map[string]error{"context": context.Canceled, "sink": full} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			out, visits := emit.New(&connectortest.Collect{}), 0
			walk := func() {
				met, damage := jsonobject.Walk(ctx, connector.FileOf("f.json", []byte(`[1,2,3]`)), out, func(jsonread.Record) {
					if visits++; name == "context" {
						cancel()
					} else {
						out.Fail(full)
					}
				})
				if damage != nil || met != (visits == 1) {
					t.Errorf("met %t, damage %v after %d visits: a stop is not damage", met, damage, visits)
				}
			}
			walk()
			if visits != 1 || !errors.Is(out.Err, want) {
				t.Errorf("%d visits and %v, want one and %v", visits, out.Err, want)
			}
			visits = 0
			walk()
			if visits != 0 {
				t.Error("went on after the stop")
			}
		})
	}
}
