package jsonread_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func TestRecords(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"array", `[{"a":1},{"a":2}]`, `/0={"a":1} /1={"a":2}`},
		{"envelope after elements", `{"total":3,"issues":[{"k":1},{"k":2}],"x":null}`, `/issues/0={"k":1} /issues/1={"k":2} env={"total":3,"x":null}`},
		{"plain object", `{"k":1}`, `env={"k":1}`},
		{"json lines", "{\"k\":1}\n{\"k\":2}\n", `env={"k":1} env={"k":2}`},
		{"arrays back to back", `[1][2]`, `/0=1 /0=2`},
		{"bom and comment", "\xEF\xBB\xBF// From somewhere\n[1]", `/0=1`},
		{"named member is no array", `{"issues":null,"a":{"b":1}}`, `env={"issues":null,"a":{"b":1}}`},
		{"named member is an object", `{"issues":{"b":[1]}}`, `env={"issues":{"b":[1]}}`},
		{"empty", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			err := jsonread.Records(strings.NewReader(c.in), func(r jsonread.Record) error {
				place := r.Pointer
				if r.Envelope {
					place = "env"
				}
				got = append(got, fmt.Sprintf("%s=%s", place, r.Raw))
				return nil
			}, "issues")
			if err != nil {
				t.Fatal(err)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

func TestTruncatedStreamDeliversWhatCameBefore(t *testing.T) {
	n := 0
	err := jsonread.Records(strings.NewReader(`{"issues":[{"k":1},{"k":2},{"k":`), func(jsonread.Record) error { n++; return nil }, "issues")
	var syntax *jsonread.SyntaxError
	if !errors.As(err, &syntax) {
		t.Fatalf("error is %v, want a SyntaxError", err)
	}
	if n != 2 {
		t.Errorf("%d records before the cut, want 2", n)
	}
}

func TestVisitorErrorComesBackUnchanged(t *testing.T) {
	stop := errors.New("stop")
	if err := jsonread.Records(strings.NewReader(`[1,2]`), func(jsonread.Record) error { return stop }); err != stop { //nolint:errorlint // the same value, not a wrapped one, is promised
		t.Errorf("error is %v", err)
	}
}
