package mapping

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

const version = "1"

// Parse reads the text of a mapping file. Name is the file's, for messages. The error joins all that is wrong with it,
// each with line and column; text that is no YAML has one error, the first.
func Parse(name string, text []byte) (*File, error) {
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("%s: not written in UTF-8", name)
	}
	f := &File{name: name, lines: strings.SplitAfter(string(text), "\n"), eol: "\n"}
	if f.lines[len(f.lines)-1] == "" {
		f.lines = f.lines[:len(f.lines)-1]
	}
	if len(f.lines) > 0 && strings.HasSuffix(f.lines[0], "\r\n") {
		f.eol = "\r\n"
	}
	unix := bytes.ReplaceAll(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), []byte("\r\n"), []byte("\n"))
	if i := bytes.IndexByte(unix, '\r'); i >= 0 {
		return nil, fmt.Errorf("%s:%d: a carriage return that ends no line", name, 1+bytes.Count(unix[:i], []byte("\n")))
	}
	tree, err := syntax(unix)
	if err != nil {
		return nil, syntaxError(name, err)
	}
	r := reader{f: f}
	r.document(tree)
	return f, errors.Join(r.problems...)
}

// syntax parses YAML. The parser may panic over a text that is none.
func syntax(text []byte) (tree *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the parser gave up: %v", r)
		}
	}()
	return parser.ParseBytes(text, 0)
}

func syntaxError(name string, err error) error {
	var told yaml.Error
	if errors.As(err, &told) && told.GetToken() != nil {
		at := told.GetToken().Position
		return fmt.Errorf("%s:%d:%d: %s", name, at.Line, at.Column, told.GetMessage())
	}
	return fmt.Errorf("%s: cannot read as YAML: %w", name, err)
}

// reader turns the syntax tree into entries and gathers what is wrong.
type reader struct {
	f        *File
	problems []error
}

func (r *reader) problem(n ast.Node, format string, args ...any) {
	at := n.GetToken().Position
	r.problems = append(r.problems, fmt.Errorf("%s:%d:%d: %s", r.f.name, at.Line, at.Column, fmt.Sprintf(format, args...)))
}

func (r *reader) document(tree *ast.File) {
	r.f.end = len(r.f.lines) + 1
	for i, line := range r.f.lines {
		if strings.TrimRight(line, "\r\n") == "..." {
			r.f.end = i + 1
			break
		}
	}
	var body ast.Node
	for _, d := range tree.Docs {
		if d.Body == nil {
			continue
		}
		if body != nil {
			r.problem(d.Body, "a second document; a mapping has one")
			return
		}
		body = d.Body
	}
	pairs, ok := mapOf(body)
	if body != nil && !ok {
		r.problem(body, "want keys such as version: %s", version)
		return
	}
	versioned := false
	for i, p := range pairs {
		next := r.f.end
		if i+1 < len(pairs) {
			next = pairs[i+1].Key.GetToken().Position.Line
		}
		if keyOf(p) == "version" {
			versioned = true
			if got, ok := scalarOf(p.Value); !ok || got != version {
				r.problem(p.Value, "this program reads version %s of the mapping", version)
			}
			continue
		}
		r.section(p, next)
	}
	if !versioned {
		r.problems = append(r.problems, fmt.Errorf("%s:1:1: the key version is missing: write version: %s", r.f.name, version))
	}
}

func (r *reader) section(p *ast.MappingValueNode, next int) {
	name := keyOf(p)
	kind, known := kindOf(name)
	if !known && name != review {
		names := []string{"version", review}
		for _, k := range Kinds() {
			names = append(names, Section(k))
		}
		r.problem(p.Key, "unknown key %q; known are %s", name, strings.Join(names, ", "))
		return
	}
	list, ok := p.Value.(*ast.SequenceNode)
	if _, null := p.Value.(*ast.NullNode); !ok && !null {
		r.problem(p.Value, "%s is a list of entries", name)
		return
	}
	if name == review {
		r.f.review = section{line: p.Key.GetToken().Position.Line, next: next, value: r.place(p)}
	}
	if list == nil || len(list.Values) == 0 {
		return
	}
	if name == review {
		r.f.review.filled, r.f.review.flow, r.f.review.indent = true, list.IsFlowStyle, list.Start.Position.Column-1
	}
	for _, n := range list.Values {
		r.entry(n, kind, list.IsFlowStyle)
	}
}

// mapOf lists the pairs of a mapping.
func mapOf(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch x := n.(type) {
	case *ast.MappingNode:
		return x.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{x}, true
	}
	return nil, false
}

func keyOf(p *ast.MappingValueNode) string { return p.Key.GetToken().Value }

// scalarOf is the text of a scalar as it is written, whatever type YAML would make of it: a state may be named 1.0.
// Nothing at all is the empty text.
func scalarOf(n ast.Node) (string, bool) {
	switch x := n.(type) {
	case *ast.NullNode:
		if x.Token.Type == token.ImplicitNullType {
			return "", true
		}
		return x.Token.Value, true
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	case *ast.LiteralNode:
		return strings.TrimRight(x.Value.Value, "\n"), true
	}
	return "", false
}

// place finds the value of a key in its line.
func (r *reader) place(p *ast.MappingValueNode) field {
	at := p.Start.Position
	line := strings.TrimRight(r.f.lines[at.Line-1], "\r\n")
	if at.Column > len(line) || line[at.Column-1] != ':' {
		return field{line: at.Line}
	}
	rest := line[at.Column:]
	value := strings.TrimLeft(rest, " \t")
	start := at.Column + len(rest) - len(value)
	if strings.HasPrefix(value, "#") {
		return field{at.Line, at.Column, at.Column, true}
	}
	end, ok := valueEnd(value)
	if text, isScalar := scalarOf(p.Value); ok && isScalar && value != "" && !strings.ContainsRune(`"'`, rune(value[0])) {
		ok = text == value[:end] // else it goes on in the next line
	}
	return field{at.Line, start, start + end, ok}
}
