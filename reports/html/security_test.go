package html

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	xhtml "golang.org/x/net/html"

	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/document/documenttest"
)

// TestNothingIsLoaded also holds for the hostile document: its only addresses are links to items.
func TestNothingIsLoaded(t *testing.T) {
	for name, d := range documents() {
		t.Run(name, func(t *testing.T) {
			root := parse(t, write(t, d))
			for _, n := range all(root) {
				if slices.Contains([]string{"img", "link", "iframe", "object", "embed", "base", "form", "audio", "video", "source", "foreignobject"}, strings.ToLower(n.Data)) {
					t.Errorf("the page holds a %s", n.Data)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "srcset" {
						t.Errorf("%s has the attribute %s=%q", n.Data, a.Key, a.Val)
					}
					if a.Key != "href" {
						if strings.Contains(a.Val, "://") {
							t.Errorf("%s %s holds an address: %.80q", n.Data, a.Key, a.Val)
						}
						continue
					}
					if strings.HasPrefix(a.Val, "#") {
						continue
					}
					if !strings.HasPrefix(a.Val, "https://tracker.example/") || attr(n, "rel") != "noopener noreferrer" {
						t.Errorf("link %q with rel %q", a.Val, attr(n, "rel"))
					}
				}
			}
			for _, asset := range []string{styleSheet, script} {
				if strings.Contains(asset, "://") || strings.Contains(asset, "url(") || strings.Contains(asset, "@import") {
					t.Error("an asset names an address")
				}
			}
		})
	}
}

func TestContentSecurityPolicy(t *testing.T) {
	for name, d := range documents() {
		root := parse(t, write(t, d))
		style, code := all(root, "style"), all(root, "script")
		if len(style) != 1 || len(code) != 1 {
			t.Fatalf("%s: %d style and %d script elements", name, len(style), len(code))
		}
		want := "default-src 'none'; style-src '" + hash(style[0].FirstChild.Data) + "'; script-src '" + hash(code[0].FirstChild.Data) +
			"'; img-src data:; base-uri 'none'; form-action 'none'"
		var got string
		for _, m := range all(root, "meta") {
			if attr(m, "http-equiv") == "Content-Security-Policy" {
				got = attr(m, "content")
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: policy does not fit what is embedded (-want +got):\n%s", name, diff)
		}
	}
}

func TestHostileTextIsInert(t *testing.T) {
	page := write(t, documenttest.Hostile())
	for _, r := range page {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7F && r <= 0x9F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200B || r == 0xFEFF {
			t.Fatalf("the page holds %U", r)
		}
	}
	root := parse(t, page)
	if title := words(all(root, "title")[0]); !strings.Contains(title, "<script>alert(1)</script>: health of the work") {
		t.Errorf("title %q", title)
	}
	for n := range root.Descendants() {
		if n.Type == xhtml.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" && len([]rune(n.Data)) > 1250 {
			t.Errorf("%s holds %d characters: %.60q", n.Parent.Data, len([]rune(n.Data)), n.Data)
		}
	}
	text := words(root)
	for _, want := range []string{"… [cut, 102400 characters]", "invoice [U+202E]fdp.exe", "javascript:alert(document.cookie)", "file:///etc/passwd", "http://user:secret@evil.example/"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not print %q", want)
		}
	}
}

// TestNoFieldGetsPastTheTemplates plants markup and a direction override in every text of the document.
func TestNoFieldGetsPastTheTemplates(t *testing.T) {
	d := documenttest.Full()
	plant(reflect.ValueOf(&d).Elem())
	page := write(t, d)
	if i := strings.IndexAny(page, "\u202E\x1b"); i >= 0 {
		t.Errorf("a control character stands in %.200q", page[max(0, i-120):])
	}
	if n := len(all(parse(t, page), "wbr")); n > 0 {
		t.Errorf("%d texts became markup", n)
	}
}

// plant changes every text under v except the kind of a chart, which selects code.
func plant(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() && v.Type() != reflect.TypeFor[document.ChartKind]() {
			v.SetString(v.String() + "\u202E\x1b\"'><wbr>")
		}
	case reflect.Pointer:
		if !v.IsNil() {
			plant(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			plant(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			plant(v.Field(i))
		}
	}
}
