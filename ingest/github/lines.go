package github

import (
	"bytes"
	"io"
)

// lineCounter counts the lines of what is read through it. The JSON reader reads ahead, so the places of line ends are
// kept until the records have passed them.
type lineCounter struct {
	in     io.Reader
	read   int64   // bytes handed on
	ahead  []int64 // places of line ends not yet passed, ascending
	passed int64
}

func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	for i, rest := 0, p[:n]; ; {
		j := bytes.IndexByte(rest, '\n')
		if j < 0 {
			break
		}
		c.ahead = append(c.ahead, c.read+int64(i+j))
		i, rest = i+j+1, rest[j+1:]
	}
	c.read += int64(n)
	return n, err
}

// line returns the line, counted from 1, of the record that ends before offset. Offsets never go back.
func (c *lineCounter) line(offset int64, record []byte) int64 {
	k := 0
	for k < len(c.ahead) && c.ahead[k] < offset {
		k++
	}
	c.ahead = c.ahead[k:]
	c.passed += int64(k)
	return 1 + c.passed - int64(bytes.Count(record, []byte{'\n'}))
}
