package xmlread_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// all returns the wanted elements as "path=text" and what ended the reading.
func all(t *testing.T, content string, names ...string) ([]string, error) {
	t.Helper()
	r, err := xmlread.Open(connector.FileOf("x", []byte(content)), names...)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var got []string
	for {
		n, err := r.Next()
		if errors.Is(err, io.EOF) {
			return got, nil
		}
		if err != nil {
			return got, err
		}
		got = append(got, n.Path+"="+n.Text)
	}
}

func TestElements(t *testing.T) {
	const plan = "\ufeff\n<?xml version=\"1.0\"?><!-- made by hand --><plan xmlns=\"urn:p\"><name>Hull</name><tasks>\n<task id=\"1\"><name>caulk</name><task>inner</task></task><task id=\"2\"/></tasks></plan>"
	for _, c := range []struct {
		name  string
		names []string
		want  []string
	}{
		{"children of the root", nil, []string{"/plan/name=Hull", "/plan/tasks="}},
		{"by name, not inside each other", []string{"task"}, []string{"/plan/tasks/task=", "/plan/tasks/task="}},
		{"several names", []string{"name"}, []string{"/plan/name=Hull", "/plan/tasks/task/name=caulk"}},
	} {
		got, err := all(t, plan, c.names...)
		if d := cmp.Diff(c.want, got); d != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", c.name, err, d)
		}
	}
}

func TestNode(t *testing.T) {
	r, err := xmlread.Open(connector.FileOf("x", []byte("<log v='2'>\n<trace a='1'><s k='x'>one</s><s k='y'>two</s><p><q>deep</q></p></trace></log>")), "trace")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	n, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{r.Root.Attribute("v"), n.Attribute("a"), n.Attribute("b"), n.All("s")[1].Attribute("k"), n.Value("s"), n.Value("p", "q"), n.Value("p", "z", "q")}
	if d := cmp.Diff([]string{"2", "1", "", "y", "one", "deep", ""}, got); d != "" || n.Line != 2 {
		t.Errorf("line %d (-want +got):\n%s", n.Line, d)
	}
}

func TestCharsets(t *testing.T) {
	utf16 := []byte{0xFF, 0xFE}
	for _, r := range `<?xml version="1.0" encoding="UTF-16"?><a><b>señal</b></a>` {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, content := range map[string]string{
		"utf-8":       "<a><b>señal</b></a>",
		"declared":    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a><b>se\xf1al</b></a>",
		"utf-16":      string(utf16),
		"after prose": "Here is what you asked for:\n<a><b>señal</b></a>",
	} {
		got, err := all(t, content)
		if d := cmp.Diff([]string{"/a/b=señal"}, got); d != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, d)
		}
	}
}

// What stood before the damage is delivered; nothing is expanded, fetched or read without bounds.
func TestDamage(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;"><!ENTITY f SYSTEM "file:///etc/passwd">]><a><b>fine</b>`
	for _, c := range []struct {
		name, content string
		want          []string
		reason        string // "" = no error
	}{
		{"cut", "<a><b>one</b><b>tw", []string{"/a/b=one"}, "line 1: unexpected EOF"},
		{"wrong end", "<a><b>one</b>\n<b>two</c></a>", []string{"/a/b=one"}, "line 2: element <b> closed by </c>"},
		{"entity of the document", bomb + "<b>&y;</b></a>", []string{"/a/b=fine"}, "line 1: invalid character entity &y;"},
		{"entity from a file", bomb + "<b>&f;</b></a>", []string{"/a/b=fine"}, "line 1: invalid character entity &f;"},
		{"control characters", "<a><b>o\x00n\x07e</b></a>", []string{"/a/b=o\ufffdn\ufffde"}, ""},
		{"stray bytes", "<a><b>o\xff\xfe</b></a>", []string{"/a/b=o\ufffd\ufffd"}, ""},
		{"a sequence cut by the end", "<a><b>o</b></a>\xc3", []string{"/a/b=o"}, ""},
		{"unknown charset", "<?xml version=\"1.0\" encoding=\"klingon\"?><a/>", nil, `unknown charset "klingon"`},
		{"no element", "just words", nil, "no XML element"},
		{"nothing", "", nil, "no XML element"},
		{"too deep", strings.Repeat("<a>", 500), nil, "elements inside each other"},
		{"too deep inside a wanted one", "<r><w>" + strings.Repeat("<a>", 500), nil, "holds too many others"},
	} {
		names := []string{"b", "w"}
		got, err := all(t, c.content, names...)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
		if (err == nil) != (c.reason == "") || err != nil && !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: ended with %v, want %q", c.name, err, c.reason)
		}
	}
}

func FuzzReader(f *testing.F) {
	for _, seed := range []string{"<a b='c'><d>e</d></a>", "<?xml version='1.0' encoding='latin1'?><a>\xe9</a>", "\xff\xfe<\x00a\x00/\x00>\x00", "x<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := connector.FileOf("x", content)
		if root, err := xmlread.Head(file); err == nil && root.Name == "" {
			t.Error("a root without a name")
		}
		r, err := xmlread.Open(file)
		if err != nil {
			return
		}
		for range len(content) + 1 {
			if _, err := r.Next(); err != nil {
				if _, again := r.Next(); again == nil {
					t.Error("an element after the end")
				}
				return
			}
		}
		t.Error("more elements than bytes")
	})
}

// endless is an XML text whose last element never ends.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	if !e.begun {
		e.begun = true
		return copy(p, `<a><b>one</b><c>`), nil
	}
	return len(p), nil
}

func TestATextWithoutEndIsGivenUp(t *testing.T) {
	for _, wanted := range []string{"b", "c"} {
		f := connector.NewFile("x", 0, func() (io.ReadCloser, error) { return io.NopCloser(&endless{}), nil })
		r, err := xmlread.Open(f, "b", wanted)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := r.Next(); err != nil || n.Text != "one" {
			t.Fatalf("%v, %v", n, err)
		}
		if _, err := r.Next(); err == nil || !strings.Contains(err.Error(), "more than") {
			t.Errorf("wanted %s: ended with %v", wanted, err)
		}
	}
}
