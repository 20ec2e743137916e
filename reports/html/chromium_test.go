package html

import (
	"context"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/reports/document/documenttest"
)

// chromium runs a browser without a window and returns its standard output.
func chromium(t *testing.T, args ...string) string {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("no chromium, google-chrome or chrome in PATH")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	defer cancel()
	// A profile of its own outside t.TempDir: the browser may still write while the test ends.
	profile, err := os.MkdirTemp("", "workhealth-browser-")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(profile) }()
	cmd := exec.CommandContext(ctx, program, append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir=" + profile,
	}, args...)...)
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("run %s: %v", program, err)
	}
	return string(out)
}

func save(t *testing.T, page string) (url string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

// TestScriptRuns loads the page from a file: the policy must let the embedded script in and nothing else.
func TestScriptRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	dom := chromium(t, "--dump-dom", save(t, write(t, documenttest.Hostile())))
	root := parse(t, dom)
	if len(all(root, "input")) < 2 {
		t.Error("the script added no filter")
	}
	if n := len(all(root, "script")); n != 1 {
		t.Errorf("%d script elements", n)
	}
	if strings.Contains(dom, "onerror=alert") && len(all(root, "img")) > 0 {
		t.Error("markup of the document came alive")
	}
}

// TestNarrowPageDoesNotScroll measures the page in a frame of 320 px: a window cannot be that narrow everywhere.
func TestNarrowPageDoesNotScroll(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	var b strings.Builder
	for _, name := range []string{"full", "hostile"} {
		b.WriteString(`<iframe width="320" height="800" frameborder="0" srcdoc="` + template.HTMLEscapeString(write(t, documents()[name])) + `"></iframe>`)
	}
	b.WriteString(`<script>onload = () => {
		const frames = [...document.querySelectorAll("iframe")];
		document.body.dataset.width = frames.map(f => f.contentWindow.innerWidth + ":" + f.contentDocument.documentElement.scrollWidth).join(" ");
		frames.forEach(f => f.remove());
	}</script>`)
	body := all(parse(t, chromium(t, "--dump-dom", save(t, b.String()))), "body")[0]
	if got := attr(body, "data-width"); got != "320:320 320:320" {
		t.Errorf("width of frame and page, full and hostile: %q", got)
	}
}

func TestScreenshots(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	url := save(t, write(t, documenttest.Full()))
	for name, size := range map[string]string{"wide": "1280,1600", "narrow": "390,1600"} {
		file := filepath.Join(t.TempDir(), name+".png")
		chromium(t, "--window-size="+size, "--screenshot="+file, url)
		if info, err := os.Stat(file); err != nil || info.Size() < 20_000 {
			t.Errorf("%s: no picture of a page: %v", name, err)
		}
	}
}
