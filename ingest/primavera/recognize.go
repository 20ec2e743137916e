package primavera

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/workhealth/workhealth/ingest/connector"
)

// recognize goes by the first word, which no other tool writes.
func recognize(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	// A decoder fails only on a character that is cut at the end.
	text, _, _ := transform.Bytes(unicode.BOMOverride(unicode.UTF8.NewDecoder()), head[:min(len(head), 512)])
	line, _, _ := bytes.Cut(text, []byte("\n"))
	words := strings.Split(strings.TrimRight(string(line), "\r"), "\t")
	if words[0] != "ERMHDR" || len(words) < 2 {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.99, Reason: "first word ERMHDR", Variant: "version " + words[1]}
}
