package primavera_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/primavera"
)

// The code page is that of the exporting PC, and no file names it.
func TestCharsets(t *testing.T) {
	for _, c := range []struct {
		name    string
		charset encoding.Encoding
		title   string
		guessed bool
	}{
		{"Western", charmap.Windows1252, "Über die Brücke führen", true},
		{"Cyrillic", charmap.Windows1251, "Монтаж металлоконструкций и бетонирование", false},
		{"UTF-8", encoding.Nop, "Brücke и мост", false},
		{"UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "Brücke и мост", false},
	} {
		var text strings.Builder
		text.WriteString("ERMHDR\t8.4\t2026-01-05\r\n%T\tTASK\r\n%F\ttask_id\ttask_code\ttask_name\r\n")
		for i := range 20 {
			fmt.Fprintf(&text, "%%R\t%d\tB-%d\t%s\r\n", i, i, c.title)
		}
		text.WriteString("%E\r\n")
		content, err := c.charset.NewEncoder().String(text.String())
		if err != nil {
			t.Fatal(err)
		}
		f := connector.FileOf("x", []byte(content))
		if m := primavera.Connector().Formats[0].Recognize(f); m.Variant != "version 8.4" {
			t.Errorf("%s: recognised as %+v", c.name, m)
		}
		got := connectortest.Read(t, primavera.Connector(), f)
		if len(got.Items) != 20 || got.Items[0].Title != c.title || len(got.Refusals) > 0 {
			t.Errorf("%s: %d items, refusals %+v, first %+v", c.name, len(got.Items), got.Refusals, got.Items[:min(1, len(got.Items))])
		}
		if guessed := len(got.Notes) > 0 && got.Notes[0].Code == "charset-guessed"; guessed != c.guessed {
			t.Errorf("%s: notes %+v", c.name, got.Notes)
		}
	}
}

// What the user says goes before what the text looks like: Arabic is taken for Hebrew.
func TestCharsetOfTheUser(t *testing.T) {
	const title = "أعمال الخرسانة والحفر"
	content, err := charmap.Windows1256.NewEncoder().String("ERMHDR\t8.4\n%T\tTASK\n%F\ttask_id\ttask_code\ttask_name\n%R\t1\tB-1\t" + title + "\n%E\n")
	if err != nil {
		t.Fatal(err)
	}
	f := connector.FileOf("x", []byte(content))
	f.Charset = "windows-1256"
	if got := connectortest.Read(t, primavera.Connector(), f); len(got.Items) != 1 || got.Items[0].Title != title {
		t.Errorf("items %+v", got.Items)
	}
}
