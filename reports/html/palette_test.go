package html

import (
	"math"
	"regexp"
	"strconv"
	"testing"
)

// TestPalette measures the colours that ship, in light, dark and print: text against the page at 4.5:1, marks at 3:1
// (WCAG 2.2, 1.4.3 and 1.4.11).
func TestPalette(t *testing.T) {
	themes := regexp.MustCompile(`(?s):root \{(.*?)\n *\}`).FindAllStringSubmatch(styleSheet, -1)
	if len(themes) != 3 {
		t.Fatalf("%d themes", len(themes))
	}
	for i, theme := range themes {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{3,6});`).FindAllStringSubmatch(theme[1], -1) {
			colours[m[1]] = m[2]
		}
		least := map[string]float64{"ink": 4.5, "soft": 4.5, "accent": 4.5, "good": 4.5, "mixed": 4.5, "weak": 4.5, "unknown": 4.5,
			"cat1": 4.5, "cat2": 4.5, "cat3": 4.5, "cat4": 4.5, "mark": 3}
		for name, want := range least {
			if got := contrast(t, colours[name], colours["paper"]); got < want {
				t.Errorf("theme %d: %s %s on %s has %.2f:1, wanted %.1f:1", i, name, colours[name], colours["paper"], got, want)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 4 {
		hex = "#" + hex[1:2] + hex[1:2] + hex[2:3] + hex[2:3] + hex[3:] + hex[3:]
	}
	if len(hex) != 7 {
		t.Fatalf("colour %q is missing", hex)
	}
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(v) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
