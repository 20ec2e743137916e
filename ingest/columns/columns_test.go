package columns_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/anytable"
	"github.com/workhealth/workhealth/ingest/columns"
)

func found(file string, list ...string) columns.Found {
	f := columns.Found{File: file, Read: true}
	for i := 0; i < len(list); i += 2 {
		f.Suggestion.Columns = append(f.Suggestion.Columns, anytable.Column{Name: list[i], Field: list[i+1], Because: "the name", Example: "0123"})
	}
	return f
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "columns.yaml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Names that mean something in YAML come back as they were.
func TestRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "columns.yaml")
	f, err := columns.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"#", "key", "0123", "", "no", "", "null", "title", "a: b", "owners", "- x", "labels", "1.5", "", "Fällig\nam", "due", "'q\"", "", "", ""}
	f.Update([]columns.Found{found("yard.csv", names...)})
	if err := f.Save(path); err != nil {
		t.Fatal(err)
	}
	again, err := columns.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(f, again, cmpopts.IgnoreUnexported(columns.File{})); d != "" {
		t.Errorf("saved and loaded (-want +got):\n%s", d)
	}
	got, read := again.For([]string{"#", "0123", "NO", "null", "a: b", "- x", "1.5", "Fällig am", "'q\"", "", "new"})
	want := map[string]string{"#": "key", "null": "title", "a: b": "owners", "- x": "labels", "Fällig\nam": "due"}
	if d := cmp.Diff(want, got); d != "" || !read {
		t.Errorf("columns (-want +got), read %v:\n%s", read, d)
	}
}

const edited = `# ours
tables:
  - file: yard.csv
    header: [ID, Text, Who]
    # weekly
    read: true
    columns:
      - name: ID
        field: key
      - name: Text
        field: description # the long one
      - name: Who
        field: ""
  - file: staff.csv
    header:
      - ID
      - Name
    read: false
    columns:
      - {name: ID, field: key}
      - {name: Name, field: title}
`

func TestEditsStay(t *testing.T) {
	path := write(t, edited)
	f, err := columns.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	f.Update([]columns.Found{
		found("yard-may.csv", "id", "key", "Text", "title", "Who", "owners", "Long text", "description", "Due", "due"),
		found("staff.csv", "ID", "key", "Name", "title"),
		found("other.csv", "Key", "key", "Titel", "title"),
	})
	if err := f.Save(path); err != nil {
		t.Fatal(err)
	}
	f, err = columns.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	got, read := f.For([]string{"ID", "Text", "Who", "Long text", "Due"})
	if d := cmp.Diff(map[string]string{"ID": "key", "Text": "description", "Due": "due"}, got); d != "" || !read {
		t.Errorf("columns (-want +got), read %v:\n%s", read, d)
	}
	if m, read := f.For([]string{"ID", "Name"}); m == nil || read {
		t.Errorf("a table that is left out: %v, %v", m, read)
	}
	if m, read := f.For([]string{"Key", "Titel"}); len(m) != 2 || !read {
		t.Errorf("a new table: %v, %v", m, read)
	}
	if m, _ := f.For([]string{"ID"}); m != nil {
		t.Errorf("an unknown table: %v", m)
	}
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, comment := range []string{"# ours", "# weekly", "# the long one"} {
		if !strings.Contains(string(saved), comment) {
			t.Errorf("comment %q is lost:\n%s", comment, saved)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, content, line, want string }{
		{"unknown field", strings.Replace(edited, "field: description", "field: descrption", 1), "line 11:", `column "Text": there is no field "descrption"; there are key, title, type`},
		{"unknown key", strings.Replace(edited, "    read: true", "    raed: true", 1), "[6:", `unknown field "raed"`},
		{"unknown key of a column", strings.Replace(edited, "- name: Who", "- nam: Who", 1), "[12:", `unknown field "nam"`},
		{"twice", strings.Replace(edited, `field: ""`, "field: key", 1), "line 13:", `column "ID" is read as key already`},
		{"no key", strings.Replace(edited, "field: key", `field: ""`, 1), "line 3:", "needs a column with field: key"},
		{"no header", "tables:\n  - file: x\n", "line 2:", "without header"},
		{"no list", "tables: 7\n", "[1:", ""},
		{"no YAML", "tables: [\n", "[1:", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := columns.Load(write(t, c.content))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.line) {
				t.Errorf("error %v, want %q and %q", err, c.line, c.want)
			}
		})
	}
	if f, err := columns.Load(write(t, "")); err != nil || len(f.Tables) != 0 {
		t.Errorf("an empty file: %+v, %v", f, err)
	}
}
