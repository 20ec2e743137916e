package columns

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/workhealth/workhealth/ingest/anytable"
)

// intro stands at the top of a file that is written for the first time.
const intro = `# How tables are read. Give a column another field, or "" to keep it out; read: false leaves a table out.
# Fields: %s
# What stands here is not changed again: new tables and columns are added below.
`

// Load reads the file; one that does not exist says nothing. An error names the line.
func Load(path string) (*File, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &File{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the column mapping: %w", err)
	}
	f := &File{comments: yaml.CommentMap{}}
	decoder := yaml.NewDecoder(bytes.NewReader(content), yaml.Strict(), yaml.CommentToMap(f.comments))
	if err := decoder.Decode(f); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	tree, err := parser.ParseBytes(content, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for i := range f.Tables {
		if where, problem := f.Tables[i].check(); problem != "" {
			return nil, fmt.Errorf("%s: line %d: %s", path, lineOf(tree, fmt.Sprintf("$.tables[%d]%s", i, where)), problem)
		}
	}
	return f, nil
}

// UnmarshalYAML implements yaml.InterfaceUnmarshaler: a table is read unless the file says otherwise.
func (t *Table) UnmarshalYAML(unmarshal func(any) error) error {
	type plain Table
	p := plain{Read: true}
	if err := unmarshal(&p); err != nil {
		return err
	}
	*t = Table(p)
	return nil
}

// check returns what is wrong with a table and where in it; "" for nothing.
func (t *Table) check() (where, problem string) {
	if len(t.Header) == 0 {
		return "", "a table without header: nothing says which table this is"
	}
	taken := map[string]string{}
	for i := range t.Columns {
		c := &t.Columns[i]
		c.Field = strings.ToLower(strings.TrimSpace(c.Field))
		if c.Field == "" {
			continue
		}
		where := fmt.Sprintf(".columns[%d].field", i)
		if !slices.Contains(anytable.Fields(), c.Field) {
			return where, fmt.Sprintf("column %q: there is no field %q; there are %s", c.Name, c.Field, strings.Join(anytable.Fields(), ", "))
		}
		if first := taken[c.Field]; first != "" && !anytable.Several(c.Field) {
			return where, fmt.Sprintf("column %q is read as %s already: only owners and labels may be several columns", first, c.Field)
		}
		taken[c.Field] = c.Name
	}
	if t.Read && taken["key"] == "" {
		return "", "a table that is read needs a column with field: key"
	}
	return "", ""
}

// lineOf returns the line on which a value stands; 0 where it cannot be found.
func lineOf(tree *ast.File, path string) int {
	p, err := yaml.PathString(path)
	if err != nil {
		return 0
	}
	node, err := p.FilterFile(tree)
	if err != nil {
		return 0
	}
	return node.GetToken().Position.Line
}

// Save writes the file whole or not at all.
func (f *File) Save(path string) error {
	var options []yaml.EncodeOption
	if len(f.comments) > 0 {
		options = append(options, yaml.WithComment(f.comments))
	}
	content, err := yaml.MarshalWithOptions(f, append(options, yaml.IndentSequence(true))...)
	if err != nil {
		return fmt.Errorf("write the column mapping: %w", err)
	}
	if len(f.comments) == 0 {
		content = append(fmt.Appendf(nil, intro, strings.Join(anytable.Fields(), ", ")), content...)
	}
	if err := replace(path, content); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

func replace(path string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), ".columns-*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) //nolint:errcheck // it is gone once it was renamed
	_, err = temporary.Write(content)
	if err := errors.Join(err, temporary.Chmod(0o644), temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}
