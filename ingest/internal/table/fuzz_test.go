package table

import (
	"errors"
	"io"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
)

func FuzzParts(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "a;b\r\r\n\"x;\ny\";2\r\r\n", "a\tb\r1\t2\r", "Preamble\n\na|b\n1|2|3\n\"open|2\n3|4\n", "\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := connector.FileOf("x", content)
		_, _ = SniffParts(file, nil)
		parts, err := OpenParts(file, nil)
		if err != nil {
			return
		}
		defer parts.Close()
		for _, p := range parts.List {
			for n := 0; ; n++ {
				row, err := p.Next()
				var damaged *RecordError
				if errors.Is(err, io.EOF) || err != nil && !errors.As(err, &damaged) {
					break
				}
				if err == nil && len(row.Cells) != len(p.Header.Names) {
					t.Fatalf("line %d: %d cells under %d names", row.Line, len(row.Cells), len(p.Header.Names))
				}
				if n > len(content) {
					t.Fatal("more records than bytes")
				}
			}
			p.Notes(0)
		}
	})
}
