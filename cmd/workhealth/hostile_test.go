package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"github.com/workhealth/workhealth/reports/data"
)

// attack is a text that somebody wrote into a field of an export, and what a reader may see of it.
type attack struct{ text, page, sheet string }

const long = 100_000

// attacks are held against the limits that the packages html (300 characters of a title) and workbook (2,000) document.
func attacks() []attack {
	same := func(s string) attack { return attack{s, s, s} }
	letters := strings.Repeat("x", long)
	return []attack{
		same(`<script>alert(1)</script>`),
		same(`"></title><img src=x onerror=alert(1)>`),
		same(`' onmouseover='alert(1)`),
		same(`javascript:alert(1)`),
		same(`</script><style>*{display:none}</style>`),
		same(`{{.Title}} <!-- ]]>`),
		same(`=cmd|'/c calc'!A1`),
		same(`=HYPERLINK("https://evil.example/","Pay")`),
		same(`+1+1`),
		same(`-1-1`),
		same(`@SUM(1+1)`),
		same(`🦭 seal, 👩‍🚀 and é`),
		{"\u202Etxt.exe", "[U+202E]txt.exe", "txt.exe"},
		{"bell \a, red \x1b[31m, one \x01", "bell \uFFFD, red \uFFFD[31m, one \uFFFD", "bell , red [31m, one"},
		{letters, letters[:300] + fmt.Sprintf("… [cut, %d characters]", long), letters[:2000] + fmt.Sprintf("… [cut, %d characters]", long)},
	}
}

func TestHostileExports(t *testing.T) {
	for name, write := range map[string]func(*testing.T, string){"csv": hostileCSV, "json": hostileJSON} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			export := filepath.Join(folder, "issues."+name)
			write(t, export)
			out := filepath.Join(folder, "out")
			o := runs(t, "assess", export, "-o", out, "--names", "--organization", `<script>alert("org")</script>`).want(t, exitDone)
			if i := strings.IndexFunc(o.out+o.err, unprintable); i >= 0 {
				t.Errorf("the terminal is sent %q", (o.out + o.err)[i:i+10])
			}
			if err := data.Check(filepath.Join(out, "findings.json")); err != nil {
				t.Error(err)
			}
			titles := map[string]bool{}
			for _, s := range findings(t, out).Signs {
				for _, g := range s.Signals {
					for _, e := range g.Evidence {
						titles[e.Item.Title] = true
					}
				}
			}
			for _, a := range attacks() {
				if !titles[a.text] && !titles[strings.TrimSpace(a.text)] {
					t.Errorf("findings.json has no evidence titled %.60q", a.text)
				}
			}
			inertPage(t, filepath.Join(out, "report.html"))
			if links := inertWorkbook(t, filepath.Join(out, "workbook.xlsx")); name == "json" && links == 0 {
				t.Error("no item is linked")
			}
		})
	}
}

// unprintable tells what may steer a terminal or the order of a text.
func unprintable(r rune) bool {
	return unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func inertPage(t *testing.T, path string) {
	text := string(read(t, path))
	if i := strings.IndexFunc(text, unprintable); i >= 0 {
		t.Errorf("the page holds %.20q", text[i:])
	}
	page := parsePage(t, path)
	var scripts []string
	policy := ""
	shown := map[string]bool{}
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			scripts = append(scripts, n.FirstChild.Data)
		case "img", "iframe", "object", "embed", "link", "base", "form":
			t.Errorf("the page holds an element %s", n.Data)
		case "meta":
			if attribute(n, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(n, "content")
			}
		case "bdi":
			shown[textOf(n)] = true
		}
		for _, a := range n.Attr {
			address := strings.ToLower(strings.TrimSpace(a.Val))
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" {
				t.Errorf("%s has the attribute %s=%.60q", n.Data, a.Key, a.Val)
			}
			if a.Key == "href" && !strings.HasPrefix(address, "#") && !strings.HasPrefix(address, "https://tracker.example/") {
				t.Errorf("%s leads to %.60q", n.Data, a.Val)
			}
		}
	}
	// The policy names our script by its hash, so that one script of this hash is ours and the only one.
	if len(scripts) != 1 || !strings.Contains(policy, "script-src '"+hashOf(scripts[0])+"';") {
		t.Errorf("%d scripts under the policy %q", len(scripts), policy)
	}
	for _, a := range attacks() {
		if !shown[plain(a.page)] {
			t.Errorf("the page does not show the title %.60q", a.page)
		}
	}
}

