package display_test

import (
	"strings"
	"testing"

	"github.com/workhealth/workhealth/reports/html/internal/display"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Replace valve\n\tat 5", "Replace valve\n\tat 5"},
		{"accents and other scripts stay", "Übergabe اجتماع 水道", "Übergabe اجتماع 水道"},
		{"controls", "a\x00b\x1bc\x7fd\u0085e", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe"},
		{"override", "invoice \u202Efdp.exe", "invoice [U+202E]fdp.exe"},
		{"isolates", "\u2066a\u2069", "[U+2066]a[U+2069]"},
		{"zero width", "a\u200Bb\u2060c\uFEFFd\u200Ee", "abcde"},
		{"emoji keeps its joiner", "👩\u200D🔬", "👩\u200D🔬"},
		{"separators", "a\u2028b\r\nc", "a b \nc"},
		{"broken bytes", "a\xff\xfeb", "a\uFFFDb"},
	} {
		got := display.Clean(c.in)
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if again := display.Clean(got); again != got {
			t.Errorf("%s: a second pass gives %q", c.name, again)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"short", 5, "short"},
		{"äöüßé", 5, "äöüßé"},
		{"longer", 5, "longe… [cut, 6 characters]"},
		{"äöü äöü", 4, "äöü… [cut, 7 characters]"},
		{strings.Repeat("x", 1000), 3, "xxx… [cut, 1000 characters]"},
	} {
		if got := display.Cut(c.in, c.limit); got != c.want {
			t.Errorf("Cut(%.10q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}
