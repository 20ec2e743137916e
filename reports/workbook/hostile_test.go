package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/workhealth/workhealth/reports/document/documenttest"
)

// part reads a part of the file.
func part(t *testing.T, file []byte, name string, v any) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b, v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

type sheetXML struct {
	Cells []struct {
		Ref     string  `xml:"r,attr"`
		Type    string  `xml:"t,attr"`
		Style   int     `xml:"s,attr"`
		Formula *string `xml:"f"`
		Text    string  `xml:"is>t"`
		Value   string  `xml:"v"`
	} `xml:"sheetData>row>c"`
}

type stylesXML struct {
	Formats []struct {
		NumFmt int `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

func TestHostileTextIsHarmless(t *testing.T) {
	d := documenttest.Hostile()
	file := build(t, d)
	var styles stylesXML
	part(t, file, "xl/styles.xml", &styles)
	links, cuts := 0, 0
	for i, tab := range tabs(d, maxRows) {
		var s sheetXML
		part(t, file, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), &s)
		for _, c := range s.Cells {
			at := tab.name + "!" + c.Ref
			switch {
			case c.Formula != nil:
				links++
				if !strings.HasPrefix(*c.Formula, `HYPERLINK("https://tracker.example/`) || strings.Count(*c.Formula, `"`)%2 != 0 {
					t.Errorf("%s: formula %s", at, *c.Formula)
				}
			case c.Type == "inlineStr" && styles.Formats[c.Style].NumFmt != 49:
				t.Errorf("%s: text %.40q has number format %d", at, c.Text, styles.Formats[c.Style].NumFmt)
			case c.Type != "inlineStr" && c.Type != "":
				t.Errorf("%s: type %q", at, c.Type)
			}
			for _, shown := range []string{c.Text, c.Value} {
				if strings.Contains(shown, "… [cut, 102400 characters]") {
					cuts++
				}
				if n := utf8.RuneCountInString(shown); n > maxText+100 {
					t.Errorf("%s: %d characters", at, n)
				}
				for _, r := range shown {
					if unicode.IsControl(r) && r != '\n' || isBidiControl(r) {
						t.Errorf("%s: contains %U", at, r)
					}
				}
			}
		}
	}
	if links == 0 || cuts == 0 {
		t.Errorf("the document was not hostile: %d links, %d cut texts", links, cuts)
	}
}

func TestTexts(t *testing.T) {
	long := strings.Repeat("é", maxText)
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"},
		{"a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"\t=1+1", " =1+1"},
		{"nul\x00 bell\x07 del\x7f c1\u009b", "nul bell del c1"},
		{"bad \xff\xfe end", "bad \uFFFD end"},
		{"invoice \u202Efdp.exe", "invoice fdp.exe"},
		{"family 👩‍🔬", "family 👩‍🔬"},
		{long, long},
		{long + "x", long + "… [cut, 2001 characters]"},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("clean(%.40q): got %.60q, want %.60q", c.in, got, c.want)
		}
	}
}

func TestHyperlinks(t *testing.T) {
	stem := "https://tracker.example/"
	longest := stem + strings.Repeat("a", maxLiteral-len(stem))
	for _, c := range []struct{ address, label, want string }{
		{"https://tracker.example/A-1", "A-1", `HYPERLINK("https://tracker.example/A-1","A-1")`},
		{"http://tracker.example", "x", `HYPERLINK("http://tracker.example","x")`},
		{`https://tracker.example/?q="a"`, `say "a"`, `HYPERLINK("https://tracker.example/?q=""a""","say ""a""")`},
		{longest, "x", `HYPERLINK("` + longest + `","x")`},
		{longest + "a", "x", ""},
		{stem, strings.Repeat("x", maxLiteral+1), ""},
		{"javascript:alert(1)", "x", ""},
		{" JaVaScRiPt:alert(1)", "x", ""},
		{"java\nscript:alert(1)", "x", ""},
		{"//evil.example/x", "x", ""},
		{"file:///etc/passwd", "x", ""},
		{"http://user:secret@evil.example/", "x", ""},
		{"https://", "x", ""},
		{"https://tracker.example/\u202Eexe", "x", ""},
		{"", "x", ""},
	} {
		if got := hyperlink(c.address, c.label); got != c.want {
			t.Errorf("hyperlink(%q, %.20q): got %.80q, want %.80q", c.address, c.label, got, c.want)
		}
	}
	if got := itemLink("http://user:secret@evil.example/"); got.value != "http://evil.example/" || got.formula != "" {
		t.Errorf("an address with a password: got %+v", got)
	}
}
