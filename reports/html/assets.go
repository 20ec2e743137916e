package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"regexp"
	"time"

	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/html/internal/display"
)

//go:embed assets/report.css
var styleSheet string

//go:embed assets/report.js
var script string

//go:embed templates/*.tmpl
var templateFiles embed.FS

var templates = template.Must(template.New("report").Option("missingkey=error").Funcs(template.FuncMap{
	"text":    func(s string) string { return display.Cut(s, 300) },
	"prose":   func(s string) string { return display.Cut(s, 1200) },
	"date":    func(t time.Time) string { return t.Format("2006-01-02") },
	"instant": func(t time.Time) string { return t.Format("2006-01-02 15:04") },
	"long":    func(t time.Time) string { return t.Format("2 January 2006") },
	"heading": heading,
	"tone":    toneWord,
	"shape":   toneShape,

	"definition": definitionID,
}).ParseFS(templateFiles, "templates/*.tmpl"))

var percentage = regexp.MustCompile(`\(?\d[\d.,–]* %\)?`)

// heading is large text in which no percentage is torn apart at the end of a line.
func heading(s string) template.HTML {
	escaped := template.HTMLEscapeString(display.Cut(s, 1200))
	return template.HTML(percentage.ReplaceAllString(escaped, `<span class="nb">$0</span>`)) // #nosec G203 -- escaped above
}

// policy is the content security policy of the page: nothing may be loaded, and only what is embedded may run.
func policy() string {
	return "default-src 'none'; style-src '" + hash(styleSheet) + "'; script-src '" + hash(script) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// toneWord is the word that a tone is printed with.
func toneWord(t document.Tone) string {
	switch t {
	case document.Good:
		return "Good"
	case document.Mixed:
		return "Mixed"
	case document.Weak:
		return "Weak"
	}
	return "Not known"
}

// toneShape is the name of the shape and colour of a tone, out of a closed set.
func toneShape(t document.Tone) string {
	switch t {
	case document.Good, document.Mixed, document.Weak:
		return string(t)
	}
	return string(document.Unknown)
}
