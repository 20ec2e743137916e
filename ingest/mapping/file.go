package mapping

import (
	"fmt"
	"os"
)

// File is a mapping file as it was read. It never changes: what changes it returns the new text.
type File struct {
	name    string
	lines   []string // with their ends
	eol     string
	entries []*Entry
	review  section
	end     int // the line before which the document ends
}

// section is where a list of the file stands; lines count from 1.
type section struct {
	line   int   // of its key; 0 when the file has no such list
	next   int   // line of the key that follows, or the line after the document
	value  field // what follows its key when it is empty: nothing, ~ or []
	filled bool
	flow   bool // written in brackets
	indent int  // columns before the dash of its entries
}

// Entry is one value of one kind.
type Entry struct {
	Kind, Value, Source            string
	To, By, Comment                string // what the user wrote; To is empty while undecided
	Suggested, Because, Confidence string
	Names                          []string // how people know an identity
	Rows                           int64    // items at the last refresh
	Review                         bool     // it stands in needs_review
	Line                           int      // counts from 1
	inline                         bool     // written in braces
	indent                         int
	fields                         map[string]field
}

// Read reads a mapping file. The error wraps fs.ErrNotExist where there is none, and otherwise tells what is wrong where.
func Read(path string) (*File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the mapping: %w", err)
	}
	return Parse(path, text)
}

// Entries are all entries in the order of the file.
func (f *File) Entries() []*Entry { return f.entries }

// Open are the entries in needs_review that wait for the user's word and can take it.
func (f *File) Open() []*Entry {
	var open []*Entry
	for _, e := range f.entries {
		if e.Review && e.To == "" && !e.inline {
			open = append(open, e)
		}
	}
	return open
}

// At names the place of an entry: mapping.yaml:12.
func (f *File) At(e *Entry) string { return fmt.Sprintf("%s:%d", f.name, e.Line) }
