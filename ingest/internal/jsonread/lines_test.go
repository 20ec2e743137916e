package jsonread

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	text := "\xef\xbb\xbf{\"a\":1}\r\n\n  [2]  \nnot json\n{\"a\":3} {\"a\":4}\n\"" + strings.Repeat("x", maxLine) + "\"\n{\"a\":5}\n{\"a\":"
	var got []string
	err := Lines(strings.NewReader(text), func(l Line) error {
		got = append(got, fmt.Sprintf("%d %s %v", l.Number, l.Raw, l.Err))
		return nil
	})
	want := []string{
		`1 {"a":1} <nil>`, "3 [2] <nil>", "4  not JSON", "5  not JSON", "6  longer than 67108864 bytes", `7 {"a":5} <nil>`, "8  the file ends inside this line",
	}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	stop := errors.New("stop")
	if err := Lines(strings.NewReader("1\n2\n"), func(Line) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("a visitor's error came back as %v", err)
	}
}

// endless is a JSON text whose string never ends.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	if !e.begun {
		e.begun = true
		return copy(p, `[{"a":1},"`), nil
	}
	return len(p), nil
}

func TestARecordWithoutEndIsGivenUp(t *testing.T) {
	n := 0
	err := records(&endless{}, func(Record) error { n++; return nil }, 1<<20, nil)
	var damage *SyntaxError
	if n != 1 || !errors.As(err, &damage) || !strings.Contains(err.Error(), "more than") {
		t.Errorf("%d records, then %v", n, err)
	}
}