func hashOf(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// inertWorkbook returns how many links there are; they are the only formulas.
func inertWorkbook(t *testing.T, path string) (links int) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shown := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y, cells := range rows {
			for x, value := range cells {
				shown[value] = true
				name, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := f.GetCellFormula(sheet, name)
				if err != nil {
					t.Fatal(err)
				}
				if strings.HasPrefix(formula, `HYPERLINK("https://tracker.example/`) && strings.Count(formula, "(") == 1 {
					links++
				} else if formula != "" {
					t.Errorf("%s %s holds the formula %.80q", sheet, name, formula)
				}
			}
		}
	}
	for _, a := range attacks() {
		if !shown[a.sheet] {
			t.Errorf("the workbook does not show the title %.60q", a.sheet)
		}
	}
	return links
}

func hostileCSV(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	rows := [][]string{{"Issue key", "Issue id", "Summary", "Issue Type", "Status", "Status Category", "Assignee", "Creator", "Created", "Updated", "Due date", "Description"}}
	for i, a := range attacks() {
		rows = append(rows, []string{fmt.Sprintf("EVIL-%d", i+1), fmt.Sprint(i + 1), a.text, "Task", a.text, "In Progress", "", a.text, "2026-01-05T08:00:00Z", "2026-01-06T08:00:00Z", "2026-02-02", a.text})
	}
	// The assignees, so that the export is known to name owners; the last one dates the export.
	for i, a := range attacks() {
		rows = append(rows, []string{fmt.Sprintf("HELD-%d", i+1), fmt.Sprint(100 + i), a.text, "Task", "Started", "In Progress", a.text, a.text, "2026-01-05T08:00:00Z", "2026-06-01T08:00:00Z", "", a.text})
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func hostileJSON(t *testing.T, path string) {
	t.Helper()
	type object = map[string]any
	var issues []object
	for i, a := range attacks() {
		person := object{"accountId": fmt.Sprintf("id-%d", i), "displayName": a.text, "emailAddress": a.text}
		issues = append(issues, object{
			"id": fmt.Sprint(i + 1), "key": fmt.Sprintf("EVIL-%d", i+1), "self": fmt.Sprintf("https://tracker.example/rest/api/2/issue/%d", i+1),
			"fields": object{
				"summary": a.text, "description": a.text, "assignee": person, "creator": person, "labels": []string{a.text},
				"status": object{"name": a.text, "statusCategory": object{"key": "indeterminate"}}, "issuetype": object{"name": a.text},
				"priority": object{"name": a.text}, "project": object{"key": "EVIL", "name": a.text},
				"created": "2026-01-05T08:00:00.000+0000", "updated": "2026-01-06T08:00:00.000+0000",
				"comment": object{"comments": []object{{"id": fmt.Sprint(i), "author": person, "body": a.text, "created": "2026-01-06T08:00:00.000+0000"}}},
			},
			"changelog": object{"startAt": 0, "maxResults": 1, "total": 1, "histories": []object{{
				"id": fmt.Sprint(1000 + i), "author": person, "created": "2026-01-06T08:00:00.000+0000",
				"items": []object{{"field": "status", "fieldtype": "jira", "from": "1", "fromString": "To Do", "to": "3", "toString": a.text}},
			}}},
		})
	}
	// An address that must not become a link, and the item that dates the export.
	issues = append(issues, object{
		"id": "900", "key": "EVIL-900", "self": "javascript:alert(1)//rest/api/2/issue/900",
		"fields": object{"summary": "Late", "status": object{"name": "Open", "statusCategory": object{"key": "new"}}, "created": "2026-06-01T08:00:00.000+0000", "updated": "2026-06-01T08:00:00.000+0000"},
	})
	text, err := json.Marshal(object{"startAt": 0, "maxResults": 50, "total": len(issues), "issues": issues})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
