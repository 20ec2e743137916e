package documenttest

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

// Attacks returns the texts that Hostile plants wherever an export can put text: markup, spreadsheet formulas, control
// characters, invisible and direction-changing characters, and a text of 100 kB.
func Attacks() []string {
	return []string{
		"<script>alert(1)</script>",
		`"></title><img src=x onerror=alert(2)>`,
		`</style><style>*{display:none}</style>`,
		`</script><script>alert(3)</script>`,
		"=cmd|' /C calc'!A0",
		`=HYPERLINK("http://evil.example","click")`,
		"+1+1", "-1+1", "@SUM(A1)", "\t=1+1",
		"control \x00\x01\x07\x08\x0b\x1b\x7f\u0085\u009b end",
		"invoice \u202Efdp.exe",
		"isolate \u2066left\u2069 mark \u200E\u200F\u061C end",
		"zero\u200Bwidth\u200Cand\u2060joiner\uFEFF",
		"emoji 👩‍🔬🚰 and ligature ﷽",
		"اجتماع فريق المياه",
		"bad utf-8 \xff\xfe end",
		"line\nbreak\r\nand\ttab\u2028separator",
		strings.Repeat("long text ", 10_240),
		"{{.RunID}} ${7*7} %s %n",
	}
}

// Hostile returns Full with the attacks planted in every text that comes out of an export, and with URLs that must not
// become links.
func Hostile() document.Document {
	d := Full()
	attacks := Attacks()
	next := 0
	plant := func(s *string) {
		*s = attacks[next%len(attacks)]
		next++
	}
	plant(&d.Organization)
	for i := range d.Signs {
		for j := range d.Signs[i].Signals {
			s := &d.Signs[i].Signals[j]
			for k := range s.Evidence {
				plantEvidence(&s.Evidence[k], plant, next)
			}
			plantChart(s.Chart, plant)
		}
	}
	for i := range d.Components {
		for j := range d.Components[i].Metrics {
			plantChart(d.Components[i].Metrics[j].Chart, plant)
		}
	}
	for i := range d.Sources {
		plant(&d.Sources[i].Path)
		for j := range d.Sources[i].Notes {
			plant(&d.Sources[i].Notes[j])
		}
	}
	for i := range d.Mapping {
		plant(&d.Mapping[i].Original)
	}
	for i := range d.Items {
		r := &d.Items[i]
		plant(&r.Title)
		plant(&r.Team)
		plant(&r.State)
		r.URL = hostileURLs[i%len(hostileURLs)]
	}
	return d
}

var hostileURLs = []string{
	"javascript:alert(document.cookie)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
	"data:text/html,<script>alert(1)</script>", "vbscript:x", "javascript://evil.example/%0Aalert(1)", "ftp://evil.example/x", "file:///etc/passwd", "//evil.example/x",
	"https://tracker.example/browse/A-1\"onmouseover=alert(1)", "https://tracker.example/ok",
	"http://user:secret@evil.example/", "https://",
}

func plantEvidence(e *metric.Evidence, plant func(*string), n int) {
	for _, s := range []*string{&e.Item.Title, &e.Item.Team, &e.Item.State, &e.Item.Key, &e.Why, &e.Ask} {
		plant(s)
	}
	e.Item.ID = fmt.Sprintf("jira:%d\"><b>", n)
	e.Item.URL = hostileURLs[n%len(hostileURLs)]
}

func plantChart(c *document.Chart, plant func(*string)) {
	if c == nil {
		return
	}
	plant(&c.Title)
	for i := range c.Marks {
		if i < 8 {
			plant(&c.Marks[i].Label)
		}
	}
	for i := range c.Lines {
		plant(&c.Lines[i].Label)
	}
}
