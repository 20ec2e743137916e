package jsonread

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxLine is the longest line that is read, in bytes.
const maxLine = 64 << 20

// Line is one line of a JSON-lines file.
type Line struct {
	Number int64           // from 1
	Raw    json.RawMessage // one JSON value; nil when Err is set; valid only during the call
	Err    error           // why the line is not one JSON value
}

// Lines calls visit for each line that is not blank. Unlike Records it survives damage: a line that is no JSON costs that
// line. A last line without an end that is no JSON says that the file was cut. It returns visit's error unchanged, or the
// error of the stream.
func Lines(r io.Reader, visit func(Line) error) error {
	br := bufio.NewReaderSize(r, 64<<10)
	if b, err := br.Peek(3); err == nil && bytes.Equal(b, []byte{0xEF, 0xBB, 0xBF}) {
		if _, err := br.Discard(3); err != nil {
			return fmt.Errorf("skip the byte order mark: %w", err)
		}
	}
	var buf []byte
	for number := int64(1); ; number++ {
		line, long, err := readLine(br, buf[:0])
		buf = line
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read line %d: %w", number, err)
		}
		if found, ok := judge(line, long, err != nil, number); ok {
			if err := visit(found); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
	}
}

func judge(line []byte, long, last bool, number int64) (Line, bool) {
	text := bytes.TrimSpace(line)
	switch {
	case long:
		return Line{Number: number, Err: fmt.Errorf("longer than %d bytes", maxLine)}, true
	case len(text) == 0:
		return Line{}, false
	case json.Valid(text):
		return Line{Number: number, Raw: text}, true
	case last:
		return Line{Number: number, Err: errors.New("the file ends inside this line")}, true
	}
	return Line{Number: number, Err: errors.New("not JSON")}, true
}

// readLine appends the next line to buf; long says that it outgrew the limit, and its rest was passed over.
func readLine(br *bufio.Reader, buf []byte) (line []byte, long bool, err error) {
	for {
		part, err := br.ReadSlice('\n')
		if len(buf)+len(part) <= maxLine {
			buf = append(buf, part...)
		} else {
			long = true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return buf, long, err
		}
	}
}
